import * as fc from "fast-check";
import { expect, test } from "vitest";
import { rowRange } from "./rowsInSight.ts";

test("draws the first rows of a long list that is not scrolled", () => {
  expect(rowRange(1000, 36, 0, 720)).toEqual({ first: 0, last: 24 });
});

test("draws nothing of an empty list", () => {
  expect(rowRange(0, 36, 0, 720)).toEqual({ first: 0, last: -1 });
});

test("stands still while less than a step is scrolled", () => {
  expect(rowRange(1000, 36, 3600 + 100, 720)).toEqual(rowRange(1000, 36, 3600, 720));
});

test("draws every row that is in the window, and never more than two windows and the spare ones", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(36, 56),
      fc.double({ min: -200, max: 1, noNaN: true }),
      fc.integer({ min: 100, max: 3000 }),
      (count, rowPx, part, heightPx) => {
        // A negative part stands for the rubber band above the top of a page.
        const scrolledPx = part < 0 ? part : part * Math.max(0, count * rowPx - heightPx);
        const { first, last } = rowRange(count, rowPx, scrolledPx, heightPx);
        const topRow = Math.max(0, Math.floor(scrolledPx / rowPx));
        const bottomRow = Math.min(count - 1, Math.floor((scrolledPx + heightPx) / rowPx));
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(topRow);
        expect(last).toBeGreaterThanOrEqual(bottomRow);
        expect(last).toBeLessThan(count);
        expect(last - first).toBeLessThan((2 * heightPx) / rowPx + 60);
      },
    ),
  );
});

test("keeps drawing the end of a list that became shorter under a scrolled window", () => {
  const { first, last } = rowRange(100, 36, 50_000, 720);
  expect(last).toBe(99);
  expect(first).toBeLessThan(70);
});
