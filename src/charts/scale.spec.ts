import * as fc from "fast-check";
import { expect, test } from "vitest";
import { linearScale } from "./scale.ts";

const end = fc.integer({ min: -1_000_000, max: 1_000_000 });

test("a scale keeps the order of values and can be inverted", () => {
  fc.assert(
    fc.property(end, fc.integer({ min: 1, max: 1_000_000 }), end, end, (v0, span, a, b) => {
      const scale = linearScale([v0, v0 + span], [0, 640]);
      expect(Math.sign(scale.at(a) - scale.at(b))).toBe(Math.sign(a - b));
      expect(scale.valueAt(scale.at(a))).toBeCloseTo(a, 3);
      expect(scale.at(v0)).toBe(0);
      expect(scale.at(v0 + span)).toBeCloseTo(640, 9);
    }),
  );
});

test("values may grow upwards although pixels grow downwards", () => {
  const scale = linearScale([0, 10], [100, 0]);
  expect([0, 5, 10, 12].map(scale.at)).toEqual([100, 50, 0, -20]);
});

test("a single value is at the first pixel", () => {
  const scale = linearScale([7, 7], [0, 100]);
  expect(scale.at(7)).toBe(0);
  expect(scale.valueAt(50)).toBe(7);
});
