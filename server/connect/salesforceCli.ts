// Asks the Salesforce CLI on this machine for an org it is logged in to. The token stays in memory.
import { execFile } from "node:child_process";
import * as v from "valibot";
import { CommandLineError } from "../commandLineError.ts";

const LOOK_UP_TIMEOUT_MS = 60_000;

/** What the CLI tells of an org that it is logged in to. */
export interface OrgLogin {
  instanceUrl: string;
  accessToken: string;
  username: string | undefined;
}

/** Runs a program and gives its standard output, whatever its exit code; rejects when it cannot be run at all. */
export type RunProgram = (file: string, args: readonly string[]) => Promise<string>;

const token = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/));

const loginSchema = v.object({
  result: v.object({
    instanceUrl: v.pipe(v.string(), v.url()),
    // Since 2026 a sentence that says where to ask instead.
    accessToken: v.fallback(v.nullable(token), null),
    username: v.optional(v.string()),
  }),
});

const tokenSchema = v.object({ result: v.object({ accessToken: token }) });

const failureSchema = v.object({ message: v.string() });

/** Runs it for real. On Windows `sf` is a `.cmd`, which only a shell runs; the alias is checked for that reason. */
export const runProgram: RunProgram = (file, args) => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const shell = process.platform === "win32";
  execFile(
    file,
    [...args],
    { timeout: LOOK_UP_TIMEOUT_MS, maxBuffer: 4 * 1024 * 1024, shell, windowsHide: true },
    (error, stdout) => {
      if (error && typeof error.code === "string") reject(error);
      else resolve(stdout);
    },
  );
  return promise;
};

function parseJson(text: string): unknown {
  try {
    // Colour codes and update notices may surround the JSON.
    return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
}

/**
 * Address and token of the org behind an alias or user name.
 * @throws CommandLineError in one line that never holds a token.
 */
export async function lookUpOrg(alias: string, run: RunProgram = runProgram): Promise<OrgLogin> {
  if (!/^[\w.@+-]+$/.test(alias)) {
    throw new CommandLineError("--org takes the alias or user name of an org.");
  }
  const ask = async (...command: string[]): Promise<unknown> => {
    try {
      return parseJson(await run("sf", [...command, "--target-org", alias, "--json"]));
    } catch {
      throw new CommandLineError(`--org ${alias} needs the Salesforce CLI (sf) on this machine's PATH.`);
    }
  };
  let answer = await ask("org", "display");
  const login = v.safeParse(loginSchema, answer);
  if (login.success) {
    const { instanceUrl, accessToken, username } = login.output.result;
    if (accessToken !== null) return { instanceUrl, accessToken, username };
    answer = await ask("org", "auth", "show-access-token");
    const shown = v.safeParse(tokenSchema, answer);
    if (shown.success) return { instanceUrl, accessToken: shown.output.result.accessToken, username };
  }
  const failure = v.safeParse(failureSchema, answer);
  const [reason = ""] = failure.success ? failure.output.message.split(/\r?\n/) : [""];
  throw new CommandLineError(
    `The Salesforce CLI gave no login for "${alias}"${reason === "" ? "." : `: ${reason}`}`,
  );
}
