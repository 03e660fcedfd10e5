// Calls to the org in simulated time, from the demo org's counters. The bounds are those of the refresh policy, plus the
// gateway's reads of versions and names and the pages of the first read.
import { afterEach, describe, expect, test } from "vitest";
import { type Rig, startRig, type Viewer } from "../testing/rig.ts";
import { isActive } from "../contract/jobStatus.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let rig: Rig;
afterEach(() => rig.close());

const calls = () => rig.demo.counters.total();

function active(viewer: Viewer): number {
  return [...viewer.live.window.jobs.values()].filter(isActive).length;
}

/** Calls of a naive client, which reads the list and each unfinished job every five seconds for each viewer. */
function naiveCalls(activeJobs: number, viewers: number, ms: number): number {
  return (1 + activeJobs) * viewers * (ms / 5000);
}

/** Advances by seconds. Returns the highest age of any viewer's data (ms) and the mean number of active jobs. */
async function watchFor(
  ms: number,
  viewers: readonly Viewer[],
): Promise<{ oldestMs: number; active: number }> {
  let oldestMs = 0;
  let sum = 0;
  for (let passed = 0; passed < ms; passed += 1000) {
    await rig.pass(1000);
    for (const viewer of viewers) {
      oldestMs = Math.max(oldestMs, rig.now() - (viewer.live.getState().asOf ?? 0));
    }
    sum += viewers[0] === undefined ? 0 : active(viewers[0]);
  }
  return { oldestMs, active: sum / (ms / 1000) };
}

describe("calls to the org", () => {
  test("an idle list for ten minutes", async () => {
    rig = await startRig({ demo: { scenario: "quiet-night" } });
    const viewer = await rig.viewer();
    expect(active(viewer)).toBe(0);
    rig.demo.counters.reset();
    await rig.pass(10 * MINUTE);
    // Every 15 s for three minutes, then every 30 s.
    expect(calls()).toBeLessThanOrEqual(12 + 14 + 1);
    expect(calls()).toBeGreaterThanOrEqual(19);
  });

  test("a list with 30 running jobs for ten minutes, at most six seconds old", async () => {
    rig = await startRig({ demo: { scenario: "sync-storm" } });
    const viewer = await rig.viewer();
    rig.demo.counters.reset();
    const seen = await watchFor(10 * MINUTE, [viewer]);
    expect(seen.active).toBeGreaterThan(30);
    expect(seen.oldestMs).toBeLessThanOrEqual(6000);
    expect(calls()).toBeLessThanOrEqual((10 * MINUTE) / 3000 + 1);
    expect(calls()).toBeLessThan(naiveCalls(seen.active, 1, 10 * MINUTE) / 15);
  });

  test("five tabs of one browser cost what one does, and see the same", async () => {
    rig = await startRig({ demo: { scenario: "sync-storm" } });
    const browser = rig.browser();
    const tabs: Viewer[] = [];
    for (let n = 0; n < 5; n += 1) tabs.push(await rig.viewer({ browser }));
    rig.demo.counters.reset();
    const seen = await watchFor(10 * MINUTE, tabs);
    expect(tabs.filter((tab) => tab.requests() > 0)).toHaveLength(1);
    expect(calls()).toBeLessThanOrEqual((10 * MINUTE) / 3000 + 1);
    expect(seen.oldestMs).toBeLessThanOrEqual(6000);
    const [first, ...others] = tabs.map((tab) => Array.from(tab.live.window.jobs.values()));
    for (const other of others) expect(other).toEqual(first);
  });

  test("50 viewers of one gateway: a fiftieth of the naive calls, and no state older than six seconds", async () => {
    rig = await startRig({ demo: { scenario: "sync-storm" } });
    const viewers: Viewer[] = [];
    for (let n = 0; n < 50; n += 1) {
      viewers.push(await rig.viewer());
      await rig.pass(137);
    }
    rig.demo.counters.reset();
    const seen = await watchFor(4 * MINUTE, viewers);
    expect(seen.oldestMs).toBeLessThanOrEqual(6000);
    expect(calls()).toBeLessThanOrEqual(naiveCalls(seen.active, 50, 4 * MINUTE) / 50);
    expect(calls()).toBeGreaterThan((4 * MINUTE) / 6000);
  });

  test("a hidden tab for an hour: none, and one at once when it is seen again", async () => {
    rig = await startRig();
    const viewer = await rig.viewer();
    viewer.live.setVisible(false);
    await rig.settle();
    rig.demo.counters.reset();
    await rig.pass(HOUR);
    expect(calls()).toBe(0);
    viewer.live.setVisible(true);
    await rig.settle();
    expect(calls()).toBeGreaterThan(0);
    expect(viewer.freshness().state).toBe("fresh");
    expect(viewer.live.getState().away?.untilMs).toBe(rig.now());
  });

  test("a paused tab for an hour with focus and network changes: none", async () => {
    rig = await startRig();
    const viewer = await rig.viewer();
    viewer.live.pause();
    await rig.settle();
    rig.demo.counters.reset();
    for (let minute = 0; minute < 60; minute += 1) {
      viewer.live.setVisible(minute % 2 === 0);
      viewer.live.setOnline(minute % 3 === 0);
      await rig.pass(MINUTE);
    }
    expect(calls()).toBe(0);
    expect(viewer.freshness().state).toBe("paused");
  });

  test("a tab takes over within a beat when the leader closes", async () => {
    rig = await startRig({ demo: { scenario: "sync-storm" } });
    const browser = rig.browser();
    const first = await rig.viewer({ browser });
    const second = await rig.viewer({ browser });
    await rig.pass(MINUTE);
    expect(second.requests()).toBe(0);
    first.close();
    await rig.pass(5000);
    expect(second.requests()).toBeGreaterThan(0);
    expect(second.freshness().state).toBe("fresh");
  });
});
