import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nextStep, type Reading } from "./steps.ts";

const reading = (size: number): Reading => ({ of: {}, size });

/** The sizes that are shown of a list that is read in pages. */
function shownOf(pages: readonly number[]): number[] {
  let shown = reading(0);
  const sizes: number[] = [];
  let size = 0;
  for (const [index, page] of pages.entries()) {
    size += page;
    const next = nextStep(shown, reading(size), index < pages.length - 1);
    if (next !== shown) sizes.push(next.size);
    shown = next;
  }
  return sizes;
}

test("fifty pages are shown in ten steps, the first and the last of them at once", () => {
  const sizes = shownOf(Array.from({ length: 50 }, () => 200));
  expect(sizes).toEqual([200, 400, 600, 1000, 1600, 2400, 3600, 5400, 8200, 10_000]);
});

test("whatever the pages, all is shown in the end", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 60 }), (pages) => {
      const sizes = shownOf(pages);
      expect(sizes.at(-1)).toBe(pages.reduce((sum, page) => sum + page, 0));
    }),
  );
});

test("fewer runs are shown at once, because another time is being read", () => {
  const few = reading(3);
  expect(nextStep(reading(5000), few, true)).toBe(few);
});

test("a change outside a reading is shown at once, and no change keeps what is shown", () => {
  const [before, after] = [reading(10), reading(10)];
  expect(nextStep(before, after, false)).toBe(after);
  expect(nextStep(before, { ...before }, false)).toBe(before);
});
