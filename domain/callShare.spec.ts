import { expect, test } from "vitest";
import { hourlyShare } from "./callShare.ts";

/** Calls of 24 hours when each hour sends what it may. */
function day(max: number, wall: boolean): number {
  let callsLastDay = 0;
  for (let hour = 0; hour < 24; hour++) {
    callsLastDay += hourlyShare({ share: 0.1, max, callsLastDay, wall });
  }
  return callsLastDay;
}

test.for([15_000, 100_000, 1_000_000])(
  "a day that takes all it may stays within its share of %i calls",
  (max) => {
    for (const wall of [true, false]) {
      expect(day(max, wall)).toBeLessThanOrEqual(max / 10);
      expect(day(max, wall)).toBeGreaterThan(max / 20);
    }
  },
);

test("a person who begins to look gets more than a wall", () => {
  const now = { share: 0.1, max: 15_000, callsLastDay: 0 };
  expect(hourlyShare({ ...now, wall: false })).toBe(250);
  expect(hourlyShare({ ...now, wall: true })).toBe(62.5);
  expect(hourlyShare({ ...now, callsLastDay: 1600, wall: false })).toBe(0);
});
