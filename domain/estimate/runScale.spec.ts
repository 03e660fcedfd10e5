import { expect, test } from "vitest";
import * as fc from "fast-check";
import { durationModel } from "./durationModel.ts";
import { runScale } from "./runScale.ts";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 25, 10);
const model = durationModel(
  [600, 620, 580, 610, 590, 640, 600].map((seconds, at) => ({
    beganAt: NOW - (10 - at) * DAY_MS,
    seconds,
    isWhole: true,
  })),
);
if (model === null) throw new Error("Seven runs make a model.");

test("the median and nine of ten stay where they are while a run is not late", () => {
  const [begun, halfway] = [runScale(model, NOW, 0), runScale(model, NOW, 300)];
  expect(begun.ran).toBe(0);
  expect(halfway).toMatchObject({ usual: begun.usual, most: begun.most, mostSeconds: begun.mostSeconds });
  expect(halfway.ran).toBeCloseTo(halfway.usual / 2);
  expect(begun.mostSeconds).toBeGreaterThan(model.usualSeconds);
});

test("all marks are on the bar in their order, however long a run takes", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (elapsed) => {
      const { ran, usual, most, mostSeconds } = runScale(model, NOW, elapsed);
      expect(usual).toBeGreaterThan(0);
      expect(usual).toBeLessThanOrEqual(most);
      expect(Math.max(ran, most)).toBeLessThan(1);
      expect(ran > most).toBe(elapsed > mostSeconds);
    }),
  );
});
