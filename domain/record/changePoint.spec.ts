import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changePoints, type TimedRun } from "./changePoint.ts";
import { seededRandom } from "../seededRandom.ts";

const DAY_MS = 86_400_000;
const utc = (): number => 0;

type Noise = (random: () => number) => number;

const normal: Noise = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const spread =
  (sigma: number): Noise =>
  (random) =>
    sigma * normal(random);
/** Tails so heavy that they have no mean. */
const pareto: Noise = (random) => -Math.log(1 - random()) / 1.1;
const cauchy: Noise = (random) => 0.3 * Math.tan(Math.PI * (random() - 0.5));
/** One run in ten takes four times as long. */
const mixed: Noise = (random) => 0.2 * normal(random) + (random() < 0.1 ? 1.5 : 0);

interface History {
  days: number;
  perDay?: number;
  /** Added to the logarithm of each duration. */
  noise: Noise;
  /** Added to the logarithm of all durations of a day. */
  dayNoise?: number;
  /** Factor by weekday, from a Thursday on. */
  weekdays?: number[];
  change?: { day: number; factor: number };
}

function simulate(
  seed: number,
  { days, perDay = 1, noise, dayNoise = 0, weekdays, change }: History,
): TimedRun[] {
  const random = seededRandom(seed * 7919 + 1);
  return Array.from({ length: days }, (_, day) => {
    const ofDay = dayNoise * normal(random);
    const factor =
      (weekdays?.[day % 7] ?? 1) * (change !== undefined && day >= change.day ? change.factor : 1);
    return Array.from({ length: perDay }, (__, run) => ({
      at: day * DAY_MS + (run * DAY_MS) / perDay,
      seconds: 600 * factor * Math.exp(ofDay + noise(random)),
    }));
  }).flat();
}

/** Share of simulated histories in which a change is found. */
function shareSeen(history: History, histories: number): number {
  let seen = 0;
  for (let seed = 1; seed <= histories; seed++)
    if (changePoints(simulate(seed, history), utc).length > 0) seen++;
  return seen / histories;
}

const WEEKENDS_AND_MONDAYS = [1, 1, 0.6, 0.6, 1.3, 1, 1];

describe("changePoints", () => {
  it.each<[string, History]>([
    ["of even days", { days: 30, noise: spread(0.2) }],
    ["of uneven days", { days: 90, noise: spread(0.5) }],
    ["whose durations have no mean", { days: 30, noise: pareto }],
    ["whose durations have no mean, long", { days: 60, noise: cauchy }],
    ["in which one run in ten takes four times as long", { days: 60, noise: mixed }],
    [
      "with short weekends and long Mondays, two weeks long",
      { days: 14, noise: spread(0.1), weekdays: WEEKENDS_AND_MONDAYS },
    ],
    [
      "with short weekends and long Mondays that ends on a Monday",
      { days: 33, perDay: 24, noise: spread(0.15), weekdays: WEEKENDS_AND_MONDAYS },
    ],
    ["with good and bad days of 24 runs", { days: 30, perDay: 24, noise: spread(0.2), dayNoise: 0.2 }],
  ])("finds a change in at most one of 100 histories without one: %s", (_, history) => {
    expect(shareSeen(history, 600)).toBeLessThanOrEqual(0.01);
  });

  it.each<[string, number, History]>([
    [
      "1.7 times as long for 6 days of 30",
      0.7,
      { days: 30, noise: spread(0.2), change: { day: 24, factor: 1.7 } },
    ],
    [
      "twice as long for 10 days of 30",
      0.95,
      { days: 30, noise: spread(0.25), change: { day: 20, factor: 2 } },
    ],
    [
      "half as long for 40 days of 90",
      0.95,
      { days: 90, noise: spread(0.4), change: { day: 50, factor: 0.5 } },
    ],
    [
      "1.6 times as long for 6 days, 8 runs a day, with weekends",
      0.85,
      {
        days: 30,
        perDay: 8,
        noise: spread(0.25),
        weekdays: WEEKENDS_AND_MONDAYS,
        change: { day: 24, factor: 1.6 },
      },
    ],
    [
      "1.8 times as long among runs of which one in ten is odd",
      0.9,
      { days: 90, noise: mixed, change: { day: 50, factor: 1.8 } },
    ],
  ])("finds a real one: %s", (_, share, history) => {
    expect(shareSeen(history, 200)).toBeGreaterThanOrEqual(share);
    const errors = Array.from({ length: 200 }, (__, seed) => changePoints(simulate(seed, history), utc))
      .filter((changes) => changes.length > 0)
      .map((changes) => Math.abs((changes.at(-1)?.since ?? 0) / DAY_MS - (history.change?.day ?? 0)));
    expect(errors.toSorted((a, b) => a - b)[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(1);
  });

  it("has the medians and counts of both sides, and the first run after the change", () => {
    const runs = Array.from({ length: 32 }, (_, day) => ({
      at: day * DAY_MS + 4 * 3_600_000,
      seconds: (day < 23 ? 18 : 31) * 60 + (day % 3) * 10,
    }));
    expect(changePoints(runs, utc)).toEqual([
      {
        since: 23 * DAY_MS + 4 * 3_600_000,
        slower: true,
        before: { medianSeconds: 1090, runs: 23 },
        after: { medianSeconds: 1870, runs: 9 },
      },
    ]);
  });

  it("splits a day when the change came at noon", () => {
    const runs = Array.from({ length: 20 * 8 }, (_, run) => ({
      at: run * 3 * 3_600_000,
      seconds: run < 10 * 8 + 4 ? 100 + (run % 5) : 200 + (run % 5),
    }));
    const [change] = changePoints(runs, utc);
    expect(change?.since).toBe((10 * 8 + 4) * 3 * 3_600_000);
  });

  it("has both of slower and faster again, each compared with the days between", () => {
    const runs = Array.from({ length: 60 }, (_, day) => ({
      at: day * DAY_MS,
      seconds: (day >= 20 && day < 40 ? 900 : 600) + (day % 4) * 7,
    }));
    expect(changePoints(runs, utc).map(({ since, slower }) => [since / DAY_MS, slower])).toEqual([
      [20, true],
      [40, false],
    ]);
  });

  it("does not take two odd runs for a change, at any place and of any length", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 60 }),
        fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 1_000_000 })), { maxLength: 2 }),
        (days, odd) => {
          const runs = Array.from({ length: days }, (_, day) => ({
            at: day * DAY_MS,
            seconds: 600 + (day % 5) * 20,
          }));
          for (const [day, seconds] of odd) runs[day % days] = { at: (day % days) * DAY_MS, seconds };
          expect(changePoints(runs, utc)).toEqual([]);
        },
      ),
    );
  });

  it("needs enough days on both sides, and a difference that matters", () => {
    const steps = (days: number, at: number, was: number, is: number) =>
      changePoints(
        Array.from({ length: days }, (_, day) => ({
          at: day * DAY_MS,
          seconds: (day < at ? was : is) + (day % 3),
        })),
        utc,
      );
    expect(steps(30, 15, 600, 1200)).toHaveLength(1);
    // Four days are only a bad week, a tenth is too little, and nobody minds 4 seconds.
    expect(steps(30, 26, 600, 1200)).toEqual([]);
    expect(steps(30, 15, 600, 660)).toEqual([]);
    expect(steps(30, 15, 8, 11)).toEqual([]);
    expect(steps(9, 5, 600, 6000)).toEqual([]);
    expect(changePoints([], utc)).toEqual([]);
  });

  it("gives the same result for any order of the runs, and counts all of them", () => {
    const history: History = { days: 40, perDay: 2, noise: spread(0.2), change: { day: 25, factor: 2 } };
    fc.assert(
      fc.property(fc.nat(500), fc.infiniteStream(fc.nat(1000)), (seed, order) => {
        const runs = simulate(seed, history);
        const shuffled = runs
          .map((run) => ({ run, rank: order.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ run }) => run);
        const changes = changePoints(runs, utc);
        expect(changePoints(shuffled, utc)).toEqual(changes);
        const [first] = changes;
        // Each run except those of the first side is after one change.
        const counted = changes.reduce(
          (sum, { after }) => sum + after.runs,
          first?.before.runs ?? runs.length,
        );
        expect(counted).toBe(runs.length);
      }),
      { numRuns: 30 },
    );
  });
});
