import * as fc from "fast-check";
import { expect, test } from "vitest";
import { spread } from "./rowPlaces.ts";

test("places that are far enough apart stay where they wish to be", () => {
  expect(spread([0, 30, 90], [1, 1, 1], [20, 20])).toEqual([0, 30, 90]);
});

test("places that wish for the same share the way, by their weight", () => {
  expect(spread([10, 10], [1, 1], [20])).toEqual([0, 20]);
  expect(spread([10, 10], [3, 1], [20])).toEqual([5, 25]);
});

test("a block that is pushed into another joins it", () => {
  expect(spread([0, 12, 0], [1, 1, 1], [9, 9])).toEqual([-5, 4, 13]);
});

test("the places are apart, and no shift of one of them would be nearer to the wishes", () => {
  const wish = fc.record({
    wished: fc.integer({ min: -500, max: 500 }),
    weight: fc.integer({ min: 1, max: 9 }),
    gap: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 12 }), (list) => {
      const apart = list.map(({ gap }) => gap);
      const places = spread(
        list.map(({ wished }) => wished),
        list.map(({ weight }) => weight),
        apart,
      );
      const isApart = (some: readonly number[]) =>
        some.every((place, at) => at === 0 || place - (some[at - 1] ?? 0) >= (apart[at - 1] ?? 0) - 1e-6);
      const cost = (some: readonly number[]) =>
        list.reduce((sum, { wished, weight }, at) => sum + weight * ((some[at] ?? 0) - wished) ** 2, 0);
      expect(isApart(places)).toBe(true);
      const shifted = places.flatMap((place, at) => [places.with(at, place - 1), places.with(at, place + 1)]);
      for (const other of shifted.filter(isApart)) {
        expect(cost(other)).toBeGreaterThanOrEqual(cost(places) - 1e-6);
      }
    }),
  );
});
