// The nine rules of refreshing, each with the rows that hold it.
import { describe, expect, test } from "vitest";
import { parseJob } from "../contract/job.ts";
import { heldRows } from "../src/jobs/rowHold.ts";
import {
  ACTIVE_MS,
  alignToGrid,
  FAILING_MOST_MS,
  IDLE_MS,
  LONG_IDLE_MS,
  NEWS_MS,
  nextPoll,
  type PollReason,
  type Pulse,
  fastestPoll,
  nextSlowPoll,
  periodMs,
  SLOW_FACTOR,
  SLOW_PACE_MS,
  SPENT_LOOK_MS,
  STILL_MS,
} from "./refreshPolicy.ts";
import { EMPTY_WINDOW, type JobWindow, planBeat } from "./jobWindow.ts";

const NOW = Date.UTC(2026, 10, 23, 9);
const calm: Pulse = {
  now: NOW,
  active: 0,
  newestTransitionAt: null,
  newestChangeAt: NOW - 60_000,
  failures: 0,
  lastDurationMs: 100,
  retryAfterMs: null,
  usedUp: false,
  visible: true,
  wall: false,
  paused: false,
  preferredMs: null,
  budgetLeft: 0.9,
  cap: null,
  callsLastHour: null,
  callsPerBeat: 1,
  jitter: 0.5,
};

const HOUR = 3_600_000;
const running: Partial<Pulse> = { active: 3, newestChangeAt: NOW - 4000 };
const failing = (failures: number): Partial<Pulse> => ({ ...running, failures, jitter: 1 });

type Row = [situation: string, pulse: Partial<Pulse>, waitMs: number | false, why: PollReason];

const RULES: Record<string, readonly Row[]> = {
  "1 never off because nothing runs": [
    ["nothing runs", {}, IDLE_MS, "idle"],
    ["nothing has run for long", { newestChangeAt: NOW - HOUR }, LONG_IDLE_MS, "idle"],
    ["nothing has ever been seen", { newestChangeAt: null }, LONG_IDLE_MS, "idle"],
    ["nothing has run for a year", { newestChangeAt: NOW - 365 * 24 * HOUR }, LONG_IDLE_MS, "idle"],
  ],
  "2 fast only after news": [
    ["a job has just begun", { ...running, newestTransitionAt: NOW - 1000 }, NEWS_MS, "news"],
    ["the last job has just ended", { newestTransitionAt: NOW - 1000 }, NEWS_MS, "news"],
    ["the news is half a minute old", { ...running, newestTransitionAt: NOW - 30_000 }, ACTIVE_MS, "active"],
    ["jobs move without news", running, ACTIVE_MS, "active"],
    ["a job hangs for an hour", { active: 1, newestChangeAt: NOW - HOUR }, STILL_MS, "still"],
    ["a person asks for less", { ...running, preferredMs: 60_000 }, 60_000, "chosen"],
    ["a person asks for more than there is", { ...running, preferredMs: 100 }, NEWS_MS, "chosen"],
  ],
  "3 at least four times the last response time": [
    ["an answer of six seconds", { ...running, lastDurationMs: 6000 }, 24_000, "slow"],
    ["also after news", { newestTransitionAt: NOW, lastDurationMs: 2000 }, 8000, "slow"],
    ["also when chosen faster", { preferredMs: 5000, lastDurationMs: 2000 }, 8000, "slow"],
    ["a beat that spanned a sleep of the machine", { ...running, lastDurationMs: 8 * HOUR }, 120_000, "slow"],
    ["a quick answer changes nothing", { ...running, lastDurationMs: 1250 }, ACTIVE_MS, "active"],
  ],
  "4 failures stretch, and a server's wait is obeyed": [
    ["the first failure", { ...failing(1), jitter: 0 }, ACTIVE_MS, "failing"],
    ["the second", failing(2), 2 * ACTIVE_MS, "failing"],
    ["the third", failing(3), 4 * ACTIVE_MS, "failing"],
    ["the hundredth", failing(100), FAILING_MOST_MS, "failing"],
    ["with jitter, a quarter earlier", { ...failing(3), jitter: 0 }, 3 * ACTIVE_MS, "failing"],
    ["a slow interval that was chosen", { ...failing(1), preferredMs: 300_000 }, 300_000, "failing"],
    ["a wall of an org with few calls left", { ...failing(9), budgetLeft: 0.03 }, 12 * ACTIVE_MS, "failing"],
    ["an operator's few calls", { ...failing(4), cap: 100 }, 40_000, "failing"],
    ["no calls left at all", { ...failing(1), usedUp: true }, SPENT_LOOK_MS, "usedUp"],
    ["no calls left at all, on a wall", { ...failing(9), usedUp: true, wall: true }, SPENT_LOOK_MS, "usedUp"],
    ["an hour's wait", { ...failing(1), usedUp: true, retryAfterMs: HOUR }, HOUR, "waiting"],
    ["asked to wait", { ...failing(1), retryAfterMs: 90_000 }, 90_000, "waiting"],
    ["asked to wait less than it would", { ...failing(3), retryAfterMs: 1000 }, 4 * ACTIVE_MS, "failing"],
  ],
  "5 hidden stops, a wall is never hidden": [
    ["hidden", { ...running, visible: false }, false, "hidden"],
    ["hidden with news", { visible: false, newestTransitionAt: NOW }, false, "hidden"],
    ["a wall that the browser calls hidden", { ...running, visible: false, wall: true }, ACTIVE_MS, "active"],
  ],
  "6 paused means paused": [
    ["paused", { ...running, paused: true }, false, "paused"],
    ["paused with news", { paused: true, newestTransitionAt: NOW }, false, "paused"],
    ["paused and failing", { ...failing(3), paused: true }, false, "paused"],
    ["a paused wall", { paused: true, wall: true }, false, "paused"],
  ],
  "7 the budget bends everything": [
    ["a fifth left", { ...running, budgetLeft: 0.21 }, ACTIVE_MS, "active"],
    ["less than a fifth", { ...running, budgetLeft: 0.15 }, 2 * ACTIVE_MS, "budget"],
    ["less than a tenth", { ...running, budgetLeft: 0.08 }, 4 * ACTIVE_MS, "budget"],
    ["less than a twentieth", { ...running, budgetLeft: 0.03 }, 12 * ACTIVE_MS, "budget"],
    ["the last hundredth is for others", { ...running, budgetLeft: 0.009 }, false, "spent"],
    [
      "but a wall, which nobody can press, looks now and then",
      { budgetLeft: 0, wall: true },
      SPENT_LOOK_MS,
      "spent",
    ],
    ["also what was chosen", { preferredMs: 10_000, budgetLeft: 0.15 }, 20_000, "budget"],
    ["also after news", { newestTransitionAt: NOW, budgetLeft: 0.15 }, 2 * NEWS_MS, "budget"],
    ["a budget that is not told bends nothing", { ...running, budgetLeft: null }, ACTIVE_MS, "active"],
    ["an operator's 100 an hour, spread over it", { ...running, cap: 100 }, 40_000, "capped"],
    [
      "and wider as they are used up",
      { ...running, cap: 100, callsLastHour: 81, callsPerBeat: 1 },
      80_000,
      "capped",
    ],
    ["beats of two calls, half as often", { ...running, cap: 100, callsPerBeat: 2 }, 80_000, "capped"],
    ["an operator's generous cap bends nothing", { ...running, cap: 1000 }, ACTIVE_MS, "active"],
  ],
};

for (const [rule, rows] of Object.entries(RULES)) {
  test.each(rows)(`rule ${rule}: %s`, (_situation, pulse, waitMs, why) => {
    expect(nextPoll({ ...calm, ...pulse })).toEqual({ waitMs, why });
  });
}

const HELD: readonly [situation: string, before: string[], now: string[], waiting: number][] = [
  ["a new job waits", ["a", "b"], ["n", "a", "b"], 1],
  ["a job that would move stays", ["a", "b"], ["b", "a"], 0],
  ["a job that would leave stays", ["a", "b"], ["b"], 0],
];

test.each(HELD)(
  "rule 8 what is open holds order and membership, not data: %s",
  (_situation, before, now, waiting) => {
    const jobs = (ids: string[], progress: number) =>
      ids.flatMap((id) => parseJob({ id: id.padEnd(18, "0"), status: "Running", progress }) ?? []);
    const newest = new Map(jobs([...before, ...now], 0.5).map((job) => [job.id, job]));
    const held = heldRows(jobs(before, 0.1), jobs(now, 0.5), newest);
    expect(held.rows.map(({ id }) => id[0])).toEqual(before);
    expect(held.rows.map(({ progress }) => progress)).toEqual([50, 50]);
    expect(held.waiting).toBe(waiting);
  },
);

function windowOf(status: string, jobs: number): JobWindow {
  const made = Array.from({ length: jobs }, (_, n) =>
    parseJob({ id: `03C${String(n).padStart(15, "0")}`, status, startDate: new Date(NOW + n).toISOString() }),
  );
  return {
    ...EMPTY_WINDOW,
    jobs: new Map(made.flatMap((job) => (job === null ? [] : [[job.id, job] as const]))),
    complete: true,
  };
}

test.each([
  ["nothing runs", "Success", 10],
  ["30 jobs run", "Running", 30],
  ["500 jobs run", "Running", 500],
])("rule 9 one request per screen and beat: %s", (_situation, status, jobs) => {
  expect(planBeat(windowOf(status, jobs), 67, NOW + HOUR).singles).toEqual([]);
});

describe("alignToGrid", () => {
  test("puts viewers that ask at different moments into the same one", () => {
    const at = [200, 900, 1200].map((late) => alignToGrid(NOW + late, 5000, 0));
    expect(new Set(at)).toEqual(new Set([NOW + 5000]));
  });

  test("halves the way where the next moment is too near to tell anything", () => {
    expect(alignToGrid(NOW + 4200, 5000, 0)).toBe(NOW + 4200 + 2900);
  });

  test.each([3000, 5000, 15_000, 30_000])("is on a grid of %i ms after two beats at most", (waitMs) => {
    for (let late = 0; late < waitMs; late += waitMs / 100) {
      const first = alignToGrid(NOW + late, waitMs, 0);
      expect(first - NOW - late).toBeGreaterThanOrEqual(waitMs / 4);
      expect(first - NOW - late).toBeLessThanOrEqual(waitMs);
      // The longest answer that leaves the wait on the grid.
      const second = alignToGrid(first + waitMs / SLOW_FACTOR, waitMs, 0);
      expect(second % waitMs).toBe(0);
    }
  });

  test("is on the org's clock, not this machine's", () => {
    expect(alignToGrid(NOW - 700, 5000, 900)).toBe(NOW + 5000 - 900);
  });
});

test("failures never make an interval shorter than it would be without them", () => {
  for (const preferredMs of [null, 5000, 60_000, 300_000]) {
    for (const budgetLeft of [null, 0.15, 0.03]) {
      for (const cap of [null, 50, 5000]) {
        for (let failures = 1; failures < 12; failures += 1) {
          const calmly = { ...calm, ...running, preferredMs, budgetLeft, cap };
          const { waitMs } = nextPoll({ ...calmly, failures, jitter: 0 });
          expect(waitMs).toBeGreaterThanOrEqual(Number(nextPoll(calmly).waitMs));
        }
      }
    }
  }
});

test.each<[string, Partial<Pulse>, number, number | false]>([
  ["every ten minutes", {}, 4, SLOW_PACE_MS],
  ["also while jobs run", running, 4, SLOW_PACE_MS],
  ["also on a wall that the browser calls hidden", { visible: false, wall: true }, 4, SLOW_PACE_MS],
  ["not while hidden", { visible: false }, 4, false],
  ["not while paused", { paused: true }, 4, false],
  ["not when the org's calls are nearly used up", { budgetLeft: 0.005, wall: true }, 4, false],
  ["not when the org refuses for want of calls", { usedUp: true }, 4, false],
  ["less often as they run low", { budgetLeft: 0.08 }, 4, 4 * SLOW_PACE_MS],
  ["within a tenth of the operator's calls", { cap: 100 }, 4, Math.ceil((4 * HOUR) / 10)],
])("what changes slowly is read %s", (_when, pulse, calls, waitMs) => {
  expect(nextSlowPoll({ ...calm, ...pulse }, calls).waitMs).toBe(waitMs);
});

test("of several wishes the fastest wins, and none is no wish", () => {
  const five = { waitMs: 5000, why: "active" } as const;
  const long = { waitMs: 300_000, why: "chosen" } as const;
  const none = { waitMs: false, why: "hidden" } as const;
  expect(fastestPoll(long, five)).toBe(five);
  expect(fastestPoll(five, long, none)).toBe(five);
  expect(fastestPoll(none, long)).toBe(long);
  expect(fastestPoll(none)).toBe(none);
});

test("a beat off the grid takes its own duration on top of the wait", () => {
  expect(periodMs({ waitMs: 5000, why: "active" }, 900)).toBe(5000);
  expect(periodMs({ waitMs: 8000, why: "slow" }, 2000)).toBe(10_000);
  expect(periodMs({ waitMs: false, why: "hidden" }, 2000)).toBe(false);
});
