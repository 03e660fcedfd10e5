import * as fc from "fast-check";
import { expect, it } from "vitest";
import { gapsIn } from "./gaps.ts";

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
  expect(gapsIn(WHOLE, ranges)).toEqual(expected);
});

it("leaves out gaps shorter than a step", () => {
  expect(gapsIn(WHOLE, [{ from: 0, to: 95 }], 5)).toEqual([]);
  expect(gapsIn(WHOLE, [{ from: 0, to: 94 }], 5)).toEqual([{ from: 94, to: 100 }]);
});

it("an empty range has none", () => {
  expect(gapsIn({ from: 5, to: 5 }, [])).toEqual([]);
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
      expect(within(gapsIn(WHOLE, ranges))).toBe(!within(ranges));
    }),
  );
});
