// A stand-in for `sf` plays what the CLI is known to print.
import { describe, expect, test } from "vitest";
import { CommandLineError } from "../commandLineError.ts";
import { LoginError } from "./login.ts";
import { findProgram, RunFailure, type RunFailureReason } from "./runProgram.ts";
import { findJson, lookUpOrg } from "./salesforceCli.ts";

const TOKEN = "00Dxx0000001gPL!AQEAQ.secret_half";
const LOGIN = {
  id: "00Dxx0000001gPL",
  instanceUrl: "https://acme.my.salesforce.com",
  accessToken: TOKEN,
  username: "ada@acme.example",
  connectedStatus: "Connected",
};
const HIDDEN = "[REDACTED] Use 'sf org auth show-access-token' to view";
const STALE = "Unable to refresh auth for org. Access token may be stale.";

type Answer = object | string;

/** Answers each command with what it is told, and notes what it was asked. */
function standIn(display: Answer, token: Answer = { status: 0, result: { accessToken: TOKEN } }) {
  const asked: string[][] = [];
  const run = (file: string, args: readonly string[]) => {
    asked.push([file, ...args]);
    const answer = args[1] === "display" ? display : token;
    return Promise.resolve(typeof answer === "string" ? answer : JSON.stringify(answer, null, 2));
  };
  return { asked, run };
}

const found = (display: Answer, token?: Answer) => lookUpOrg("prod", standIn(display, token).run);

async function refusal(display: Answer, token?: Answer): Promise<string> {
  const error: unknown = await found(display, token).catch((thrown: unknown) => thrown);
  if (!(error instanceof LoginError)) throw new Error("It should have been refused.");
  expect(error.message).toMatch(/^[^\n]+[.?]$/);
  expect(error.message).not.toContain("secret_half");
  return error.message;
}

describe("a login", () => {
  const wanted = {
    instanceUrl: LOGIN.instanceUrl,
    accessToken: TOKEN,
    username: LOGIN.username,
    orgId: "00Dxx0000001gPLEAY",
  };

  test("of an older CLI comes with the first command", async () => {
    const { asked, run } = standIn({ status: 0, result: LOGIN });
    expect(await lookUpOrg("prod", run)).toEqual(wanted);
    expect(asked).toEqual([["sf", "org", "display", "--target-org", "prod", "--json"]]);
  });

  test("whose token is hidden takes a second one, with its usual warning", async () => {
    const { asked, run } = standIn(
      { status: 0, result: { ...LOGIN, accessToken: HIDDEN } },
      { status: 0, result: { accessToken: TOKEN }, warnings: ["This command shows a secret."] },
    );
    expect(await lookUpOrg("prod", run)).toEqual(wanted);
    expect(asked.at(-1)).toEqual([
      "sf",
      "org",
      "auth",
      "show-access-token",
      "--target-org",
      "prod",
      "--json",
    ]);
  });

  test("of a scratch org has no status of its connection", async () => {
    const { connectedStatus, ...scratch } = LOGIN;
    expect(connectedStatus).toBe("Connected");
    expect(await found({ status: 0, result: scratch })).toEqual(wanted);
  });

  test.for([
    ["an update notice", `@salesforce/cli update available from 2.1 to 2.2.\n`, ""],
    ["a warning of Node with braces", "(node:1) Warning: { a: 1 }\n", "\n(node:1) bye }\n"],
    ["colour codes", "\u001B[33mWarning\u001B[39m\n", "\u001B[0m\n"],
  ])("is found within %s", async ([, before, after]) => {
    expect(await found(`${before}${JSON.stringify({ status: 0, result: LOGIN }, null, 2)}${after}`)).toEqual(
      wanted,
    );
  });
});

describe("no login", () => {
  test("because it has ended, though the CLI ends well and hands out the old token", async () => {
    const again =
      "Log in again: sf org login web --alias prod --instance-url https://acme.my.salesforce.com.";
    const ended = (part: object) => refusal({ status: 0, result: LOGIN, ...part });
    expect(await ended({ warnings: [STALE] })).toContain(again);
    expect(await ended({ result: { ...LOGIN, connectedStatus: "RefreshTokenAuthError" } })).toContain(again);
    const hidden = { status: 0, result: { ...LOGIN, accessToken: HIDDEN } };
    const warned = {
      status: 0,
      result: { accessToken: TOKEN },
      warnings: ["unable to refresh auth for org"],
    };
    expect(await refusal(hidden, warned)).toContain(again);
  });

  const RENEWAL = "Unable to refresh session due to: Error authenticating with";
  const JWT = (own: string) =>
    `${RENEWAL} JWT.\nErrors encountered:\n${own}\nfetch failed\nExternal client app is not installed in this org`;

  // Each status is one of @salesforce/cli 2.150.
  test.for([
    ["Down (Maintenance)", "login-failed", "the org is in maintenance."],
    ["Bad Response", "login-failed", "the org answered with a web page."],
    ["fetch failed", "login-failed", "it could not find the org's address (fetch failed)."],
    [JWT(""), "login-failed", "it could not find the org's address (no answer)."],
    ["An unexpected error occurred.", "login-failed", "the org answered with an error (An unexpected error"],
    [
      `${RENEWAL} the refresh token due to: expired access/refresh token`,
      "login-ended",
      "the login has ended. Log in again: sf org login web --alias prod --instance-url",
    ],
    [
      `${RENEWAL} the refresh token due to: inactive user`,
      "login-ended",
      "the login has ended (the org said: inactive user). Log in again: sf org login web --alias prod",
    ],
    [
      JWT("invalid assertion"),
      "login-ended",
      "its key does not belong to the app's certificate, or this machine's clock is wrong (invalid assertion). With the right key: sf org login jwt --alias prod",
    ],
    [
      JWT("expired authorization code"),
      "login-ended",
      "the org took what it signed for expired (expired authorization code). Check this machine's clock.",
    ],
    [
      JWT("inactive user"),
      "login-ended",
      "the login has ended (the org said: inactive user). Log in again: sf org login jwt --alias prod",
    ],
    [
      JWT("this app is blocked by admin"),
      "login-ended",
      "the org blocks its app, or does not have it installed (this app is blocked by admin). Setup > Connected Apps OAuth Usage",
    ],
  ] as const)("because of what the org is to the CLI: %s", async ([connectedStatus, kind, said]) => {
    const answer = { status: 0, result: { ...LOGIN, connectedStatus }, warnings: [STALE] };
    expect(await refusal(answer)).toContain(`no login for "prod": ${said}`);
    await expect(found(answer)).rejects.toMatchObject({ kind });
  });

  test("because the org is not to be found", async () => {
    const result = { ...LOGIN, connectedStatus: "DomainNotFoundError" };
    expect(await refusal({ status: 0, result })).toContain(
      "could not find the org's address (DomainNotFoundError)",
    );
  });

  test.for<[string, object, string]>([
    [
      "an alias that nobody knows, with what was meant",
      {
        name: "NamedOrgNotFoundError",
        message: "No authorization information found for prod.",
        actions: ['Did you mean "prodd"?'],
      },
      'No authorization information found for prod. Did you mean "prodd"?',
    ],
    [
      "no default",
      { name: "NoDefaultEnvError", message: "No default environment found." },
      "No default environment",
    ],
    [
      "a flag that it cannot read",
      { name: "Error", message: "Parsing --target-org \n\tNo authorization information found for prod." },
      'no login for "prod": No authorization information found for prod.',
    ],
    [
      "an ended login",
      { name: "RefreshTokenAuthError", message: "Error authenticating" },
      "sf org login web",
    ],
    ["a JWT that is refused", { name: "JwtAuthError", message: "a\nb" }, "the login has ended"],
    [
      "a JWT that comes too late",
      { name: "JwtAuthError", message: "Error authenticating with JWT.\nexpired authorization code" },
      "Check this machine's clock.",
    ],
    ["a crash", { name: "TypeError", message: "", exitCode: 20 }, "said nothing"],
    ["a token in its message", { name: "X", message: `Bad ${TOKEN} here` }, "Bad [token] here"],
    ["a login URL in its message", { name: "X", message: "force://a:secret_half:b@c" }, "[token]"],
  ])("%s", async ([, failure, said]) => {
    expect(await refusal({ status: 1, ...failure })).toContain(said);
  });

  test("because the CLI is older than the command that tells a token", async () => {
    const hidden = { status: 0, result: { ...LOGIN, accessToken: HIDDEN } };
    const told = { name: "CommandNotFound", message: "org auth show-access-token is not a sf command." };
    expect(await refusal(hidden, told)).toContain("sf update");
  });

  test.for(["", "rubbish", "{", "[]", `{"result":{"accessToken":"${TOKEN}"}}`])("in %o", async (output) => {
    expect(await refusal(output)).toContain('no login for "prod"');
  });

  test.for<[RunFailureReason, RegExp]>([
    ["absent", /needs the Salesforce CLI/],
    ["silent", /for a minute/],
    ["endless", /more about "prod" than an answer/],
  ])("because the program is %s", async ([reason, said]) => {
    await expect(lookUpOrg("prod", () => Promise.reject(new RunFailure(reason)))).rejects.toThrow(said);
  });
});

test("an alias that a shell could take for a command, or the CLI for a flag, is never handed on", async () => {
  const { asked, run } = standIn("");
  for (const alias of ["a & calc", "$(id)", "a;b", "`id`", "a|b", "%PATH%", "-x", "--json", "a\nb", ""]) {
    await expect(lookUpOrg(alias, run)).rejects.toThrow(CommandLineError);
  }
  expect(asked).toEqual([]);
});

test("many braces without an answer are given up soon", () => {
  expect(findJson("{".repeat(200_000))).toBeNull();
});

describe("the program is found", () => {
  const files = new Set(["C:\\cli\\sf.cmd", "C:\\here\\sf.cmd", "sf.cmd", ".\\sf.cmd", "/usr/bin/sf", "sf"]);
  const exists = (path: string) => files.has(path);

  test("on the PATH of Windows, never in the current folder", () => {
    const find = (PATH: string) =>
      findProgram("sf", { platform: "win32", env: { PATH, PATHEXT: ".EXE;.CMD" }, exists });
    expect(find('C:\\none;"C:\\cli"')).toBe("C:\\cli\\sf.cmd");
    expect(find(".;;relative")).toBeNull();
  });

  test("on the PATH of others, never by a relative entry", () => {
    const find = (PATH: string) => findProgram("sf", { platform: "linux", env: { PATH }, exists });
    expect(find(".::/usr/bin")).toBe("/usr/bin/sf");
    expect(find(".:")).toBeNull();
  });
});
