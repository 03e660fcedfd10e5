import { array, assert, boolean, double, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { demoHistories } from "../../bench/backtest/demoHistories.ts";
import { madeUpHistories } from "../../bench/backtest/madeUpHistories.ts";
import { replay } from "../../bench/backtest/replay.ts";
import { parseJob } from "../../contract/job.ts";
import { durationModel, LEAST_RUNS } from "./durationModel.ts";
import { normalBelow, quantileBeyond, shareAbove, spreadBeyond } from "./mixture.ts";
import { type PastRun, pastRuns } from "./pastRun.ts";
import { estimateRun } from "./runEstimate.ts";
import { isStuck } from "./stuck.ts";

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2026, 10, 2, 6);
const runsOf = (seconds: readonly number[], isWhole = true): PastRun[] =>
  seconds.map((one, day) => ({ beganAt: FIRST + day * DAY_MS, seconds: one, isWhole }));

function modelOf(runs: readonly PastRun[]) {
  const model = durationModel(runs);
  if (model === null) throw new Error("Too few runs.");
  return model;
}

const next = FIRST + 30 * DAY_MS;
const STEADY = modelOf(runsOf([590, 600, 610, 605, 595, 600, 598, 602, 600, 604]));

describe("replayed on histories without looking ahead", () => {
  test.for([
    ["made up", () => madeUpHistories(4, 12, 60)],
    [
      "of the demo org",
      () => demoHistories(9, 36).map(({ source, runs }) => ({ source, runs: runs.slice(-40) })),
    ],
  ] as const)("%s: the ranges hold, and beat the simple ways by far", ([, histories]) => {
    const told = replay(histories(), 1, 1);
    expect(told.asked).toBeGreaterThan(400);
    expect(told.inMost).toBeGreaterThan(0.85);
    expect(told.inMost).toBeLessThan(0.95);
    expect(told.inHalf).toBeGreaterThan(0.44);
    expect(told.inHalf).toBeLessThan(0.58);
    expect(told.lossRatio).toBeLessThan(0.75);
    expect(told.falselyStuck / told.healthy).toBeLessThan(1 / 100);
    expect(told.found).toBeGreaterThanOrEqual(0.85 * told.stuck);
  });
});

describe("an estimate", () => {
  test("of a steady source is narrow and ends at its usual time", () => {
    const { middle, most, runs } = estimateRun(STEADY, next, 300);
    expect(middle).toBeGreaterThan(285);
    expect(middle).toBeLessThan(315);
    expect(most.to - most.from).toBeLessThan(200);
    expect(runs).toBe(10);
  });

  test("needs five completed runs", () => {
    expect(durationModel(runsOf([600, 600, 600, 600]))).toBeNull();
    expect(durationModel([...runsOf([600, 600, 600, 600]), ...runsOf([1, 2, 3, 4], false)])).toBeNull();
    expect(durationModel(runsOf(Array.from({ length: LEAST_RUNS }, () => 600)))).not.toBeNull();
  });

  test("gets wider once the run exceeds all of history, and is never zero", () => {
    const usual = estimateRun(STEADY, next, 300);
    const late = estimateRun(STEADY, next, 900);
    expect(late.most.to - late.most.from).toBeGreaterThan(usual.most.to - usual.most.from);
    expect(late.middle).toBeGreaterThan(30);
  });

  test("follows a sudden change of the source within a few runs", () => {
    const changed = modelOf(runsOf([600, 610, 590, 600, 605, 595, 600, 1800, 1850, 1790, 1810]));
    expect(estimateRun(changed, next, 0).middle).toBeGreaterThan(1500);
  });

  test("treats a stopped run as one that would have taken longer", () => {
    const cut = runsOf([300, 300, 300], false).map(({ beganAt }) => ({
      beganAt: beganAt + DAY_MS / 2,
      seconds: 300,
      isWhole: false,
    }));
    const all = [...runsOf([590, 600, 610, 605, 595, 600]), ...cut].sort((a, b) => a.beganAt - b.beganAt);
    const middle = estimateRun(modelOf(all), next, 0).middle;
    expect(middle).toBeGreaterThan(570);
    expect(middle).toBeLessThan(640);
  });

  test("uses how far the run is, more when it is late", () => {
    const done = (share: number, elapsed: number) =>
      estimateRun(STEADY, next, elapsed, { share, doubt: 0.25 }).middle;
    // At 300 s half of the work is usual.
    expect(done(0.8, 300)).toBeLessThan(done(0.5, 300));
    expect(done(0.2, 300)).toBeGreaterThan(done(0.5, 300));
    expect(Math.abs(done(0.05, 10) - 590)).toBeLessThan(60);
  });

  test("is a range around its middle, for any history", () => {
    const histories = array(record({ seconds: integer({ min: 1, max: 200_000 }), isWhole: boolean() }), {
      minLength: 5,
      maxLength: 20,
    });
    const moments = record({
      elapsed: integer({ min: 0, max: 400_000 }),
      share: double({ min: 0, max: 1.2, noNaN: true }),
    });
    assert(
      property(histories, moments, (history, { elapsed, share }) => {
        const model = durationModel(
          history.map(({ seconds, isWhole }, day) => ({ beganAt: FIRST + day * DAY_MS, seconds, isWhole })),
        );
        if (model === null) return;
        const { middle, half, most } = estimateRun(model, next, elapsed, {
          share,
          doubt: 0.25,
        });
        const order = [0, most.from, half.from, middle, half.to, most.to];
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(Number.isFinite(most.to)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("stuck is", () => {
  test("a run that is far beyond all others", () => {
    expect(isStuck(STEADY, next, 640)).toBe(false);
    expect(isStuck(STEADY, next, 6000)).toBe(true);
  });

  test("a late run that has not moved, and not one that moves or is early", () => {
    expect(isStuck(STEADY, next, 1000, 700)).toBe(true);
    expect(isStuck(STEADY, next, 1000, 20)).toBe(false);
    expect(isStuck(STEADY, next, 500, 480)).toBe(false);
  });
});

describe("the distribution", () => {
  const mixture = [
    { mean: Math.log(100), spread: 0.1, weight: 0.5 },
    { mean: Math.log(1000), spread: 0.3, weight: 0.5 },
  ];

  test("of the normal one agrees with known values", () => {
    for (const [z, share] of [
      [0, 0.5],
      [1, 0.8413447],
      [-1.96, 0.0249979],
      [3, 0.9986501],
    ] as const)
      expect(normalBelow(z)).toBeCloseTo(share, 6);
  });

  test("has quantiles that are the inverse of its shares, also beyond a time", () => {
    for (const beyond of [0, 50, 120, 900, 5000]) {
      for (const q of [0.05, 0.5, 0.95]) {
        const seconds = quantileBeyond(mixture, q, beyond);
        expect(seconds).toBeGreaterThanOrEqual(beyond);
        expect(shareAbove(mixture, seconds) / shareAbove(mixture, beyond)).toBeCloseTo(1 - q, 4);
      }
    }
  });

  test("as equally likely numbers is its quantiles, also beyond a time", () => {
    for (const beyond of [0, 50, 120, 900, 5000]) {
      const spread = spreadBeyond(mixture, 64, beyond);
      expect(spread).toHaveLength(64);
      expect(spread).toEqual(spread.toSorted((a, b) => a - b));
      for (const [place, seconds] of spread.entries()) {
        const share = shareAbove(mixture, seconds) / shareAbove(mixture, beyond);
        expect(Math.abs(share - (1 - (place + 0.5) / 64))).toBeLessThan(0.005);
      }
    }
  });
});

test("past runs are those with a known duration, oldest first, with cut ones marked", () => {
  const job = (id: string, status: string, more: object = {}) =>
    parseJob({ id, label: "Sales", status, executedDate: "2026-11-02T02:00:00Z", duration: 60, ...more });
  const jobs = [
    job("03C000000000001AAA", "Success", { executedDate: "2026-11-03T02:00:00Z" }),
    job("03C000000000002AAA", "Failure"),
    job("03C000000000003AAA", "Running"),
    job("03C000000000004AAA", "Success", { duration: 0 }),
    job("03C000000000005AAA", "Warning", { executedDate: "2026-11-04T02:00:00Z" }),
  ].filter((one) => one !== null);
  expect(pastRuns(jobs).map(({ seconds, isWhole }) => [seconds, isWhole])).toEqual([
    [60, false],
    [60, true],
    [60, true],
  ]);
  expect(pastRuns(jobs, Date.parse("2026-11-03T12:00:00Z"))).toHaveLength(2);
});
