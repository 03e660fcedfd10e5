// Asks the Salesforce CLI on this machine for an org it is logged in to. The token stays in memory. What the CLI prints was read in the
// sources of its plugins (plugin-org 6, plugin-auth 5) and seen with @salesforce/cli 2.150.
import * as v from "valibot";
import { toId18 } from "../../contract/ids.ts";
import type { ProblemKind } from "../../contract/gateway.ts";
import { endedLogin, type Reason, reasonOfFailure, reasonOfStatus, RUN_REASONS } from "./cliReasons.ts";
import { CommandLineError } from "../commandLineError.ts";
import { LoginError, LoginMissing } from "./login.ts";
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

/** The CLI ends well and hands out the old token when it could not renew it, and only this warning tells. */
const STALE = /unable to refresh auth/i;

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

/**
 * Address, token and id of the org behind an alias or user name.
 * @throws LoginError in one line that never holds a token, and CommandLineError for an alias that cannot be one
 */
export async function lookUpOrg(alias: string, run: RunProgram = runProgram): Promise<OrgLogin> {
  if (!/^[\w.@+][\w.@+-]*$/.test(alias)) {
    throw new CommandLineError("--org takes the alias or user name of an org.");
  }
  const refuse = ({ text, passes, isMissing }: Reason): never => {
    const kind: ProblemKind = passes ? "login-failed" : "login-ended";
    const reason = text.replaceAll(SECRET, "[token]");
    const message = `The Salesforce CLI gave no login for "${alias}": ${reason}${reason.endsWith("?") ? "" : "."}`;
    throw isMissing ? new LoginMissing(message) : new LoginError(message, kind);
  };
  const ask = async (...command: string[]): Promise<unknown> => {
    try {
      return findJson(await run("sf", [...command, "--target-org", alias, "--json"]));
    } catch (error) {
      const reason = error instanceof RunFailure ? error.reason : "absent";
      const message = RUN_REASONS[reason](alias);
      throw reason === "absent" ? new LoginMissing(message) : new LoginError(message, "login-failed");
    }
  };
  const answer = await ask("org", "display");
  const display = v.safeParse(loginSchema, answer);
  if (!display.success) return refuse(reasonOfFailure(alias, answer));
  const { instanceUrl, username, id, connectedStatus, accessToken } = display.output.result;
  const isEnded = (warnings: readonly string[]) => warnings.some((warning) => STALE.test(warning));
  if (connectedStatus !== null && connectedStatus !== "Connected")
    refuse(reasonOfStatus(alias, instanceUrl, connectedStatus));
  if (isEnded(display.output.warnings)) refuse(endedLogin(alias, instanceUrl, ""));
  const orgId = id === null ? null : toId18(id);
  if (accessToken !== null) return { instanceUrl, accessToken, username, orgId };
  const second = await ask("org", "auth", "show-access-token");
  const shown = v.safeParse(tokenSchema, second);
  if (!shown.success) return refuse(reasonOfFailure(alias, second));
  if (isEnded(shown.output.warnings)) refuse(endedLogin(alias, instanceUrl, ""));
  return { instanceUrl, accessToken: shown.output.result.accessToken, username, orgId };
}
