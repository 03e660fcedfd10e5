import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LEAST_ABOVE_PX, rowRange, SPARE } from "./rowsInSight.ts";

test("draws only the visible rows of a long list that was not scrolled", () => {
  expect(rowRange(1000, 36, { scrolledPx: 0, heightPx: 128 + 20 * 36 })).toEqual({ first: 0, last: 20 });
});

test("draws nothing for an empty list", () => {
  expect(rowRange(0, 36, { scrolledPx: 0, heightPx: 720 })).toEqual({ first: 0, last: -1 });
});

test("does not change until a step is scrolled", () => {
  const at = (scrolledPx: number) => rowRange(1000, 36, { scrolledPx, heightPx: 720 });
  expect(at(3600 + 100)).toEqual(at(3600));
});

test("draws spare rows from the first turn of the wheel on", () => {
  expect(rowRange(1000, 36, { scrolledPx: 1, heightPx: 128 + 20 * 36 })).toEqual({ first: 0, last: 36 });
});

test("draws every visible row, and never more than two windows and the spare rows", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(36, 56),
      fc.double({ min: -200, max: 1, noNaN: true }),
      fc.integer({ min: 100, max: 3000 }),
      fc.integer({ min: 0, max: SPARE }),
      (count, rowPx, part, heightPx, noticeRows) => {
        const abovePx = LEAST_ABOVE_PX + noticeRows * rowPx;
        // Negative as in the rubber band above the top of a page.
        const mostPx = Math.max(0, abovePx + count * rowPx - heightPx);
        const scrolledPx = part < 0 ? part : part * mostPx;
        const { first, last } = rowRange(count, rowPx, { scrolledPx, heightPx });
        const rowAt = (px: number) => Math.floor((scrolledPx - abovePx + px) / rowPx);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(Math.max(0, rowAt(0)));
        expect(last).toBeGreaterThanOrEqual(Math.min(count - 1, rowAt(heightPx)));
        expect(last).toBeLessThan(count);
        expect(last - first).toBeLessThan((2 * heightPx) / rowPx + 60);
      },
    ),
  );
});

test("keeps drawing the end of a list that became shorter under a scrolled window", () => {
  const { first, last } = rowRange(100, 36, { scrolledPx: 50_000, heightPx: 720 });
  expect(last).toBe(99);
  expect(first).toBeLessThan(70);
});
