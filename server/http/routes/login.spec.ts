// A person asks to try a login again: what it does, and who may not ask.
import { describe, expect, test } from "vitest";
import { fakeOrg, JOBS, TOKEN, tryGateway, WRITE_HEADERS } from "../../../testing/gatewayFixture.ts";
import { type Grant, LoginError, fetchedLogin } from "../../connect/login.ts";
import { LOGIN_PATH } from "../../../contract/gateway.ts";

const PATH = `/gateway/org/org${LOGIN_PATH}`;

/** A gateway to an org that takes only `fresh-token`, with a login that is denied until `allow` is called. */
async function deniedGateway(options: { readOnly?: boolean } = {}) {
  const org = await fakeOrg();
  org.takeOnly("fresh-token");
  let isDenied = true;
  let asked = 0;
  const fetch = (): Promise<Grant> => {
    asked += 1;
    if (isDenied) return Promise.reject(new LoginError("denied by the admin"));
    return Promise.resolve({ token: "fresh-token", instanceUrl: org.url, orgId: null });
  };
  const login = fetchedLogin(() => ({ way: "cli", username: null }), fetch, {
    token: TOKEN,
    instanceUrl: org.url,
    orgId: null,
  });
  const tried = await tryGateway(undefined, {
    orgs: [{ key: "org", instanceUrl: org.url, login }],
    ...options,
  });
  return { ...tried, allow: () => (isDenied = false), asked: () => asked };
}

test("a login that was denied is tried again when a person asks, and the org is read again", async () => {
  const { ask, allow, tick, asked } = await deniedGateway({ readOnly: true });
  expect((await ask(`/gateway/org/org${JOBS}`)).problem).toEqual({
    source: "org",
    kind: "login-ended",
    message: "denied by the admin",
    status: 401,
  });
  allow();
  expect((await ask(`/gateway/org/org${JOBS}`)).status).toBe(401);
  expect(asked()).toBe(1);
  tick(6000);
  const reply = await ask(PATH, { method: "POST", headers: WRITE_HEADERS, body: "{}" });
  expect([reply.status, JSON.parse(reply.text)]).toMatchObject([200, { key: "org", problem: null }]);
  expect(asked()).toBe(2);
  expect((await ask(`/gateway/org/org${JOBS}`)).status).toBe(200);
});

test("a crowd that asks gets one try", async () => {
  const { ask, tick, asked } = await deniedGateway();
  await ask(`/gateway/org/org${JOBS}`);
  tick(6000);
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => ask(PATH, { method: "POST", headers: WRITE_HEADERS })),
  );
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(asked()).toBe(2);
});

describe("is refused, and tries nothing,", () => {
  const { "Wavedeck-Write": write, ...noWrite } = WRITE_HEADERS;
  test.for([
    ["a GET", {}, 403],
    ["a PUT", { method: "PUT", headers: WRITE_HEADERS }, 403],
    ["a POST of a form", { method: "POST", headers: { "Content-Type": "text/plain" } }, 403],
    ["a POST without the write header", { method: "POST", headers: noWrite }, 403],
    ["another origin", { method: "POST", headers: { ...WRITE_HEADERS, Origin: "http://evil.example" } }, 403],
    ["another site", { method: "POST", headers: { ...WRITE_HEADERS, "Sec-Fetch-Site": "cross-site" } }, 403],
    ["another host", { method: "POST", headers: { ...WRITE_HEADERS, Host: "evil.example" } }, 403],
    ["a body", { method: "POST", headers: WRITE_HEADERS, body: '{"user":"eve"}' }, 400],
    ["rubbish", { method: "POST", headers: WRITE_HEADERS, body: "[" }, 400],
    ["70,000 bytes", { method: "POST", headers: WRITE_HEADERS, body: " ".repeat(70_000) }, 413],
  ] as const)("%s", async ([, options, status]) => {
    expect(write).toBe("1");
    const { ask, tick, asked } = await deniedGateway();
    await ask(`/gateway/org/org${JOBS}`);
    tick(6000);
    expect((await ask(PATH, options)).status).toBe(status);
    expect(asked()).toBe(1);
  });

  test.for([`${PATH}?again=1`, `${PATH}/x`, `${PATH}/`, "/gateway/org/other/login"])("%s", async (path) => {
    const { ask, tick, asked } = await deniedGateway();
    await ask(`/gateway/org/org${JOBS}`);
    tick(6000);
    expect((await ask(path, { method: "POST", headers: WRITE_HEADERS })).status).toBeGreaterThanOrEqual(400);
    expect(asked()).toBe(1);
  });
});
