import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atOnce, countIndex, mostAtOnce } from "./atOnce.ts";
import { packLanes } from "./packLanes.ts";
import type { Interval } from "./span.ts";

const interval = fc
  .tuple(
    fc.nat(200),
    fc.oneof({ weight: 5, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.constant(Infinity) }),
  )
  .map(([from, length]): Interval => ({ from, to: from + length }));
const intervals = fc.array(interval, { maxLength: 40 });
const sorted = intervals.map((list) => list.toSorted((a, b) => a.from - b.from));

/** How many overlap at a time, counted one by one. */
const going = (list: readonly Interval[], at: number): number =>
  list.filter(({ from, to }) => from <= at && at < to).length;
const instants = Array.from({ length: 245 }, (_, at) => at);

describe("lanes", () => {
  test("nothing covers another in its lane", () => {
    fc.assert(
      fc.property(sorted, (list) => {
        const lanes = packLanes(list);
        const covered = list.flatMap((one, a) =>
          list.filter((other, b) => a < b && lanes[a] === lanes[b] && one.to > other.from),
        );
        expect(covered).toEqual([]);
      }),
    );
  });

  test("there are as many as intervals overlap at most", () => {
    fc.assert(
      fc.property(sorted, (list) => {
        const lasting = list.filter(({ from, to }) => to > from);
        const most = Math.max(0, ...instants.map((at) => going(lasting, at)));
        expect(new Set(packLanes(lasting)).size).toBe(most);
      }),
    );
  });

  test("the lowest free one is used", () => {
    const list = [
      { from: 0, to: 9 },
      { from: 1, to: 4 },
      { from: 2, to: 3 },
      { from: 3, to: 5 },
      { from: 4, to: 6 },
    ];
    expect(packLanes(list)).toEqual([0, 1, 2, 2, 1]);
  });
});

describe("the number at once", () => {
  test("is right at every time, and listed only when it changes", () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const counts = atOnce(list);
        for (const at of instants) expect(counts[countIndex(counts, at)]?.value ?? 0).toBe(going(list, at));
        for (const [index, { at, value }] of counts.entries()) {
          expect(value).not.toBe(counts[index - 1]?.value ?? 0);
          expect(at).toBeGreaterThan(counts[index - 1]?.at ?? -1);
        }
      }),
    );
  });

  test("at most within a range is the most at any of its times", () => {
    fc.assert(
      fc.property(intervals, fc.nat(240), fc.nat(60), (list, from, length) => {
        const inRange = Array.from({ length: Math.max(1, length) }, (_, at) => going(list, from + at));
        expect(mostAtOnce(atOnce(list), from, from + Math.max(1, length))).toBe(Math.max(...inRange));
      }),
    );
  });
});
