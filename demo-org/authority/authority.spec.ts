// The token endpoint, asked by hand: each row is what a real org was reported to answer.
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { NOW_MS, type TestOrg, testOrg } from "../http/testOrg.ts";
import type { DemoApp } from "./app.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const CERTIFICATE = publicKey.export({ type: "spki", format: "pem" }).toString();
const APP: DemoApp = { clientId: "3MVG9key", clientSecret: "hush-hush", certificate: CERTIFICATE };
const ADMIN = "admin@alderfinch.demo";

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function assertion(
  org: TestOrg,
  claims: object = {},
  key = privateKey,
  header: object = { alg: "RS256" },
): string {
  const usual = { iss: APP.clientId, sub: ADMIN, aud: org.url, exp: NOW_MS / 1000 + 120 };
  const text = `${part(header)}.${part({ ...usual, ...claims })}`;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

async function ask(org: TestOrg, form: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${org.url}/services/oauth2/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams(form),
  });
  const body = (await response.json()) as Record<string, string>;
  return { status: response.status, said: `${body["error"]}: ${body["error_description"]}`, body };
}

const bearer = (text: string) => ({
  grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
  assertion: text,
});
const credentials = (more: Record<string, string> = {}) => ({
  grant_type: "client_credentials",
  client_id: APP.clientId,
  client_secret: "hush-hush",
  ...more,
});

/** The user name behind a token, or the status of the refusal. */
async function whose(org: TestOrg, token: string): Promise<string | number> {
  const { status, body } = await org.get("/services/oauth2/userinfo", { authorization: `Bearer ${token}` });
  return status === 200 ? body.preferred_username : status;
}

test("a signed assertion gets a token of the user that it names, which starts jobs as that user", async () => {
  const org = await testOrg({ apps: [{ ...APP, users: [ADMIN, "jonas.reiter@alderfinch.demo"] }] });
  const { status, body } = await ask(org, bearer(assertion(org)));
  expect(status).toBe(200);
  expect(body).toMatchObject({ instance_url: org.url, token_type: "Bearer", scope: "api" });
  expect(body["id"]).toMatch(/\/id\/00D\w{15}\/005\w{15}$/);
  expect(await whose(org, body["access_token"] ?? "")).toBe(ADMIN);
  expect(org.authority.issued()).toBe(1);
});

describe("an assertion is refused", () => {
  test.each<[string, string, object]>([
    ["of an unknown app", "invalid_client_id: client identifier invalid", { iss: "3MVG9other" }],
    [
      "for the common login host",
      "app_not_found: External client app is not installed in this org",
      { aud: "https://login.salesforce.com" },
    ],
    ["for another audience", "invalid_grant: audience is invalid", { aud: "https://evil.example" }],
    ["that has expired", "invalid_grant: expired authorization code", { exp: NOW_MS / 1000 - 1 }],
    [
      "for a user without approval",
      "invalid_grant: user hasn't approved this consumer",
      { sub: "eve@alderfinch.demo" },
    ],
    ["with a claim of the wrong type", "invalid_grant: invalid assertion", { exp: "tomorrow" }],
  ])("%s", async (_, said, claims) => {
    const org = await testOrg({ apps: [APP] });
    expect(await ask(org, bearer(assertion(org, claims)))).toMatchObject({ status: 400, said });
  });

  test("signed with another key, unsigned, signed with a shared secret, or no assertion at all", async () => {
    const org = await testOrg({ apps: [APP] });
    const said = "invalid_grant: invalid assertion";
    const [head, claims] = assertion(org, {}, privateKey, { alg: "HS256" }).split(".");
    const hmac = createHmac("sha256", CERTIFICATE).update(`${head}.${claims}`).digest("base64url");
    for (const text of [
      assertion(org, {}, stranger.privateKey),
      assertion(org, {}, privateKey, { alg: "none" }),
      `${head}.${claims}.${hmac}`,
      `${assertion(org)}.more`,
      "",
      "a.b.c",
    ])
      expect((await ask(org, bearer(text))).said).toBe(said);
  });

  test("of a blocked app, or for a user who is not active", async () => {
    const org = await testOrg({ apps: [{ ...APP, isBlocked: true }] });
    expect((await ask(org, bearer(assertion(org)))).said).toBe(
      "OAUTH_APP_BLOCKED: this app is blocked by admin",
    );
    org.authority.apps.set(APP.clientId, APP);
    org.authority.inactive.add(ADMIN);
    expect((await ask(org, bearer(assertion(org)))).said).toBe("invalid_grant: inactive user");
  });
});

describe("client credentials", () => {
  test("get a token of the user who was chosen", async () => {
    const org = await testOrg({ apps: [APP] });
    const { status, body } = await ask(org, credentials());
    expect([status, await whose(org, body["access_token"] ?? "")]).toEqual([200, ADMIN]);
    const basic = `Basic ${Buffer.from("3MVG9key:hush-hush").toString("base64")}`;
    const other = await ask(org, { grant_type: "client_credentials" }, { authorization: basic });
    expect(other.status).toBe(200);
  });

  test.each<[string, Record<string, string>, Partial<DemoApp>, string]>([
    ["with a scope", { scope: "api" }, {}, "invalid_request: scope parameter not supported"],
    ["with a wrong secret", { client_secret: "x" }, {}, "invalid_client: invalid client credentials"],
    ["of an unknown app", { client_id: "x" }, {}, "invalid_client_id: client identifier invalid"],
    ["without a chosen user", {}, { runAs: null }, "invalid_grant: no client credentials user enabled"],
  ])("are refused %s", async (_, form, app, said) => {
    const org = await testOrg({ apps: [{ ...APP, ...app }] });
    expect(await ask(org, credentials(form))).toMatchObject({ status: 400, said });
  });

  test("are refused for another grant type", async () => {
    const org = await testOrg({ apps: [APP] });
    const password = await ask(org, { grant_type: "password", username: ADMIN, password: "x" });
    expect(password.said).toBe("unsupported_grant_type: grant type not supported");
  });
});

describe("a token ends", () => {
  const fetched = async (org: TestOrg) => (await ask(org, credentials())).body["access_token"] ?? "";

  test("when it is revoked, and the others stay", async () => {
    const org = await testOrg({ apps: [APP] });
    const [one, two] = [await fetched(org), await fetched(org)];
    await fetch(`${org.url}/services/oauth2/revoke`, {
      method: "POST",
      body: new URLSearchParams({ token: one }),
    });
    expect([await whose(org, one), await whose(org, two)]).toEqual([403, ADMIN]);
  });

  test("when the sandbox is refreshed, which is another org then", async () => {
    const org = await testOrg({ apps: [APP] });
    const token = await fetched(org);
    org.refresh(99);
    expect([await whose(org, token), await whose(org, org.token)]).toEqual([403, 403]);
    const next = await fetched(org);
    expect(next.slice(0, 18)).not.toBe(token.slice(0, 18));
    expect(await whose(org, next)).toBe(ADMIN);
  });

  test("with the code of its kind: that of a JWT is another", async () => {
    const org = await testOrg({ apps: [{ ...APP, jwtTokens: true }] });
    const token = await fetched(org);
    expect(token).toMatch(/^eyJ/);
    expect(await whose(org, token)).toBe(ADMIN);
    org.authority.revokeAll();
    const refused = await org.get("/v68.0/limits", { authorization: `Bearer ${token}` });
    expect([refused.status, refused.list[0]?.errorCode]).toEqual([401, "INVALID_JWT_FORMAT"]);
  });
});

test("a renamed domain answers with a redirect, and an instance that moved with a code of its own", async () => {
  const org = await testOrg({ apps: [APP] });
  org.faults.arm({ kind: "url-not-reset", count: 1 });
  expect((await org.get("/v68.0/limits")).list[0]?.errorCode).toBe("URL_NOT_RESET");
  const renamed = org.url.replace("127.0.0.1", "localhost");
  org.moveTo(renamed);
  const response = await fetch(`${org.url}/services/data`, { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([302, `${renamed}/services/data`]);
  expect((await fetch(`${renamed}/services/data`)).status).toBe(200);
});
