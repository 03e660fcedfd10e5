// What users of such clients complain of (S1 to S19), one test for each, with the sentence that a viewer is shown. S9 is in
// companyNetwork.spec.ts and ../orgs/upstream.spec.ts, S18 and more of S2 and S7 in sharedLogins.spec.ts, more of S4 in waysIn.spec.ts.
// guides.spec.ts counts them.
import { expect, onTestFinished, test } from "vitest";
import { appOrg } from "../../testing/appOrg.ts";
import { askRaw, fakeOrg, JOBS, json, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { credentials, jwt, shown, tokenCalls, watchDemo, watching } from "../../testing/loginViewer.ts";
import { standInSf } from "../../testing/standInSf.ts";
import { tokenOrg } from "../../testing/tokenOrg.ts";
import { readCommandLine } from "../commandLine.ts";
import { startGateway } from "../gateway.ts";
import { orgConfigs } from "./orgConfigs.ts";
import { programRunner } from "./runProgram.ts";
import { lookUpOrg } from "./salesforceCli.ts";

test.each([
  ["JWT bearer", jwt],
  ["client credentials", credentials],
])("S1: a session that ends in the middle is renewed without a word (%s)", async (_, loginOf) => {
  const tried = await appOrg();
  const { read } = await watchDemo(tried, loginOf(tried));
  expect((await read()).status).toBe(200);
  tried.org.authority.revokeAll();
  expect((await read()).status).toBe(200);
  expect(tokenCalls(tried)).toBe(2);
});

test("S2: two gateways with four panels each renew at the same moment with one token call per gateway", async () => {
  const tried = await appOrg();
  const gateways = await Promise.all([watchDemo(tried, jwt(tried)), watchDemo(tried, credentials(tried))]);
  const panels = () => Promise.all(gateways.flatMap(({ read }) => Array.from({ length: 4 }, () => read())));
  await panels();
  const before = tokenCalls(tried);
  tried.org.authority.revokeAll();
  expect((await panels()).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(tokenCalls(tried) - before).toBe(2);
});

test.each([
  ["https://acme.lightning.force.com/lightning/page/home", "https://acme.my.salesforce.com"],
  ["https://acme--uat.sandbox.lightning.force.com", "https://acme--uat.sandbox.my.salesforce.com"],
  ["https://acme--c.vf.force.com/apex/x", "https://acme.my.salesforce.com"],
  ["https://acme.my.salesforce-setup.com/", "https://acme.my.salesforce.com"],
])("S3: the address of a page, %s, is turned into the API's", (pasted, used) => {
  const { instance } = readCommandLine(["--instance-url", pasted], { ORG_ACCESS_TOKEN: "00D!x" });
  const { hostname } = new URL(pasted);
  expect(instance).toMatchObject({
    url: used,
    note: `${hostname} shows pages. The org's API is at ${used}, which is used.`,
  });
});

test("S4: an org that moved is followed by a login, and a plain token says what to give anew", async () => {
  const tried = await appOrg();
  const { read } = await watchDemo(tried, jwt(tried));
  await read();
  tried.org.moveTo(tried.org.url.replace("127.0.0.1", "localhost"));
  expect((await read()).status).toBe(200);

  const plain = await appOrg();
  plain.org.faults.arm({ kind: "url-not-reset" });
  const viewer = await watching(tokenOrg(plain.org.url, plain.org.token));
  expect(shown(await viewer.read())).toBe(
    "The session is over. The org is not at this address any more, or the token has ended. A single token cannot find the new address: restart the gateway with the org's present --instance-url and a new token in ORG_ACCESS_TOKEN. Whoever runs the gateway can mend its login. The page then continues by itself.",
  );
});

test.each([
  [503, "The org answered 503 with a web page. It is in maintenance or overloaded."],
  [502, "The org answered 502 with a web page. Something in front of the org answered for it."],
])("S5: a page of HTML with %i is told as what it is", async (status, said) => {
  const org = await fakeOrg((_, response) =>
    response.writeHead(status, { "Content-Type": "text/html" }).end("<html>x"),
  );
  const { read } = await watching(tokenOrg(org.url, "00Dxx0000001gPL!secret-half-of-it"));
  expect(shown(await read())).toBe(
    `The org does not answer as it should. ${said} The page keeps trying at growing intervals.`,
  );
});

test("S5: a login page in place of an answer asks for a new login once, and then says what it got", async () => {
  const tried = await appOrg();
  const { read } = await watchDemo(tried, jwt(tried));
  await read();
  const page = await fakeOrg((_, response) =>
    response.writeHead(200).end("<!DOCTYPE html><html>Log in</html>"),
  );
  const viewer = await watching({
    instanceUrl: page.url,
    login: {
      ...jwt(tried),
      token: () => Promise.resolve({ token: "old", instanceUrl: page.url, orgId: null }),
      renew: () => Promise.resolve({ token: "new", instanceUrl: page.url, orgId: null }),
    },
  });
  expect(shown(await viewer.read())).toContain(
    "It may be a login page: of the org, or of a network in between.",
  );
  expect(page.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer old", "Bearer new"]);
});

test.each(["API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "FUNCTIONALITY_NOT_ENABLED"])(
  "S6: an API that is switched off (%s) names both causes",
  async (errorCode) => {
    const org = await fakeOrg(
      json([{ errorCode, message: "API is not enabled for this Organization or Partner" }], 403),
    );
    const { read } = await watching(tokenOrg(org.url, "00Dxx0000001gPL!secret-half-of-it"));
    expect(shown(await read())).toBe(
      "Not allowed. API is not enabled for this Organization or Partner Either the org's edition has no API, or the gateway's user lacks the permission “API Enabled”.",
    );
  },
);

test("S7: a blocked app is told with the page of Setup that shows it", async () => {
  const tried = await appOrg();
  tried.app.isBlocked = true;
  const { read } = await watchDemo(tried, credentials(tried));
  expect(shown(await read())).toContain(
    "The app is blocked, or not installed in this org. Setup > Connected Apps OAuth Usage shows it, with Unblock or Install. The org said: OAUTH_APP_BLOCKED: this app is blocked by admin.",
  );
});

test("S8: a JWT that a sandbox refuses says whether the audience or the approval is missing", async () => {
  const tried = await appOrg();
  const { read } = await watchDemo(tried, jwt(tried, { user: "eve@alderfinch.demo" }));
  expect(shown(await read())).toContain(
    'The user eve@alderfinch.demo is not pre-authorised for the app. Setup > External Client App Manager > the app > Policies: set Permitted Users to "Admin approved users are pre-authorized", choose a permission set there, and assign it to the user.',
  );
  const { token } = tried.org.authority;
  tried.org.authority.token = (request) =>
    token({ ...request, origin: "https://acme--uat.sandbox.my.salesforce.com" });
  const other = await watchDemo(tried, jwt(tried));
  expect(shown(await other.read())).toContain(
    `The org does not take ${tried.org.url} for itself. --my-domain must be the address that Setup > My Domain shows.`,
  );
});

test("S10: a login that is refused right after its renewal names the rules about addresses, and does not loop", async () => {
  const tried = await appOrg();
  const { read, tick } = await watchDemo(tried, jwt(tried));
  await read();
  tried.org.faults.arm({ kind: "401", path: "/services/data" });
  expect(shown(await read())).toContain(
    "The login was renewed, and the org refuses the new one as well. It may refuse this machine's address: see the login IP ranges in the user's profile, and Setup > Session Settings > Lock sessions to the IP address.",
  );
  const calls = tokenCalls(tried);
  for (let n = 0; n < 5; n++) await read();
  expect(tokenCalls(tried)).toBe(calls);
  tried.org.faults.clear();
  tick(1000);
  expect((await read()).status).toBe(200);
});

test("S11: a spent quota is not taken for a missing permission, nor for an ended login", async () => {
  const tried = await appOrg({ scenario: "everyday" });
  tried.org.faults.arm({ kind: "403-limit", path: "/services/data" });
  const { read } = await watchDemo(tried, jwt(tried));
  expect(shown(await read())).toBe(
    "API calls used up. TotalRequests Limit exceeded. The quota frees up over a rolling 24 hours. The page checks from time to time.",
  );
  expect(tokenCalls(tried)).toBe(1);
});

test("S12: a refreshed sandbox is another org under the same name, and viewers of the old one are told", async () => {
  const tried = await appOrg();
  const { read, gateway } = await watchDemo(tried, jwt(tried));
  const before = (await read()).headers["wavedeck-org"];
  tried.org.refresh(5);
  expect(shown(await read())).toContain(
    "The sandbox was refreshed: its login leads to another org now. Reload the page to see that one.",
  );
  await gateway.orgs.get("org")?.learn();
  const after = await read();
  expect([after.status, after.headers["wavedeck-org"] === before]).toEqual([200, false]);
});

test("S13: a token of a page's session is told apart from one for the API", async () => {
  const refusal = [
    { errorCode: "INVALID_SESSION_ID", message: "This session is not valid for use with the REST API" },
  ];
  const org = await fakeOrg(json(refusal, 401));
  const { read } = await watching(tokenOrg(org.url, "00Dxx0000001gPL!secret-half-of-it"));
  expect(shown(await read())).toContain(
    "The token belongs to a page of the org (Lightning or Visualforce) and is not valid for the API. Restart the gateway with a token for the API in ORG_ACCESS_TOKEN, such as sf org auth show-access-token prints.",
  );
});

test.each([
  [
    "S14: a stale token of the CLI is an ended login, told with the command",
    { status: 0, warnings: ["Unable to refresh auth for org. Access token may be stale."] },
    'The Salesforce CLI gave no login for "uat": the login has ended. Log in again: sf org login web --alias uat --instance-url',
  ],
  [
    "S15: a name that is not found is not called offline",
    { name: "DomainNotFoundError", message: "The org cannot be found", result: undefined },
    "it could not find the org's address (DomainNotFoundError). The domain may be new or renamed, or only known within a VPN.",
  ],
])("%s", async (_, answer, said) => {
  const org = await fakeOrg();
  const sf = standInSf();
  const login = {
    id: "00Dxx0000001gPLEAY",
    instanceUrl: org.url,
    accessToken: "00Dxx0000001gPL!secret-half-of-it",
  };
  sf.play("org display", login);
  const run = programRunner({ env: sf.env });
  const [config] = await orgConfigs(readCommandLine(["--org", "uat"], {}), (alias) => lookUpOrg(alias, run));
  if (config === undefined) throw new Error("There is no org.");
  const { read } = await watching(config);
  org.takeOnly("another-token");
  sf.play("org display", { out: { result: login, ...answer } });
  expect(shown(await read())).toContain(said);
});

test("S15: nor is a name that the gateway itself does not find", async () => {
  // A label of 64 characters is no name, so no server is asked.
  const { read } = await watching(
    tokenOrg(`https://${"x".repeat(64)}.my.salesforce.com`, "00Dxx0000001gPL!secret"),
  );
  expect(shown(await read())).toMatch(
    /^The org does not answer as it should\. The name of the org's host was not found \((?:ENOTFOUND|EAI_AGAIN)\)\. The domain may be new or renamed, or only known within a VPN\. /,
  );
});

test("S16: a refused authorisation is not asked for in a loop: 30 s, 2 min, 10 min, then at a press", async () => {
  const tried = await appOrg();
  const { read, tick, ask } = await watchDemo(tried, credentials(tried));
  await read();
  tried.app.isBlocked = true;
  tried.org.authority.revokeAll();
  const calls: number[] = [];
  const before = tokenCalls(tried);
  for (const waitMs of [0, 29_000, 1000, 120_000, 600_000, 6_000_000, 60_000_000]) {
    tick(waitMs);
    expect(shown(await read())).toContain("The app is blocked, or not installed in this org.");
    calls.push(tokenCalls(tried) - before);
  }
  expect(calls).toEqual([1, 1, 2, 3, 4, 4, 4]);
  const press = () => ask("/gateway/org/org/login", { method: "POST", headers: WRITE_HEADERS });
  await press();
  expect(tokenCalls(tried) - before).toBe(5);
  tried.app.isBlocked = false;
  tick(6000);
  await press();
  expect((await read()).status).toBe(200);
});

test("S17: tokens that are JWTs are taken, and renewed whatever the code of their refusal", async () => {
  const tried = await appOrg();
  tried.app.jwtTokens = true;
  const { read } = await watchDemo(tried, jwt(tried));
  expect((await read()).status).toBe(200);
  tried.org.authority.revokeAll();
  expect((await read()).status).toBe(200);
  expect(tokenCalls(tried)).toBe(2);
});

test.each(["https://login.salesforce.com", "test.salesforce.com", "welcome.salesforce.com"])(
  "S19: %s is refused before anything is asked",
  (host) => {
    const flags = ["--my-domain", host, "--client-id", "x"];
    expect(() => readCommandLine(flags, { ORG_CLIENT_SECRET: "y" })).toThrow(
      `--my-domain: ${host.replace("https://", "")} is a login page without an API. Setup > My Domain shows the org's own address, https://your-domain.my.salesforce.com.`,
    );
  },
);

test("an org whose login fails delays no other", async () => {
  const tried = await appOrg();
  tried.app.isBlocked = true;
  const good = await fakeOrg();
  const gateway = await startGateway({
    port: 0,
    dist: "/nonexistent",
    orgs: [
      { key: "bad", instanceUrl: tried.org.url, login: credentials(tried) },
      tokenOrg(good.url, "00Dxx0000001gPL!secret-half-of-it"),
    ],
  });
  onTestFinished(() => gateway.close());
  expect((await askRaw(gateway.url, `/gateway/org/org${JOBS}`)).status).toBe(200);
  const orgs = JSON.parse((await askRaw(gateway.url, "/gateway/orgs")).text) as {
    key: string;
    problem: unknown;
  }[];
  expect(orgs).toMatchObject([
    { key: "bad", problem: { kind: "login-ended" } },
    { key: "org", problem: null },
  ]);
});
