// Asks the Salesforce CLI on this machine for an org it is logged in to. The token stays in memory. What the CLI prints was read in the
// sources of its plugins (plugin-org 6, plugin-auth 5) and seen with @salesforce/cli 2.150.
import * as v from "valibot";
import { toId18 } from "../../contract/ids.ts";
import type { ProblemKind } from "../../contract/gateway.ts";
import { CommandLineError } from "../commandLineError.ts";
import { LoginError } from "./login.ts";
import { RunFailure, type RunProgram, runProgram } from "./runProgram.ts";

/** What the CLI answers about an org that it is logged in to. */
export interface OrgLogin {
  instanceUrl: string;
  accessToken: string;
  username: string | undefined;
  /** 18 characters; null when the CLI does not tell it. */
  orgId: string | null;
}

const token = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/));
const texts = v.fallback(v.array(v.string()), []);

const loginSchema = v.object({
  result: v.object({
    instanceUrl: v.pipe(v.string(), v.url()),
    // Since 2026 the field holds a sentence that names another command.
    accessToken: v.fallback(v.nullable(token), null),
    username: v.optional(v.string()),
    id: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^00D[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?$/))), null),
    // "Connected", or the name of an error; absent for scratch orgs.
    connectedStatus: v.fallback(v.nullable(v.string()), null),
  }),
  warnings: texts,
});

const tokenSchema = v.object({ result: v.object({ accessToken: token }), warnings: texts });

const failureSchema = v.object({
  name: v.fallback(v.string(), ""),
  message: v.fallback(v.string(), ""),
  actions: texts,
});

/** The CLI ends well and hands out the old token when it could not renew it, and only this warning tells. */
const STALE = /unable to refresh auth/i;

/** Names of errors that mean that the person must log in again. */
const LOGIN_ENDED = /RefreshTokenAuthError|JwtAuthError|expired access\/refresh token|invalid_grant/i;

/** Anything that could be a token in the CLI's own sentences: `00D…!…`, a JWT, a refresh token, a login URL. */
const SECRET = /00D\w{12,15}!\S+|eyJ[\w-]+\.[\w.-]+|\b5Aep\S+|force:\/\/\S+/g;

/** The JSON object in a program's output. Update notices and warnings, with braces of their own, may stand before and after it. */
export function findJson(output: string): unknown {
  const end = output.lastIndexOf("}") + 1;
  // The CLI begins its answer on a line of its own; that is looked for first.
  const starts = [...output.matchAll(/^\{|\{/gm)].map(({ index }) => index);
  const onLine = starts.filter((at) => at === 0 || output[at - 1] === "\n");
  for (const start of [...onLine, ...starts].slice(0, 50)) {
    for (const stop of [end, output.indexOf("\n}", start) + 2]) {
      try {
        return JSON.parse(output.slice(start, stop));
      } catch {
        // It begins or ends elsewhere.
      }
    }
  }
  return null;
}

/** Why there is no login, as the end of a sentence, and whether it may pass by itself. */
interface Reason {
  text: string;
  passes?: true;
}

/** The reason in the CLI's own failure. */
function reasonOf(alias: string, answer: unknown): Reason {
  const failure = v.safeParse(failureSchema, answer);
  if (!failure.success)
    return {
      text: "it answered with something that cannot be read. Try sf org display yourself",
      passes: true,
    };
  const { name, message, actions } = failure.output;
  if (/CommandNotFound/i.test(name) || /is not a sf command/i.test(message)) {
    return { text: "it is too old to tell a token. Update it with sf update" };
  }
  if (LOGIN_ENDED.test(`${name} ${message}`)) return endedLogin(alias, null, name);
  if (name === "DomainNotFoundError") return unreachable(name);
  // The first line says what happened, the others how the CLI works. An action says what the person may have meant.
  const said = [
    message.split(/\r?\n/, 1)[0] ?? "",
    ...actions.filter((action) => action.includes("Did you mean")),
  ];
  const sentence = said.join(" ").trim().replace(/\.$/, "");
  return sentence === "" ? { text: "it said nothing about why", passes: true } : { text: sentence };
}

function endedLogin(alias: string, instanceUrl: string | null, error: string): Reason {
  const at = instanceUrl === null ? "" : ` --instance-url ${instanceUrl}`;
  const way = error.includes("JwtAuthError") ? "jwt" : "web";
  return { text: `the login has ended. Log in again: sf org login ${way} --alias ${alias}${at}` };
}

/** Not the same as being offline: other hosts may well be reached. */
function unreachable(error: string): Reason {
  const text = `it could not find the org's address (${error}). The domain may be new or renamed, or only known within a VPN`;
  return { text, passes: true };
}

const RUN_REASONS = {
  absent: (alias: string) => `--org ${alias} needs the Salesforce CLI (sf) on this machine's PATH.`,
  silent: (alias: string) => `The Salesforce CLI said nothing of "${alias}" for a minute.`,
  endless: (alias: string) => `The Salesforce CLI printed more about "${alias}" than an answer can be.`,
};

/**
 * Address, token and id of the org behind an alias or user name.
 * @throws LoginError in one line that never holds a token, and CommandLineError for an alias that cannot be one
 */
export async function lookUpOrg(alias: string, run: RunProgram = runProgram): Promise<OrgLogin> {
  if (!/^[\w.@+][\w.@+-]*$/.test(alias)) {
    throw new CommandLineError("--org takes the alias or user name of an org.");
  }
  const refuse = ({ text, passes }: Reason): never => {
    const kind: ProblemKind = passes ? "login-failed" : "login-ended";
    const reason = text.replaceAll(SECRET, "[token]");
    throw new LoginError(`The Salesforce CLI gave no login for "${alias}": ${reason}.`, kind);
  };
  const ask = async (...command: string[]): Promise<unknown> => {
    try {
      return findJson(await run("sf", [...command, "--target-org", alias, "--json"]));
    } catch (error) {
      const reason = error instanceof RunFailure ? error.reason : "absent";
      throw new LoginError(RUN_REASONS[reason](alias), reason === "absent" ? "login-ended" : "login-failed");
    }
  };
  const answer = await ask("org", "display");
  const display = v.safeParse(loginSchema, answer);
  if (!display.success) return refuse(reasonOf(alias, answer));
  const { instanceUrl, username, id, connectedStatus, accessToken } = display.output.result;
  const isEnded = (warnings: readonly string[]) => warnings.some((warning) => STALE.test(warning));
  const hasFailed = connectedStatus !== null && connectedStatus !== "Connected";
  if (hasFailed && !LOGIN_ENDED.test(connectedStatus)) refuse(unreachable(connectedStatus));
  if (hasFailed || isEnded(display.output.warnings)) {
    refuse(endedLogin(alias, instanceUrl, connectedStatus ?? ""));
  }
  const orgId = id === null ? null : toId18(id);
  if (accessToken !== null) return { instanceUrl, accessToken, username, orgId };
  const second = await ask("org", "auth", "show-access-token");
  const shown = v.safeParse(tokenSchema, second);
  if (!shown.success) return refuse(reasonOf(alias, second));
  if (isEnded(shown.output.warnings)) refuse(endedLogin(alias, instanceUrl, ""));
  return { instanceUrl, accessToken: shown.output.result.accessToken, username, orgId };
}
