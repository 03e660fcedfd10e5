import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countTicks, durationTicks, roundDuration } from "./valueTicks.ts";

const m = 60_000;
const h = 60 * m;

const texts = (ticks: readonly { text: string }[]): string[] => ticks.map(({ text }) => text);

test.each([
  [0, 4, ["0", "1"]],
  [1, 4, ["0", "1"]],
  [3, 4, ["0", "1", "2", "3"]],
  [7, 4, ["0", "2", "4", "6", "8"]],
  [42, 4, ["0", "20", "40", "60"]],
  [1_999, 4, ["0", "500", "1,000", "1,500", "2,000"]],
])("a count up to %i has at most %i steps", (max, most, expected) => {
  expect(texts(countTicks(max, most))).toEqual(expected);
});

test.each([
  [4_000, 5, ["0 s", "1 s", "2 s", "3 s", "4 s"]],
  [4 * m, 5, ["0 s", "1 m", "2 m", "3 m", "4 m"]],
  [22 * m, 5, ["0 s", "5 m", "10 m", "15 m", "20 m", "25 m"]],
  [50 * m, 4, ["0 s", "15 m", "30 m", "45 m", "1 h"]],
  [80 * m, 3, ["0 s", "30 m", "1 h", "1 h 30 m"]],
  [40 * h, 4, ["0 s", "12 h", "1 d", "1 d 12 h", "2 d"]],
  [9 * 24 * h, 4, ["0 s", "5 d", "10 d"]],
])("a duration up to %i ms has steps of a clock", (max, most, expected) => {
  expect(texts(durationTicks(max, most))).toEqual(expected);
});

test("a round duration leaves out its zero parts only", () => {
  expect([0, 30_000, m, 90_000, h, 90 * m, 24 * h].map(roundDuration)).toEqual([
    "0 s",
    "30 s",
    "1 m",
    "1 m 30 s",
    "1 h",
    "1 h 30 m",
    "1 d",
  ]);
});

test("ticks begin at zero, are evenly spaced, reach the highest value and are few", () => {
  const value = fc.oneof(fc.double({ min: 0, max: 1e12, noNaN: true }), fc.nat(100_000));
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 20 }), (max, most) => {
      for (const ticks of [countTicks(max, most), durationTicks(max, most)]) {
        const values = ticks.map((tick) => tick.value);
        const step = values[1] ?? 0;
        expect(values[0]).toBe(0);
        expect(step).toBeGreaterThan(0);
        for (const [at, one] of values.entries()) expect(one).toBeCloseTo(at * step, 6);
        expect(values.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        expect(values.length).toBeLessThanOrEqual(most + 1);
        expect(new Set(texts(ticks)).size).toBe(ticks.length);
      }
    }),
  );
});

test("a value that is no number gives the smallest ticks", () => {
  for (const max of [NaN, Infinity, -Infinity, -3]) {
    expect(texts(countTicks(max, 4))).toEqual(["0", "1"]);
    expect(durationTicks(max, 4)[0]?.value).toBe(0);
  }
});
