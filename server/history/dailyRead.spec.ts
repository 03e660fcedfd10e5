// A gateway that nobody looks at for days, on a clock that is moved: it misses no run, and says what that costs.
import { afterEach, describe, expect, test, vi } from "vitest";
import { parseJob } from "../../contract/job.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import { json, tryGateway } from "../../testing/gatewayFixture.ts";
import { ALL, listeningLog, NOON, temporaryFolder } from "../../testing/historyRig.ts";
import { type Rig, startRig } from "../../testing/rig.ts";
import { DailyRead, dailyListPath, unseenSince } from "./dailyRead.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From some days before noon to some days before noon. */
const range = (from: number, to: number) => ({ from: NOON - from * DAY, to: NOON - to * DAY });

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** A gateway with a history file and its daily read, whose clock is the rig's. */
async function watched(options: { maxCallsPerHour?: number } = {}) {
  const { log, lines } = listeningLog();
  // In the early morning many runs are under way when the list is read.
  const nowMs = Date.parse("2026-03-10T02:05:00Z");
  const started = await startRig({
    demo: { nowMs },
    gateway: { history: { directory: temporaryFolder() }, ...options },
  });
  rig = started;
  const [link] = started.gateway.orgs.all();
  if (link === undefined) throw new Error("no org");
  await link.learn();
  const daily = new DailyRead(() => started.gateway.orgs.all(), started.now, log);
  return { rig: started, link, daily, lines };
}

/** Moves the clock by hours, with a look in each. */
async function pass(hours: number, moved: Rig, daily: DailyRead) {
  for (let hour = 0; hour < hours; hour += 1) {
    await moved.pass(HOUR);
    await daily.tick();
  }
}

/** Ids of all runs of the simulation that have ended. */
function endedRuns({ demo }: Rig, since: number): string[] {
  return [...demo.past.answers(67, new Set())]
    .flatMap(({ body }) => (body as { dataflowJobs?: unknown[] }).dataflowJobs ?? [])
    .flatMap((body) => parseJob(body) ?? [])
    .filter(({ status, requestedAt }) => isTerminal(status) && (requestedAt ?? 0) >= since)
    .map(({ id }) => id);
}

test("eight days without a viewer: nine lists, and every run that ended is kept", async () => {
  const { rig: moved, link, daily, lines } = await watched();
  const began = moved.now();
  moved.demo.counters.reset();
  await pass(8 * 24, moved, daily);
  const lists = lines.filter((line) => line.includes("read the job list")).length;
  const pages = moved.demo.counters.total();
  expect(lists).toBeLessThanOrEqual(9);
  expect(lists).toBeGreaterThanOrEqual(8);
  // The demo org has about 1,700 jobs in seven days, nine pages of 200, and up to 400 on a day.
  expect(pages).toBeLessThanOrEqual(9 + 8 * 3);
  await pass(24, moved, daily);
  const kept = new Set(link.history?.list(ALL).map(({ id }) => id));
  const missing = endedRuns(moved, began + HOUR - 7 * DAY).filter((id) => !kept.has(id));
  // Those of the last hours are seen with the next read.
  const recent = new Set(endedRuns(moved, moved.now() - DAY - HOUR));
  expect(missing.filter((id) => !recent.has(id))).toEqual([]);
  expect(kept.size).toBeGreaterThan(3000);
  expect(link.meter.lastHour()).toBeLessThanOrEqual(10);
});

test("with a viewer who looks once a day the history makes no call", async () => {
  const { rig: moved, daily, lines } = await watched();
  const viewer = await moved.viewer();
  viewer.live.setVisible(false);
  for (let day = 0; day < 3; day += 1) {
    viewer.live.setVisible(true);
    await moved.pass(60_000);
    viewer.live.setVisible(false);
    await moved.settle();
    moved.demo.counters.reset();
    await pass(23, moved, daily);
    expect(moved.demo.counters.total()).toBe(0);
  }
  expect(lines).toEqual([]);
});

test("above the operator's cap it waits, goes on in an hour where it stopped, and covers the week in the end", async () => {
  const { rig: moved, link, daily, lines } = await watched({ maxCallsPerHour: 5 });
  await moved.pass(2 * HOUR);
  moved.demo.counters.reset();
  await daily.tick();
  expect(moved.demo.counters.total()).toBe(5);
  expect(lines.splice(0)).toEqual([
    expect.stringMatching(/^demo: the daily list .* could not be read \(.*5 times an hour.*\)\. It is tried/),
  ]);
  await pass(2, moved, daily);
  expect(moved.demo.counters.total()).toBe(9);
  expect(lines.at(-1)).toContain("read the job list");
  const covered = link.history?.coverage({ from: moved.now() - 6 * DAY, to: moved.now() - 3 * HOUR });
  expect(covered?.[0]?.from).toBe(moved.now() - 6 * DAY);
});

test("a list with a record that cannot be read is not read every hour", async () => {
  const { gateway, org, tick } = await tryGateway(
    json({ dataflowJobs: [{ label: "no id" }], nextPageUrl: null }),
    { history: { directory: temporaryFolder() } },
  );
  gateway.orgs.all()[0]?.history?.known("00D3h000000abcDEAQ");
  let now = 0;
  const daily = new DailyRead(
    () => gateway.orgs.all(),
    () => now,
    listeningLog().log,
  );
  for (let hour = 0; hour < 48; hour += 1) {
    now += HOUR;
    tick(HOUR);
    await daily.tick();
  }
  expect(org.seen).toHaveLength(2);
});

test("a history that is in memory, or off, makes no call", async () => {
  for (const history of [{}, "off"] as const) {
    const { gateway, org } = await tryGateway(json({ dataflowJobs: [] }), { history });
    let now = 0;
    const daily = new DailyRead(
      () => gateway.orgs.all(),
      () => now,
      listeningLog().log,
    );
    now += DAY;
    await daily.tick();
    expect(org.seen).toEqual([]);
  }
});

test("a gateway begins to look by itself, five minutes after its start", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const { gateway, org, tick } = await tryGateway(json({ dataflowJobs: [], nextPageUrl: null }), {
      history: { directory: temporaryFolder() },
    });
    gateway.orgs.all()[0]?.history?.known("00D3h000000abcDEAQ");
    tick(4 * 60_000);
    vi.advanceTimersByTime(60_000);
    expect(org.seen).toEqual([]);
    tick(2 * 60_000);
    vi.advanceTimersByTime(60_000);
    await expect
      .poll(() => org.seen.map(({ url }) => url))
      .toEqual([expect.stringContaining("/dataflowjobs?startedAfter=")]);
  } finally {
    vi.useRealTimers();
  }
});

describe("unseen is", () => {
  const all = NOON - 7 * DAY;
  test.each([
    ["everything that the org lists, when nothing is known", [], all],
    ["nothing, when all is known", [{ from: 0, to: NOON }], null],
    ["nothing, when only the last day is not known", [{ from: 0, to: NOON - DAY }], null],
    ["what came since a time before that", [{ from: 0, to: NOON - DAY - 2 }], NOON - DAY - 1],
    ["what came since a gap", [range(9, 3), range(2, 0)], NOON - 3 * DAY + 1],
    ["what came since a gap at the beginning", [{ from: all + 1, to: NOON }], all],
    ["nothing, when the org has forgotten the rest", [{ from: all, to: NOON }], null],
  ])("%s", (_, ranges, expected) => {
    expect(unseenSince(ranges, NOON)).toBe(expected);
  });
});

test("the list begins with what is unseen or the oldest run that has not ended, thirty days ago at most", () => {
  const startOf = (unfinished: number[]) => {
    const path = dailyListPath(67, NOON - 2 * DAY + 5, unfinished, NOON);
    return Number(new URLSearchParams(path.split("?")[1]).get("startedAfter")) * 1000;
  };
  expect(startOf([])).toBe(NOON - 2 * DAY);
  expect(startOf([NOON - HOUR, NOON - 9 * DAY, NOON - 31 * DAY])).toBe(NOON - 9 * DAY);
  expect(dailyListPath(48, NOON - DAY, [], NOON)).toBe("/services/data/v48.0/wave/dataflowjobs");
});
