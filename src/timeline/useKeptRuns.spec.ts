import { expect, test } from "vitest";
import { daysOf } from "./useKeptRuns.ts";

const DAY_MS = 86_400_000;

test("a range is read by whole days, newest first, with the days that it only touches", () => {
  expect(daysOf({ from: 1.5 * DAY_MS, to: 3.2 * DAY_MS })).toEqual([3 * DAY_MS, 2 * DAY_MS, DAY_MS]);
  expect(daysOf({ from: DAY_MS, to: 2 * DAY_MS })).toEqual([DAY_MS]);
});

test("however long a range is, the newest hundred days are read", () => {
  const days = daysOf({ from: 0, to: 1000 * DAY_MS });
  expect(days).toHaveLength(100);
  expect(days[0]).toBe(999 * DAY_MS);
});
