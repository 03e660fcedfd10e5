import { expect, test } from "vitest";
import { gapsIn } from "../../domain/gaps.ts";
import { daysOf, joinDays, joinMemory } from "./useKeptRuns.ts";

const DAY_MS = 86_400_000;
const day = (n: number) => ({ from: n * DAY_MS, to: (n + 1) * DAY_MS });

test("a range is read by whole days, newest first, with the days that it only touches", () => {
  expect(daysOf({ from: 1.5 * DAY_MS, to: 3.2 * DAY_MS })).toEqual([day(3), day(2), day(1)]);
  expect(daysOf({ from: DAY_MS, to: 2 * DAY_MS })).toEqual([day(1)]);
});

test("however long a range is, the newest hundred days are read", () => {
  const days = daysOf({ from: 0, to: 1000 * DAY_MS });
  expect(days).toHaveLength(100);
  expect(days[0]).toEqual(day(999));
});

test("days before anything is kept are one read, and no day is read twice", () => {
  const days = daysOf({ from: 0, to: 6 * DAY_MS }, 3.5 * DAY_MS);
  expect(days).toEqual([day(5), day(4), day(3), { from: 0, to: 3 * DAY_MS }]);
});

test("days that are covered leave no gap between them, and what is missing is counted", () => {
  const days = [day(2), day(1), day(0)];
  const read = ({ from, to }: { from: number; to: number }) => ({
    data: { jobs: [], coverage: [{ from, to: to - 1 }], hasHistory: true },
    isError: false,
  });
  const all = joinDays(days, days.map(read));
  expect(gapsIn({ from: 0, to: 3 * DAY_MS }, all.coverage)).toEqual([]);
  expect(all).toMatchObject({ settled: 3, failed: 0, hasHistory: true });
  const waiting = { data: undefined, isError: false };
  const failed = { data: undefined, isError: true };
  expect(joinDays(days, [read(day(2)), waiting, read(day(0))])).toMatchObject({ settled: 1, failed: 0 });
  expect(joinDays(days, [failed, read(day(1)), waiting])).toMatchObject({ settled: 2, failed: 1 });
});

test("the same readings give the same object, whatever object asks", () => {
  const joined = joinMemory();
  const data = { jobs: [], coverage: [], hasHistory: true };
  const first = joined([day(1)], [{ data, isError: false }]);
  expect(joined([day(1)], [{ data, isError: false }])).toBe(first);
  expect(joined([day(1)], [{ data: { ...data }, isError: false }])).not.toBe(first);
  expect(joined([day(2)], [{ data, isError: false }]).days[0]?.from).toBe(2 * DAY_MS);
});
