// Both flows of an app against the demo org's token endpoint: a login, each refusal with its sentence, and what heals.
import { createPrivateKey } from "node:crypto";
import { describe, expect, test } from "vitest";
import { OAuthError } from "../../demo-org/authority/oauthError.ts";
import { type AppOrg, appOrg } from "../../testing/appOrg.ts";
import { ADMIN, CLIENT_ID, CLIENT_SECRET, newKey } from "../../testing/demoApp.ts";
import { fakeOrg } from "../../testing/gatewayFixture.ts";
import { clientCredentialsLogin } from "./clientCredentialsLogin.ts";
import { jwtLogin } from "./jwtLogin.ts";
import { type Login, LoginError } from "./login.ts";

interface Given {
  username?: string;
  clientId?: string;
  secret?: string;
  key?: string;
  myDomain?: string;
  /** Of this machine. */
  now?: () => number;
}

function byJwt({ org, key }: AppOrg, given: Given = {}): Login {
  const { username = ADMIN, clientId = CLIENT_ID, myDomain = org.url, now } = given;
  return jwtLogin({ username, clientId, myDomain, key: createPrivateKey(given.key ?? key) }, now);
}

function byCredentials({ org }: AppOrg, given: Given = {}): Login {
  const { clientId = CLIENT_ID, secret = CLIENT_SECRET, myDomain = org.url, now } = given;
  return clientCredentialsLogin({ clientId, clientSecret: secret, myDomain }, now);
}

async function refusal(login: Login): Promise<LoginError> {
  const error: unknown = await login.token().catch((thrown: unknown) => thrown);
  if (!(error instanceof LoginError)) throw new Error("It should have been refused.");
  expect(error.message).toMatch(/^[^\n]+\.$/);
  expect(error.message).not.toMatch(/very\/secret|eyJ/);
  return error;
}

describe.each([
  ["JWT bearer", byJwt],
  ["client credentials", byCredentials],
] as const)("%s", (_, loginTo) => {
  test("gives a token that the org takes, its address and its id", async () => {
    const tried = await appOrg();
    const login = loginTo(tried);
    const grant = await login.token();
    expect(grant).toMatchObject({ instanceUrl: tried.org.url, orgId: grant.token.slice(0, 18) });
    const info = await fetch(`${tried.org.url}/services/oauth2/userinfo`, {
      headers: { Authorization: `Bearer ${grant.token}` },
    });
    expect(await info.json()).toMatchObject({ preferred_username: ADMIN, organization_id: grant.orgId });
    expect(await login.token()).toBe(grant);
  });

  test("gives one new token to all who ask at the same time, and JWTs of any length", async () => {
    const tried = await appOrg();
    const login = loginTo(tried);
    const first = await login.token();
    tried.app.jwtTokens = true;
    const [one, two] = await Promise.all([login.renew(null), login.renew(null)]);
    expect(one).toBe(two);
    expect(one.token).toMatch(/^eyJ/);
    expect(one.token).not.toBe(first.token);
    expect(one.orgId).toBe(first.orgId);
    expect(tried.org.authority.issued()).toBe(2);
  });

  test("names the app's state in the org", async () => {
    const tried = await appOrg();
    const unknown = await refusal(loginTo(tried, { clientId: "3MVG9other" }));
    expect(unknown.isFinal).toBe(true);
    expect(unknown.message).toContain("knows no app with this consumer key");
    expect(unknown.message).toContain("The org said: invalid_client_id: client identifier invalid.");
    tried.app.isBlocked = true;
    expect((await refusal(loginTo(tried))).message).toContain("Setup > Connected Apps OAuth Usage");
    tried.app.isBlocked = false;
    tried.org.authority.inactive.add(ADMIN);
    expect((await refusal(loginTo(tried))).message).toContain("is not active in this org");
  });

  test("says that the org is in maintenance, and heals when it is over", async () => {
    const tried = await appOrg();
    tried.org.faults.arm({ kind: "html", path: "oauth2/token", count: 1 });
    const login = loginTo(tried);
    const error = await refusal(login);
    expect([error.isFinal, error.kind]).toEqual([false, "login-failed"]);
    expect(error.message).toContain("in maintenance or overloaded");
    expect((await login.token()).instanceUrl).toBe(tried.org.url);
  });

  test("says that the org cannot be reached", async () => {
    const tried = await appOrg();
    const error = await refusal(loginTo(tried, { myDomain: "http://127.0.0.1:1" }));
    expect([error.isFinal, error.kind]).toEqual([false, "org-unreachable"]);
  });

  test("never follows a redirect to a host that is not an org's", async () => {
    const evil = await fakeOrg();
    const tried = await appOrg();
    // Another port of this machine is not the org either.
    for (const url of ["https://evil.example", evil.url]) {
      tried.org.moveTo(url);
      const { message } = await refusal(loginTo(tried));
      expect(message).toContain("answers a login with a redirect (302), which is not followed");
    }
    expect(evil.requests()).toBe(0);
  });

  test("does not take a token for an address that is not an org's", async () => {
    const tried = await appOrg();
    tried.org.authority.token = () => ({
      access_token: "00Dxx0000001gPL!stolen-by-nobody",
      instance_url: "https://evil.example",
      id: "",
    });
    expect((await refusal(loginTo(tried))).message).toContain("not one of Salesforce's APIs");
  });

  test("shows a refusal that nobody has described as it came, in one line and without a secret", async () => {
    const tried = await appOrg();
    tried.org.authority.token = ({ form }) => {
      const all = [...form.values()].join(" ");
      throw new OAuthError("brand_new", `something\n new about ${all} and <b>more</b>.`);
    };
    const error = await refusal(loginTo(tried));
    expect(error.isFinal).toBe(true);
    expect(error.message).toMatch(
      /^The org refused the login\. The org said: brand_new: something new about /,
    );
    expect(error.message).toContain("[token]");
  });

  test("tries again later when the org asks for it", async () => {
    const tried = await appOrg();
    tried.org.authority.token = () => {
      throw new OAuthError("unknown_error", "retry your request");
    };
    expect((await refusal(loginTo(tried))).isFinal).toBe(false);
  });
});

describe("JWT bearer", () => {
  test("says that the user is not approved, and where that is changed", async () => {
    const tried = await appOrg();
    const { message } = await refusal(byJwt(tried, { username: "eve@alderfinch.demo" }));
    expect(message).toContain("The user eve@alderfinch.demo is not pre-authorised");
    expect(message).toContain("Admin approved users are pre-authorized");
  });

  test("says that the key is not the certificate's", async () => {
    const tried = await appOrg();
    const { message } = await refusal(byJwt(tried, { key: newKey().key }));
    expect(message).toContain("The key does not belong to the app's certificate");
  });

  test("says that the audience is wrong when the org has another address for itself", async () => {
    const tried = await appOrg();
    const { token } = tried.org.authority;
    tried.org.authority.token = (request) => token({ ...request, origin: "https://acme.my.salesforce.com" });
    const { message } = await refusal(byJwt(tried));
    expect(message).toContain(`The org does not take ${tried.org.url} for itself`);
    expect(message).toContain("Setup > My Domain shows");
  });

  test.each([5, -5])(
    "corrects a clock that is %i minutes off by the org's, with one more call",
    async (minutes) => {
      const tried = await appOrg();
      const login = byJwt(tried, { now: () => Date.now() + minutes * 60_000 });
      expect((await login.token()).instanceUrl).toBe(tried.org.url);
      const calls = () => tried.org.counters.byPath()["POST /services/oauth2/token"];
      const first = calls();
      await login.renew(null);
      expect([first, calls()]).toEqual([minutes < 0 ? 2 : 1, minutes < 0 ? 3 : 2]);
    },
  );

  test("gives an assertion for two minutes of the org's time", async () => {
    const tried = await appOrg({ nowMs: Date.UTC(2026, 10, 23, 9), frozen: true });
    const seen: number[] = [];
    const { token } = tried.org.authority;
    tried.org.authority.token = (request) => {
      const [, claims = ""] = (request.form.get("assertion") ?? "").split(".");
      const { exp } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { exp: number };
      seen.push(exp * 1000 - request.nowMs);
      return token(request);
    };
    const login = byJwt(tried, { now: () => Date.UTC(2026, 10, 23, 8, 50) });
    await login.token();
    await login.renew(null);
    expect(seen.at(-1)).toBe(120_000);
  });

  test("follows the org to its new domain, signs for that, and stays there", async () => {
    const tried = await appOrg();
    const login = byJwt(tried);
    await login.token();
    const renamed = tried.org.url.replace("127.0.0.1", "localhost");
    tried.org.moveTo(renamed);
    expect((await login.renew(null)).instanceUrl).toBe(renamed);
    expect((await login.renew(null)).instanceUrl).toBe(renamed);
  });
});

describe("client credentials", () => {
  test("say that nobody was chosen as the user, that the secret is wrong, that the flow is off", async () => {
    const tried = await appOrg();
    expect((await refusal(byCredentials(tried, { secret: "not-that/very/secret" }))).message).toContain(
      "The consumer secret is wrong",
    );
    tried.app.runAs = null;
    expect((await refusal(byCredentials(tried))).message).toContain("choose Run As");
  });

  test("are never sent to a new domain", async () => {
    const tried = await appOrg();
    const renamed = tried.org.url.replace("127.0.0.1", "localhost");
    tried.org.moveTo(renamed);
    const { message, isFinal } = await refusal(byCredentials(tried));
    expect(message).toBe(
      `The org's address has changed to ${renamed}. Start the gateway with that as --my-domain.`,
    );
    expect(isFinal).toBe(true);
    expect(tried.org.authority.issued()).toBe(0);
  });
});
