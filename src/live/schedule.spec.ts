// From what is known to the next moment. The policy has its own spec.
import { describe, expect, test } from "vitest";
import { ACTIVE_MS, SLOW_PACE_MS } from "../../domain/refreshPolicy.ts";
import type { Wish } from "./leader.ts";
import type { Ended } from "./liveReads.ts";
import { type Knowledge, NOTHING_KNOWN } from "./liveState.ts";
import { type Facts, hourlyCalls, mustWait, readMoment, withNextBeat } from "./schedule.ts";

const NOW = Date.UTC(2026, 10, 23, 9);
const KNOW: Knowledge = { ...NOTHING_KNOWN, asOf: NOW, endedAt: NOW, newestChangeAt: NOW };
const SEEN: Wish = { visible: true, wall: false, preferredMs: null, calls: 0 };
const FACTS: Facts = {
  now: NOW,
  know: KNOW,
  active: 1,
  paused: false,
  org: { maxCallsPerHour: null, callShare: null },
  extraCalls: 0,
  jitter: 0,
};
const quota = { kind: "quota", status: 403, code: null, detail: null, retryAfterMs: null } as const;

describe("the next beat", () => {
  test("is the fastest wish of all tabs, on the grid", () => {
    const slowly: Wish = { ...SEEN, preferredMs: 300_000 };
    expect(withNextBeat(KNOW, slowly, [], FACTS)).toMatchObject({ waitMs: 300_000, nextAt: NOW + 300_000 });
    const wall: Wish = { ...SEEN, visible: false, wall: true };
    expect(withNextBeat(KNOW, slowly, [wall], FACTS)).toMatchObject({
      why: "active",
      nextAt: NOW + ACTIVE_MS,
    });
  });

  test("does not move when it is computed again", () => {
    for (const late of [0, 1000, 4500]) {
      const facts = { ...FACTS, now: NOW + late };
      expect(withNextBeat(KNOW, SEEN, [], facts).nextAt).toBe(NOW + ACTIVE_MS);
    }
  });

  test("remembers the wait from before the failures", () => {
    const steady = withNextBeat(KNOW, SEEN, [], FACTS);
    const failing = { ...steady, failures: 3 };
    expect(withNextBeat(failing, SEEN, [], { ...FACTS, know: failing })).toMatchObject({
      why: "failing",
      steadyMs: ACTIVE_MS,
    });
  });
});

test.each([
  ["a running job's page", 100_000, 3],
  ["the list of a small org", 15_000, 1],
  ["a wall", 15_000, 1],
])("a share of the org's calls is spread evenly, at the rate that is shown: %s", (who, max, callsPerBeat) => {
  const wish = { ...SEEN, wall: who === "a wall" };
  const hourMs = 3_600_000;
  let now = NOW;
  let calls = 0;
  let shown = 0;
  while (now < NOW + hourMs) {
    const usage = { used: calls, max };
    const know: Knowledge = { ...KNOW, callsPerBeat, usage, callsLastDay: calls, endedAt: now };
    const org = { maxCallsPerHour: null, callShare: 0.1 };
    const next = withNextBeat(know, wish, [], { ...FACTS, now, know, org });
    const nextAt = next.nextAt ?? NOW + hourMs;
    shown += hourlyCalls(callsPerBeat, next, 0) * ((nextAt - now) / hourMs);
    calls += callsPerBeat;
    // An answer takes some time.
    now = nextAt + 150;
  }
  expect(shown / calls).toBeGreaterThan(0.95);
  expect(shown / calls).toBeLessThan(1.05);
});

describe("another read", () => {
  const polls = {
    beat: { waitMs: 5000, why: "active" },
    slow: { waitMs: SLOW_PACE_MS, why: "idle" },
  } as const;
  const ended: Ended = { at: NOW, failures: 0, missed: false, never: false };

  test.each<[string, "beat" | "slow", Partial<Ended>, number]>([
    ["with the beats, on their grid", "beat", {}, 5000],
    ["slowly", "slow", {}, SLOW_PACE_MS],
    ["slowly, also after the org failed", "slow", { failures: 4 }, SLOW_PACE_MS],
    ["with the next beat where the org was not reached", "slow", { failures: 4, missed: true }, 5000],
    ["soon where there is nothing to show", "slow", { failures: 1, never: true }, 10_000],
    ["never later than its pace", "slow", { failures: 20, never: true }, SLOW_PACE_MS],
  ])("comes %s", (_when, pace, how, afterMs) => {
    expect(readMoment(pace, polls, { ...ended, ...how }, KNOW)).toBe(NOW + afterMs);
  });

  test("does not come before the server's wait is over, nor while nothing is asked", () => {
    expect(readMoment("beat", polls, ended, { ...KNOW, notBefore: NOW + 90_000 })).toBe(NOW + 90_000);
    const none = { beat: { waitMs: false, why: "hidden" }, slow: { waitMs: false, why: "hidden" } } as const;
    expect(readMoment("beat", none, ended, KNOW)).toBeNull();
    expect(readMoment("slow", none, { ...ended, missed: true }, KNOW)).toBeNull();
  });
});

test.each<[string, Partial<Knowledge>, boolean]>([
  ["is free to ask", {}, false],
  ["was asked to wait", { notBefore: NOW + 1 }, true],
  ["has waited", { notBefore: NOW - 1 }, false],
  ["leaves the last calls to others", { usage: { used: 995, max: 1000 } }, true],
  ["was told that none are left", { failure: quota }, true],
])("a tab that is shown again %s", (_what, known, waits) => {
  expect(mustWait({ ...KNOW, ...known }, NOW)).toBe(waits);
});

test("calls per hour include what a beat outside of the grid takes", () => {
  expect(hourlyCalls(3, { waitMs: 5000, why: "active" }, 900)).toBe(2160);
  expect(hourlyCalls(1, { waitMs: 8000, why: "slow" }, 2000)).toBe(360);
  expect(hourlyCalls(3, { waitMs: false, why: "paused" }, 0)).toBe(0);
});
