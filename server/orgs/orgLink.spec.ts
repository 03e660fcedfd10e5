// What the gateway says of its orgs, and that the token never leaves it.
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { parseOrgs } from "../../contract/gateway.ts";
import { fetchedLogin, type Grant, type Login } from "../connect/login.ts";
import { startGateway } from "../gateway.ts";
import { SILENT_LOG } from "../log.ts";
import { OrgLink } from "./orgLink.ts";
import {
  askRaw,
  fakeOrg,
  JOBS,
  json,
  START,
  TOKEN,
  tryGateway,
  WRITE_HEADERS,
} from "../../testing/gatewayFixture.ts";
import { tokenOrg } from "../../testing/tokenOrg.ts";

/** A login whose token is old. */
function staleLogin(instanceUrl: string, renew: () => Promise<Grant>): Login {
  const describe = () => ({ way: "cli", username: null }) as const;
  return fetchedLogin(describe, renew, { token: "stale-token", instanceUrl, orgId: null });
}

test("an org that is down at the start is shown with its problem, and found when it is back", async () => {
  const org = await fakeOrg();
  let clockMs = 0;
  const link = new OrgLink(tokenOrg(org.url, TOKEN), {
    readOnly: false,
    maxCallsPerHour: null,
    callShare: null,
    apiVersion: null,
    timeoutMs: 1000,
    now: () => clockMs,
    log: SILENT_LOG,
  });
  org.hangUp(true);
  expect(await link.describe()).toMatchObject({
    apiVersion: null,
    problem: { source: "org", kind: "org-cut" },
  });
  org.hangUp(false);
  clockMs += 2999;
  expect(await link.describe()).toMatchObject({ apiVersion: null });
  expect(link.meter.lastHour()).toBe(1);
  clockMs += 1;
  // The answer is what is known now. It also starts the next look-up.
  expect(await link.describe()).toMatchObject({ apiVersion: null });
  await link.learn();
  expect(await link.describe()).toMatchObject({ apiVersion: 67, problem: null });
  link.close();
});

test("whoever waits for one org learns with the first answer that it is back", async () => {
  const { gateway, org, tick, ask } = await tryGateway();
  const entry = async (query = "") => parseOrgs(JSON.parse((await ask(`/gateway/orgs${query}`)).text))[0];
  org.hangUp(true);
  gateway.orgs.replace(tokenOrg(org.url, TOKEN));
  expect(await entry()).toMatchObject({ problem: { kind: "org-cut" } });
  org.hangUp(false);
  tick(3000);
  expect(await entry("?look=other")).toMatchObject({ problem: { kind: "org-cut" } });
  tick(3000);
  expect(await entry("?look=org")).toMatchObject({ apiVersion: 67, problem: null });
});

test("the list of orgs fits the contract and holds no token", async () => {
  const { ask } = await tryGateway(undefined, { maxCallsPerHour: 100, readOnly: true });
  const reply = await ask("/gateway/orgs");
  const [org] = parseOrgs(JSON.parse(reply.text));
  expect(org).toMatchObject({
    key: "org",
    kind: "unknown",
    apiVersion: 67,
    readOnly: true,
    readOnlyBy: "gateway",
    maxCallsPerHour: 100,
    callShare: null,
    colour: null,
    historySince: null,
    described: true,
    problem: null,
  });
  expect(reply.text).not.toContain(TOKEN);
});

test("the token is in no answer, header or log line, even when the org repeats it", async () => {
  const { org, lines, ask } = await tryGateway((seen, response) => {
    const token = seen.headers.authorization ?? "";
    const repeated = { token, again: encodeURIComponent(token.slice(7)) };
    response.writeHead(200, {
      "Sforce-Limit-Info": token,
      "Retry-After": token,
      "Content-Type": "application/json",
    });
    response.end(JSON.stringify(repeated));
  });
  const path = `/gateway/org/org${JOBS}`;
  const asked: [string, Parameters<typeof ask>[1]][] = [
    ["/gateway/health", {}],
    ["/gateway/orgs", {}],
    ["/gateway/nothing", {}],
    [path, {}],
    [path, { method: "POST", headers: WRITE_HEADERS, body: START }],
    [path, { method: "POST", headers: WRITE_HEADERS, body: `{"command":"${TOKEN}"}` }],
    [`${path}?q=${encodeURIComponent(TOKEN)}`, {}],
    [`/gateway/org/${encodeURIComponent(TOKEN).replaceAll("%2F", "x")}/services/data`, {}],
    ["/", {}],
  ];
  const replies = [];
  for (const [target, options] of asked) replies.push(await ask(target, options));
  org.behave((_, response) => response.writeHead(200).end(`<html>${TOKEN}`));
  replies.push(await ask(`${path}?page=x`));
  org.behave((_, response) => response.socket?.end(`HTTP/1.1 ${TOKEN}\r\n\r\n`));
  replies.push(await ask(`${path}?page=y`));
  await org.close();
  replies.push(await ask(`${path}?page=z`));
  expect(org.seen.length).toBeGreaterThan(3);
  const everything = [...replies.map((reply) => JSON.stringify(reply.headers) + reply.text), ...lines].join(
    "\n",
  );
  expect(everything).toContain("[token]");
  for (const form of [TOKEN, encodeURIComponent(TOKEN), TOKEN.slice(4, -4)])
    expect(everything).not.toContain(form);
});

test("when the org refuses the session, it is renewed and a read is sent again, but not a write", async () => {
  const org = await fakeOrg((seen, response) => {
    const fresh = seen.headers.authorization === "Bearer fresh-token";
    json(fresh ? { ok: true } : [{ errorCode: "INVALID_SESSION_ID" }], fresh ? 200 : 401)(
      seen,
      response,
      undefined as never,
    );
  });
  let renewals = 0;
  const renew = () => {
    renewals++;
    return Promise.resolve({ token: "fresh-token", instanceUrl: org.url, orgId: null });
  };
  const staleOrg = () => ({ key: "org", instanceUrl: org.url, login: staleLogin(org.url, renew) });
  const options = {
    readOnly: false,
    maxCallsPerHour: null,
    callShare: null,
    historySince: null,
    apiVersion: null,
    timeoutMs: 1000,
    now: () => 0,
    log: SILENT_LOG,
  };
  const link = new OrgLink(staleOrg(), options);
  expect((await link.read(JOBS)).answer.status).toBe(200);
  expect(renewals).toBe(1);
  const writer = new OrgLink(staleOrg(), options);
  expect((await writer.write("POST", JOBS, Buffer.from(START))).answer.status).toBe(401);
  expect(org.seen.filter((seen) => seen.method === "POST")).toHaveLength(1);
  link.close();
  writer.close();
});

test("an expired token is renewed during the first look-up too, so the org is not lost for good", async () => {
  const org = await fakeOrg();
  const renew = () => Promise.resolve({ token: "fresh-token", instanceUrl: org.url, orgId: null });
  org.takeOnly("fresh-token");
  const link = new OrgLink(
    { key: "org", instanceUrl: org.url, login: staleLogin(org.url, renew) },
    {
      readOnly: false,
      maxCallsPerHour: null,
      callShare: null,
      apiVersion: null,
      timeoutMs: 1000,
      now: () => 0,
      log: SILENT_LOG,
    },
  );
  await link.learn();
  expect(await link.describe()).toMatchObject({ apiVersion: 67, problem: null });
  link.close();
});

test("one org that never answers does not delay the list of orgs", async () => {
  const silent = createTcpServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as AddressInfo;
  const dead = tokenOrg(`http://127.0.0.1:${port}`, TOKEN, { key: "dead" });
  const gateway = await startGateway({ port: 0, orgs: [dead], demo: { latencyMs: 0 }, dist: "/nonexistent" });
  onTestFinished(() => gateway.close());
  const list = async () => parseOrgs(JSON.parse((await askRaw(gateway.url, "/gateway/orgs")).text));
  // The org's time-out is 5 s. The very first answer waits for 0.4 s at most, and later ones do not wait.
  for (const mostMs of [2500, 1000, 1000]) {
    const startMs = performance.now();
    expect(await list()).toMatchObject([
      { key: "demo", problem: null },
      { key: "dead", apiVersion: null },
    ]);
    expect(performance.now() - startMs).toBeLessThan(mostMs);
  }
  // Whoever waits for another org does not wait for this one, and nobody waits for it longer than two seconds.
  for (const [look, mostMs] of [
    ["demo", 1000],
    ["dead", 3500],
  ] as const) {
    const startMs = performance.now();
    await askRaw(gateway.url, `/gateway/orgs?look=${look}`);
    expect(performance.now() - startMs).toBeLessThan(mostMs);
  }
});

test("the embedded demo org answers under the key demo", async () => {
  const gateway = await startGateway({ port: 0, demo: { seed: 1, latencyMs: 0 }, dist: "/nonexistent" });
  try {
    const [org] = parseOrgs(JSON.parse((await askRaw(gateway.url, "/gateway/orgs")).text));
    expect(org).toMatchObject({ key: "demo", kind: "demo", problem: null });
    const jobs = await askRaw(
      gateway.url,
      `/gateway/org/demo/services/data/v${org?.apiVersion}.0/wave/dataflowjobs`,
    );
    expect(jobs.status).toBe(200);
    expect(jobs.text).toContain("dataflowJobs");
    expect(jobs.headers["wavedeck-calls"]).toBe("4");
  } finally {
    await gateway.close();
  }
});
