import * as fc from "fast-check";
import { expect, it } from "vitest";
import { keptGaps } from "./keptGaps.ts";

const WHOLE = { from: 0, to: 100 };

it.each([
  ["nothing is kept", [], [WHOLE]],
  ["all is kept", [{ from: -5, to: 120 }], []],
  ["it is kept since some time", [{ from: 40, to: 120 }], [{ from: 0, to: 40 }]],
  [
    "there is a hole, and the end is missing",
    [
      { from: 60, to: 80 },
      { from: -10, to: 20 },
    ],
    [
      { from: 20, to: 60 },
      { from: 80, to: 100 },
    ],
  ],
  [
    "ranges overlap",
    [
      { from: 0, to: 50 },
      { from: 10, to: 100 },
    ],
    [],
  ],
])("has the gaps when %s", (_, ranges, expected) => {
  expect(keptGaps(ranges, WHOLE)).toEqual(expected);
});

it("leaves out gaps shorter than a step", () => {
  expect(keptGaps([{ from: 0, to: 97 }], WHOLE, 5)).toEqual([]);
});

it("covers the whole: each moment is kept or in a gap", () => {
  const anyRanges = fc.array(
    fc
      .tuple(fc.integer({ min: -20, max: 120 }), fc.nat(60))
      .map(([from, length]) => ({ from, to: from + length })),
  );
  fc.assert(
    fc.property(anyRanges, fc.integer({ min: 0, max: 99 }), (ranges, moment) => {
      const at = moment + 0.5;
      const within = (some: readonly { from: number; to: number }[]) =>
        some.some(({ from, to }) => from <= at && at <= to);
      expect(within(keptGaps(ranges, WHOLE))).toBe(!within(ranges));
    }),
  );
});
