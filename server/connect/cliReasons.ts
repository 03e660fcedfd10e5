// Why the Salesforce CLI gives no login, as the end of a sentence. What it says was seen with @salesforce/cli 2.150 in front of the demo org.
import * as v from "valibot";

/** The end of a sentence, and whether it may pass by itself. */
export interface Reason {
  text: string;
  passes?: true;
  /** The CLI has no such login. */
  isMissing?: boolean;
}

/** Why the program gave nothing, as a sentence of its own. */
export const RUN_REASONS = {
  absent: (alias: string) => `--org ${alias} needs the Salesforce CLI (sf) on this machine's PATH.`,
  silent: (alias: string) => `The Salesforce CLI said nothing of "${alias}" for a minute.`,
  endless: (alias: string) => `The Salesforce CLI printed more about "${alias}" than an answer can be.`,
};

const failureSchema = v.object({
  name: v.fallback(v.string(), ""),
  message: v.fallback(v.string(), ""),
  actions: v.fallback(v.array(v.string()), []),
});

/** Names and words of errors that mean that the person must log in again. */
const LOGIN_ENDED =
  /RefreshTokenAuthError|JwtAuthError|expired access\/refresh token|invalid_grant|INVALID_SESSION_ID|Bad_OAuth_Token/i;

/** What stands before the org's own words. With JWT there is a line for each address that was tried, the org's own first. */
const BEFORE_WORDS =
  /^(?:Unable to refresh session due to: )?(?:Error authenticating with (?:JWT\.\s*?\nErrors encountered:\n|[^\n]*? due to: ))?/;

const NO_CONNECTION =
  /^$|fetch failed|DomainNotFoundError|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|E(?:HOST|NET)UNREACH|UND_ERR_|socket hang up/;
const BUSY = /unexpected error|UNKNOWN_EXCEPTION|retry your request|busy|ERROR_HTTP_(?:5|429)/i;

/** The CLI knows no org of that name. */
const MISSING = new Set(["NamedOrgNotFoundError", "NoDefaultEnvError"]);

/** The reason in the CLI's own failure. */
export function reasonOfFailure(alias: string, answer: unknown): Reason {
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
  if (LOGIN_ENDED.test(`${name} ${message}`)) return endedLogin(alias, null, `${name} ${message}`);
  if (name === "DomainNotFoundError") return unreachable(name);
  // The first line of the matter says what happened, the others how the CLI works. An action says what the person may have meant.
  const lines = message.split(/\r?\n/).map((line) => line.trim());
  const matter = lines.find((line) => line !== "" && !line.startsWith("Parsing -")) ?? "";
  const said = [matter, ...actions.filter((action) => action.includes("Did you mean"))];
  const sentence = said.join(" ").trim().replace(/\.$/, "");
  if (sentence === "") return { text: "it said nothing about why", passes: true };
  return { text: sentence, isMissing: MISSING.has(name) };
}

/** The reason in the status of an org's connection, which is the name of an error or what it says. */
export function reasonOfStatus(alias: string, instanceUrl: string, status: string): Reason {
  if (status === "Down (Maintenance)") return { text: "the org is in maintenance", passes: true };
  if (status === "Bad Response") return { text: "the org answered with a web page", passes: true };
  const [words = ""] = status.replace(BEFORE_WORDS, "").split(/\r?\n/, 1);
  if (NO_CONNECTION.test(words)) return unreachable(words === "" ? "no answer" : words);
  if (/blocked/i.test(words)) {
    const place = "Setup > Connected Apps OAuth Usage shows it, with Unblock or Install";
    return { text: `the org blocks its app, or does not have it installed (${words}). ${place}` };
  }
  if (BUSY.test(words)) return { text: `the org answered with an error (${words})`, passes: true };
  const isRefusal = status !== words || LOGIN_ENDED.test(status);
  return isRefusal
    ? endedLogin(alias, instanceUrl, status, words)
    : { text: `the org answered with an error (${words})`, passes: true };
}

/** The person must log in again. `error` tells by which way; `words` are the org's own. */
export function endedLogin(alias: string, instanceUrl: string | null, error: string, words = ""): Reason {
  const at = instanceUrl === null ? "" : ` --instance-url ${instanceUrl}`;
  const way = /JwtAuthError|with JWT/.test(error) ? "jwt" : "web";
  const again = `sf org login ${way} --alias ${alias}${at}`;
  if (way === "jwt") {
    // Another login would be signed by the same clock.
    const [expired] = /expired authorization code/i.exec(words || error) ?? [];
    if (expired !== undefined)
      return { text: `the org took what it signed for expired (${expired}). Check this machine's clock` };
    const [invalid] = /invalid assertion/i.exec(words || error) ?? [];
    if (invalid !== undefined)
      return {
        text: `its key does not belong to the app's certificate, or this machine's clock is wrong (${invalid}). With the right key: ${again}`,
      };
  }
  // Of an ended login the org says nothing more than that.
  const why = words === "" || LOGIN_ENDED.test(words) ? "" : ` (the org said: ${words})`;
  return { text: `the login has ended${why}. Log in again: ${again}` };
}

/** Not the same as being offline: other hosts may well be reached. */
function unreachable(error: string): Reason {
  const text = `it could not find the org's address (${error}). The domain may be new or renamed, or only known within a VPN`;
  return { text, passes: true };
}
