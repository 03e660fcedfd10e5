// For specs: a gateway with a password file, and people who sign in to it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { passwordLine } from "../server/access/passwords.ts";
import type { GatewayOptions } from "../server/gateway.ts";
import { type AskOptions, type Behaviour, type Reply, type Tried, tryGateway } from "./gatewayFixture.ts";

export const OPERATOR_PASSWORD = "correct horse battery";
export const VIEWER_PASSWORD = "only looking, thanks";

/** A folder of its own, which is deleted when the test ends. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-access-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Hashing takes a tenth of a second, so it is done once. */
const LINES = Promise.all([
  passwordLine("operator", OPERATOR_PASSWORD),
  passwordLine("viewer", VIEWER_PASSWORD),
]);

/** A password file with both roles. */
export async function passwordFile(): Promise<string> {
  const file = join(ownFolder(), "passwords");
  writeFileSync(file, `${(await LINES).join("\n")}\n`, { mode: 0o600 });
  return file;
}

export interface SignInOptions {
  next?: string;
  headers?: Record<string, string>;
}

export interface Guarded extends Tried {
  file: string;
  /** Sends the form as a browser does. */
  sendForm: (password: string, options?: SignInOptions) => Promise<Reply>;
  /** Signs in. The answer is the value of the `Cookie` header. */
  signIn: (password?: string) => Promise<string>;
  /** Asks with a cookie. */
  askAs: (cookie: string, path: string, options?: AskOptions) => Promise<Reply>;
}

/** The cookie that an answer sets, as it is sent back. */
export function cookieOf(reply: Reply): string {
  const [set = ""] = reply.headers["set-cookie"] ?? [];
  return set.split(";", 1)[0] ?? "";
}

/** Starts a gateway in front of a fake org with the key `org`, which asks for a password. */
export async function guardedGateway(
  behaviour?: Behaviour,
  options: GatewayOptions = {},
  wallKeyFile: string | null = null,
): Promise<Guarded> {
  const file = await passwordFile();
  const tried = await tryGateway(behaviour, {
    access: { passwordFile: file, wallKeyFile, behindProxy: null },
    ...options,
  });
  const sendForm: Guarded["sendForm"] = (password, { next = "/", headers = {} } = {}) =>
    tried.ask("/gateway/sign-in", {
      method: "POST",
      headers: {
        Origin: tried.gateway.url,
        "Content-Type": "application/x-www-form-urlencoded",
        ...headers,
      },
      body: new URLSearchParams({ next, password }).toString(),
    });
  return {
    ...tried,
    file,
    sendForm,
    signIn: async (password = OPERATOR_PASSWORD) => cookieOf(await sendForm(password)),
    askAs: (cookie, path, asked = {}) =>
      tried.ask(path, { ...asked, headers: { ...asked.headers, Cookie: cookie } }),
  };
}
