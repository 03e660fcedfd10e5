import { expect, test } from "vitest";
import { nextFire } from "./schedules.ts";
import type { Schedule } from "./schedules.ts";
import { createZone } from "./zone.ts";

const berlin = createZone("Europe/Berlin");
const next = (schedule: Schedule, after: string): string | undefined => {
  const at = nextFire(schedule, berlin, Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString();
};

test("a daily schedule keeps its local hour when the clocks change", () => {
  const schedule: Schedule = { frequency: "weekly", daysOfWeek: [], hour: 4, minute: 30 };
  expect(next(schedule, "2026-03-28T03:31:00Z")).toBe("2026-03-29T02:30:00.000Z");
  expect(next(schedule, "2026-10-24T02:31:00Z")).toBe("2026-10-25T03:30:00.000Z");
});

test("hourly and minutely schedules stop after their last hour", () => {
  const hourly: Schedule = { frequency: "hourly", interval: 6, hour: 2, minute: 15, lastHour: 14 };
  expect(next(hourly, "2026-11-23T07:15:00Z")).toBe("2026-11-23T13:15:00.000Z");
  expect(next(hourly, "2026-11-23T13:15:00Z")).toBe("2026-11-24T01:15:00.000Z");
  const minutely: Schedule = { frequency: "minutely", interval: 20, hour: 8, minute: 0, lastHour: 8 };
  expect(next(minutely, "2026-11-23T07:20:00Z")).toBe("2026-11-23T07:40:00.000Z");
  expect(next(minutely, "2026-11-23T07:40:00Z")).toBe("2026-11-24T07:00:00.000Z");
});

test("monthly schedules support the last day, monthly relative ones the last Friday", () => {
  const lastDay: Schedule = { frequency: "monthly", daysOfMonth: [-1], hour: 22, minute: 0 };
  expect(next(lastDay, "2027-02-10T00:00:00Z")).toBe("2027-02-28T21:00:00.000Z");
  const lastFriday: Schedule = {
    frequency: "monthlyrelative",
    weekInMonth: "last",
    dayInWeek: "friday",
    hour: 1,
    minute: 0,
  };
  expect(next(lastFriday, "2026-11-02T00:00:00Z")).toBe("2026-11-27T00:00:00.000Z");
  const second: Schedule = { ...lastFriday, weekInMonth: "second", dayInWeek: "monday" };
  expect(next(second, "2026-11-02T00:00:00Z")).toBe("2026-11-09T00:00:00.000Z");
});

test("schedules without a time (none, eventdriven) never fire by time", () => {
  expect(next({ frequency: "none" }, "2026-11-23T00:00:00Z")).toBeUndefined();
  expect(
    next({ frequency: "eventdriven", triggerRule: "$ALL_SALESFORCE_OBJECTS" }, "2026-11-23T00:00:00Z"),
  ).toBeUndefined();
});
