// The Salesforce CLI as a program of this machine, played by a stand-in: everything that it is known to print, and how it may end.
import { describe, expect, test } from "vitest";
import { standInSf, type StandInSf } from "../../testing/standInSf.ts";
import { fakeOrg, json, JOBS, tryGateway } from "../../testing/gatewayFixture.ts";
import { readCommandLine } from "../commandLine.ts";
import { LoginError } from "./login.ts";
import { orgConfigs } from "./orgConfigs.ts";
import { programRunner } from "./runProgram.ts";
import { lookUpOrg } from "./salesforceCli.ts";

const TOKEN = "00Dxx0000001gPL!AQEAQ.secret_half";
const OTHER_TOKEN = "00Dyy0000001gPL!AQEAQ.other_half";
const HIDDEN = "[REDACTED] Use 'sf org auth show-access-token' to view";
const LOGIN = {
  id: "00Dxx0000001gPLEAY",
  instanceUrl: "https://acme--uat.sandbox.my.salesforce.com",
  accessToken: TOKEN,
  username: "ada@acme.example",
  connectedStatus: "Connected",
  clientId: "PlatformCLI",
};
const failure = (name: string, message: string, more: object = {}) => ({
  out: {
    name,
    message,
    exitCode: 1,
    actions: [],
    context: "OrgDisplayCommand",
    stack: "…",
    status: 1,
    ...more,
  },
  code: 1,
});

const lookUp = (sf: StandInSf, timeoutMs = 20_000) =>
  lookUpOrg("uat", programRunner({ env: sf.env, timeoutMs }));

async function refusal(sf: StandInSf, timeoutMs?: number): Promise<LoginError> {
  const error: unknown = await lookUp(sf, timeoutMs).catch((thrown: unknown) => thrown);
  if (!(error instanceof LoginError)) throw new Error("It should have been refused.");
  expect(error.message).toMatch(/^[^\n]+[.?]$/);
  expect(error.message).not.toMatch(/secret_half|other_half/);
  return error;
}

describe("a login", () => {
  test("of an older CLI takes one command, of a newer one two", async () => {
    const sf = standInSf();
    sf.play("org display", LOGIN);
    const wanted = {
      instanceUrl: LOGIN.instanceUrl,
      accessToken: TOKEN,
      username: LOGIN.username,
      orgId: LOGIN.id,
    };
    expect(await lookUp(sf)).toEqual(wanted);
    sf.play("org display", { ...LOGIN, accessToken: HIDDEN });
    sf.play("org auth show-access-token", { accessToken: TOKEN });
    expect(await lookUp(sf)).toEqual(wanted);
    expect(sf.log()).toEqual([
      "org display --target-org uat --json",
      "org display --target-org uat --json",
      "org auth show-access-token --target-org uat --json",
    ]);
  });

  test("is found among notices, colours and warnings", async () => {
    const sf = standInSf();
    const answer = JSON.stringify({ status: 0, result: LOGIN, warnings: [] }, null, 2);
    const out = `\u001B[33m › Warning: @salesforce/cli update available {1}\u001B[39m\n(node:1) [DEP0040] {\n${answer}\n{ "later": true }\n`;
    sf.play("org display", { out });
    expect((await lookUp(sf)).accessToken).toBe(TOKEN);
  });
});

describe("no login", () => {
  test.for<[string, { out: object | string; code?: number }, boolean, string]>([
    [
      "a stale token with exit code 0",
      {
        out: {
          status: 0,
          result: LOGIN,
          warnings: ["Unable to refresh auth for org. Access token may be stale."],
        },
      },
      true,
      "sf org login web --alias uat --instance-url https://acme--uat.sandbox.my.salesforce.com",
    ],
    [
      "an alias that nobody knows",
      failure("NamedOrgNotFoundError", "No authorization information found for uat.", {
        actions: ['Did you mean "uat2"?'],
      }),
      true,
      'No authorization information found for uat. Did you mean "uat2"?',
    ],
    [
      "no default",
      failure("NoDefaultEnvError", "No default environment found."),
      true,
      "No default environment found",
    ],
    [
      "an ended login",
      failure(
        "RefreshTokenAuthError",
        `Error authenticating with the refresh token due to: expired access/refresh token`,
      ),
      true,
      "sf org login web --alias uat",
    ],
    [
      "a refused JWT",
      failure("JwtAuthError", "Error authenticating with JWT.\nsecond line"),
      true,
      "sf org login jwt --alias uat",
    ],
    [
      "a domain that is not found",
      failure("DomainNotFoundError", "The org cannot be found"),
      false,
      "The domain may be new or renamed",
    ],
    ["a crash", { ...failure("TypeError", ""), code: 20 }, false, "said nothing about why"],
    ["no JSON at all", { out: "Segmentation fault\n", code: 139 }, false, "cannot be read"],
    ["nothing", { out: "", code: 1 }, false, "cannot be read"],
    [
      "a token in its message",
      failure("X", `Bad token ${TOKEN} of force://PlatformCLI::5Aep861secret_half@acme`),
      true,
      "[token]",
    ],
  ])("for %s", async ([, plays, isFinal, said]) => {
    const sf = standInSf();
    sf.play("org display", plays);
    const error = await refusal(sf);
    expect([error.isFinal, error.message]).toEqual([isFinal, expect.stringContaining(said)]);
  });

  test("when the CLI hides the token and has no command to show it", async () => {
    const sf = standInSf();
    sf.play("org display", { ...LOGIN, accessToken: HIDDEN });
    expect((await refusal(sf)).message).toContain("Update it with sf update");
  });

  test("when it never ends, prints without end, or is not there; and the next one is not held up", async () => {
    const sf = standInSf();
    sf.play("org display", { out: "", does: "never" });
    const run = programRunner({ env: sf.env, timeoutMs: 300 });
    const [silent, next] = await Promise.all([
      lookUpOrg("uat", run).catch((error: unknown) => error),
      lookUpOrg("uat", run).catch((error: unknown) => error),
    ]);
    for (const error of [silent, next])
      expect(error).toMatchObject({ isFinal: false, message: /said nothing of "uat"/ });
    sf.play("org display", { out: "", does: "endless" });
    expect(await refusal(sf)).toMatchObject({
      isFinal: false,
      message: expect.stringContaining("printed more"),
    });
    const absent = await lookUpOrg("uat", programRunner({ env: { PATH: "/nonexistent" } })).catch(
      (error: unknown) => error,
    );
    expect(absent).toMatchObject({
      isFinal: true,
      message: expect.stringContaining("needs the Salesforce CLI"),
    });
  });
});

test("there is never more than one sf at a time", async () => {
  const sf = standInSf();
  sf.play("org display", { ...LOGIN, accessToken: HIDDEN });
  sf.play("org auth show-access-token", { accessToken: TOKEN });
  const run = programRunner({ env: sf.env });
  await Promise.all(["a", "b", "c", "d"].map((alias) => lookUpOrg(alias, run)));
  expect(sf.log()).toHaveLength(8);
  expect(sf.log()).not.toContain("overlap");
});

describe("behind a gateway", () => {
  /** A gateway with the org of the alias, whose address is the fake org's. */
  async function gatewayOf(sf: StandInSf) {
    const org = await fakeOrg(json({ dataflowJobs: [] }));
    const login = { ...LOGIN, instanceUrl: org.url };
    sf.play("org display", login);
    const run = programRunner({ env: sf.env });
    const orgs = await orgConfigs(readCommandLine(["--org", "uat"], {}), (alias) => lookUpOrg(alias, run));
    const tried = await tryGateway(json({ dataflowJobs: [] }), { orgs });
    return { ...tried, org, login, path: `/gateway/org/uat${JOBS}` };
  }

  test("a token that the org refuses is asked for again, once for all viewers", async () => {
    const sf = standInSf();
    const { ask, org, login, path } = await gatewayOf(sf);
    org.takeOnly("00Dxx0000001gPL!AQEAQ.new_half");
    sf.play("org display", { ...login, accessToken: "00Dxx0000001gPL!AQEAQ.new_half" });
    const before = sf.log().length;
    const replies = await Promise.all(Array.from({ length: 6 }, (_, n) => ask(`${path}?n=${n}`)));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect(sf.log()).toHaveLength(before + 1);
  });

  test("an ended login is told with the command, is not asked for in a loop, and heals after it", async () => {
    const sf = standInSf();
    const { ask, org, login, path, tick, lines } = await gatewayOf(sf);
    org.takeOnly("00Dxx0000001gPL!AQEAQ.new_half");
    sf.play("org display", failure("RefreshTokenAuthError", `expired access/refresh token ${TOKEN}`));
    const before = sf.log().length;
    const refused = await ask(path);
    expect([refused.status, refused.problem?.kind]).toEqual([401, "login-ended"]);
    expect(refused.problem?.message).toBe(
      'The Salesforce CLI gave no login for "uat": the login has ended. Log in again: sf org login web --alias uat.',
    );
    for (let n = 0; n < 10; n++) await ask(`${path}?n=${n}`);
    expect(sf.log()).toHaveLength(before + 1);
    sf.play("org display", { ...login, accessToken: "00Dxx0000001gPL!AQEAQ.new_half" });
    tick(30_000);
    expect((await ask(path)).status).toBe(200);
    expect([lines.join("\n"), refused.text].join()).not.toMatch(/secret_half|new_half/);
  });

  test("a token of another org than the CLI says is not used", async () => {
    const sf = standInSf();
    const { ask, org, login, path } = await gatewayOf(sf);
    org.takeOnly(OTHER_TOKEN);
    sf.play("org display", { ...login, accessToken: OTHER_TOKEN });
    expect((await ask(path)).problem?.message).toContain("names one org and its token another");
  });

  test("the refresh of a sandbox leads to the new org, which has the same alias", async () => {
    const sf = standInSf();
    const { ask, gateway, org, login, path, tick } = await gatewayOf(sf);
    expect((await ask(path)).headers["wavedeck-org"]).toBe(LOGIN.id);
    org.takeOnly(OTHER_TOKEN);
    sf.play("org display", { ...login, id: "00Dyy0000001gPLEAY", accessToken: OTHER_TOKEN });
    tick(2000);
    expect((await ask(path)).problem?.message).toContain("The sandbox was refreshed");
    await gateway.orgs.get("uat")?.learn();
    const after = await ask(path);
    expect([after.status, after.headers["wavedeck-org"]]).toEqual([200, "00Dyy0000001gPLEAY"]);
  });

  test("a renamed domain is followed only to Salesforce's own hosts", async () => {
    const sf = standInSf();
    const { ask, org, login, path } = await gatewayOf(sf);
    org.takeOnly("00Dxx0000001gPL!AQEAQ.new_half");
    const accessToken = "00Dxx0000001gPL!AQEAQ.new_half";
    sf.play("org display", {
      ...login,
      accessToken,
      instanceUrl: "https://acme.my.salesforce.com.evil.example",
    });
    const { problem } = await ask(path);
    expect(problem?.message).toContain("not one of Salesforce's APIs, so the token is not sent there");
  });
});
