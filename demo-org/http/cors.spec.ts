// What scripts of other origins may do. A browser shows a script no answer without these headers, so it sees a failed request and no reason.
import { describe, expect, test } from "vitest";
import { CALLBACK } from "./testClient.ts";
import { type TestOrg, testOrg } from "./testOrg.ts";

const ORIGIN = "https://app.example.com";
const APPS = [{ clientId: "3MVG9key", isPublic: true, callbackUrls: [CALLBACK] }];

const listed = (oauth: boolean, origins = [ORIGIN]) => testOrg({ apps: APPS, cors: { origins, oauth } });

/** Names of the headers that tell a browser to hand the answer to the script. */
function corsHeaders(headers: Headers): string[] {
  return [...headers.keys()].filter((name) => name.startsWith("access-control-"));
}

async function preflight(org: TestOrg, path: string, headers = "authorization", origin = ORIGIN) {
  const response = await fetch(org.url + path, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": headers,
    },
  });
  return { status: response.status, headers: response.headers };
}

const OAUTH = ["token", "revoke", "introspect"].map((name) => `/services/oauth2/${name}`);
const REST = ["/services/data", "/services/data/v68.0/wave/dataflowjobs", "/services/oauth2/userinfo"];

describe("an origin that is not on the list", () => {
  test.each([...REST, ...OAUTH, "/services/oauth2/authorize", "/nothing"])(
    "is refused without a header at %s",
    async (path) => {
      const org = await listed(true);
      for (const origin of [
        "https://evil.example",
        "null",
        `${ORIGIN}.evil.example`,
        "http://app.example.com",
        `${ORIGIN}:8443`,
      ]) {
        const asked = await preflight(org, path, "authorization", origin);
        expect([asked.status, corsHeaders(asked.headers)]).toEqual([403, []]);
        const { status, headers, text } = await org.get(path, { origin });
        expect([status, corsHeaders(headers), text]).toEqual([403, [], ""]);
      }
    },
  );
});

describe("an origin on the list", () => {
  test("reads the API and is asked for no login by the list of versions", async () => {
    const org = await listed(false);
    for (const path of REST) {
      expect((await preflight(org, path)).headers.get("access-control-allow-origin")).toBe(ORIGIN);
      const { status, headers } = await org.get(path, { origin: ORIGIN });
      expect([status, headers.get("access-control-allow-origin")]).toEqual([200, ORIGIN]);
    }
  });

  test("is told the reason of an error, too", async () => {
    const org = await listed(false);
    const { status, headers, list } = await org.get(REST[1] ?? "", {
      origin: ORIGIN,
      authorization: "Bearer nothing",
    });
    expect([status, headers.get("access-control-allow-origin"), list[0]?.errorCode]).toEqual([
      401,
      ORIGIN,
      "INVALID_SESSION_ID",
    ]);
  });

  test("sees neither the org's clock nor the calls left", async () => {
    const org = await listed(false);
    const { headers } = await org.get("/v68.0/limits", { origin: ORIGIN });
    expect(headers.has("access-control-expose-headers")).toBe(false);
  });

  test("may not send a header beyond the usual ones", async () => {
    const org = await listed(false);
    const { headers } = await preflight(org, REST[1] ?? "", "authorization, X-Chatter-Entity-Encoding");
    expect(headers.get("access-control-allow-headers")).toBe("authorization");
  });

  test("reaches token, revoke and introspect only where Setup allows that, and authorize never", async () => {
    const org = await listed(false);
    for (const path of OAUTH) expect((await preflight(org, path)).status).toBe(403);
    org.cors.oauth = true;
    for (const path of OAUTH) expect((await preflight(org, path)).status).toBe(200);
    expect((await org.get("/services/oauth2/authorize", { origin: ORIGIN })).status).toBe(403);
  });
});

test("everybody reads where the endpoints are, which are all there", async () => {
  const org = await listed(false, []);
  const { body, headers } = await org.get("/.well-known/openid-configuration", { origin: ORIGIN });
  expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
  const told = body as unknown as Record<string, unknown>;
  expect(told["code_challenge_methods_supported"]).toEqual(["S256"]);
  const addresses = Object.entries(told).filter(([name]) => /_endpoint$|jwks_uri/.test(name));
  expect(addresses).toHaveLength(6);
  for (const [, address] of addresses) {
    const { status } = await fetch(String(address), { redirect: "manual" });
    expect([address, status === 404]).toEqual([address, false]);
  }
  const auth = await org.get("/.well-known/auth-configuration", { origin: ORIGIN });
  expect(auth.body).toMatchObject({ MyDomainLoginUrl: org.url, OrgId: org.token.slice(0, 18) });
});

test("a request without an origin, or of the org's own pages, is no matter of it", async () => {
  const org = await listed(false, []);
  for (const origin of [null, org.url]) {
    const answer = await org.get("/v68.0/limits", origin === null ? {} : { origin });
    expect([answer.status, corsHeaders(answer.headers)]).toEqual([200, []]);
  }
});

test("an entry with a star covers the hosts below it, and Setup takes a star only there", async () => {
  const org = await listed(false, ["https://*.example.com", "http://localhost:5173"]);
  const allowed = async (origin: string) => (await org.get("/services/data", { origin })).status === 200;
  expect(
    await Promise.all([ORIGIN, "https://a.b.example.com", "http://localhost:5173"].map(allowed)),
  ).toEqual([true, true, true]);
  for (const origin of ["https://example.com", "https://evil.example.com.evil", "https://x/.example.com"])
    expect([origin, await allowed(origin)]).toEqual([origin, false]);
  for (const entry of [
    "*",
    "https://*",
    "https://*.com",
    "http://app.example.com",
    "https://a.*.com",
    "app.example.com",
  ])
    await expect(testOrg({ cors: { origins: [entry], oauth: false } })).rejects.toThrow("CORS list");
});
