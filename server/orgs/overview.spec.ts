// All orgs at a glance: what it costs them, and that none delays the others.
import { expect, onTestFinished, test } from "vitest";
import { parseOverview } from "../../contract/overview.ts";
import { type Behaviour, fakeOrg, JOBS, json } from "../../testing/gatewayFixture.ts";
import { tokenOrg } from "../../testing/tokenOrg.ts";
import { startGateway } from "../gateway.ts";

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
interface Times {
  executedDate?: string;
  endDate?: string;
}
const job = (id: string, status: string, minutes: number, more: Times = {}) => ({
  id: `03C3h00000${id}EAQ`.padEnd(18, "A"),
  label: id,
  jobType: "user",
  status,
  startDate: ago(minutes),
  ...more,
});
const ALL = [
  job("run1", "Running", 90, { executedDate: ago(89) }),
  job("run2", "Running", 5, { executedDate: ago(4) }),
  job("wait", "Queued", 3),
  job("bad1", "Failure", 60, { executedDate: ago(59), endDate: ago(30) }),
  // It failed two days ago.
  job("bad2", "Failure", 2880, { executedDate: ago(2870), endDate: ago(2800) }),
  job("good", "Success", 60, { executedDate: ago(59), endDate: ago(58) }),
];

/** Lists the jobs of the status that is asked for; `obeys` false: all of them. */
function listing(obeys = true): Behaviour {
  return (seen, response, request) => {
    const url = new URL(seen.url, "http://org");
    const status = url.searchParams.get("status");
    const dataflowJobs = ALL.filter((one) => !obeys || status === null || one.status === status);
    const limits = { DailyAnalyticsDataflowJobExecutions: { Max: 60, Remaining: 12 } };
    const headers = { "Sforce-Limit-Info": "api-usage=100/15000", Date: new Date().toUTCString() };
    json(url.pathname.endsWith("/limits") ? limits : { dataflowJobs }, 200, headers)(seen, response, request);
  };
}

async function start(urls: Record<string, string>, history: "off" | object = "off") {
  let nowMs = 1_000_000;
  const orgs = Object.entries(urls).map(([key, url]) => tokenOrg(url, "token", { key }));
  const gateway = await startGateway({ port: 0, demo: false, orgs, history, now: () => nowMs });
  onTestFinished(() => gateway.close());
  const look = async () => parseOverview(await (await fetch(`${gateway.url}/gateway/overview`)).json());
  const settled = async () => {
    await expect.poll(async () => (await look()).filter(({ isReading }) => isReading).length).toBe(0);
    return look();
  };
  return { gateway, look, settled, pass: (ms: number) => (nowMs += ms) };
}

test("says what runs, waits and failed, whether or not the org filters by status", async () => {
  const [org, stubborn] = [await fakeOrg(listing()), await fakeOrg(listing(false))];
  const { settled } = await start({ org: org.url, stubborn: stubborn.url });
  for (const summary of await settled()) {
    expect(summary).toMatchObject({
      running: 2,
      queued: 1,
      oldest: { label: "run1", beganAt: Date.parse(ALL[0]?.executedDate ?? "") },
      runs: { left: 12, max: 60 },
      calls: { left: 14_900, max: 15_000 },
      problem: null,
    });
    expect(summary.failedAt).toHaveLength(1);
    expect(summary.failures).toMatchObject([{ label: "bad1", type: "dataflow", at: summary.failedAt[0] }]);
  }
});

test("an hour of looking costs an org at most 40 calls, however many people look", async () => {
  const org = await fakeOrg(listing());
  const { look, settled, pass } = await start({ org: org.url });
  for (let minute = 0; minute < 60; minute++) {
    await Promise.all([look(), look(), look()]);
    await settled();
    pass(60_000);
  }
  expect(org.seen.length).toBeLessThanOrEqual(40);
  expect(org.seen.length).toBeGreaterThan(30);
});

test("what viewers read is shown without a call", async () => {
  const org = await fakeOrg(listing());
  const { gateway, look, settled, pass } = await start({ org: org.url }, {});
  await settled();
  pass(10 * 60_000);
  const since = Math.floor((Date.now() - 7 * 86_400_000) / 1000);
  await fetch(`${gateway.url}/gateway/org/org${JOBS}?startedAfter=${since}&pageSize=200`);
  const calls = org.seen.length;
  const [summary] = await look();
  expect(summary).toMatchObject({ running: 2, queued: 1, isReading: false });
  expect(summary?.ageMs).toBeLessThan(120_000);
  expect(org.seen).toHaveLength(calls);
});

test("an org that does not answer delays nothing and keeps its last figures with their age", async () => {
  const [org, dead] = [await fakeOrg(listing()), await fakeOrg(listing())];
  const { look, settled, pass } = await start({ dead: dead.url, org: org.url });
  await settled();
  dead.behave(() => undefined);
  pass(6 * 60_000);
  const before = performance.now();
  const first = await look();
  expect(performance.now() - before).toBeLessThan(1000);
  expect(first).toMatchObject([
    { key: "dead", running: 2, isReading: true, ageMs: 360_000 },
    { key: "org", running: 2 },
  ]);
  await expect.poll(async () => (await look())[1]?.isReading).toBe(false);
  expect((await look())[1]?.ageMs).toBe(0);
  dead.hangUp(true);
});

test("an org that fails says why, and is not asked again before its time", async () => {
  const org = await fakeOrg(json([{ errorCode: "REQUEST_LIMIT_EXCEEDED" }], 403));
  const { settled } = await start({ org: org.url });
  const [summary] = await settled();
  expect(summary).toMatchObject({ ageMs: null, problem: "The org answered 403." });
  const calls = org.seen.length;
  await settled();
  expect(org.seen).toHaveLength(calls);
});

test("is read with GET only, and only by those who are let in", async () => {
  const org = await fakeOrg(listing());
  const { gateway } = await start({ org: org.url });
  const status = async (init: RequestInit) => (await fetch(`${gateway.url}/gateway/overview`, init)).status;
  expect(await status({ method: "POST" })).toBeGreaterThanOrEqual(400);
  expect(await status({ headers: { Origin: "https://evil.example" } })).toBe(403);
  expect(org.seen).toHaveLength(0);
});
