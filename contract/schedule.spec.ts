import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseSchedule } from "./schedule.ts";

const weekly = {
  scheduleType: "weekly",
  timeZone: "Europe/Berlin",
  startTime: { hour: 6, minute: 30 },
  daysOfWeek: ["Monday", "Wednesday"],
};
const entities = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const time = {
  hour: 9,
  minute: 5,
  timeZone: { gmtOffset: 3600, name: "Central European Time", zoneId: "Europe/Berlin" },
};
const AT = { hour: 9, minute: 5 };

it.each([
  ["an object", weekly],
  ["JSON in a string, as a dataflow has it", JSON.stringify(weekly)],
  ["JSON in a string with entities", entities(JSON.stringify(weekly))],
  ["JSON in a string with entities twice", entities(entities(JSON.stringify(weekly)))],
  ["a string in a string", JSON.stringify(JSON.stringify(weekly))],
  ["a string with entities in a string", JSON.stringify(entities(JSON.stringify(weekly)))],
  [
    "the shape of the schedule resource",
    {
      assetId: "02K3h000000XyZaEAK",
      frequency: "weekly",
      time: { ...time, hour: 6, minute: 30 },
      daysOfWeek: ["monday", "wednesday"],
    },
  ],
])("reads %s", (_, value) => {
  expect(parseSchedule(value)).toMatchObject({
    frequency: "weekly",
    daysOfWeek: ["monday", "wednesday"],
    time: { hour: 6, minute: 30 },
    zone: "Europe/Berlin",
  });
});

const EMPTY = {
  interval: null,
  daysOfWeek: [],
  daysOfMonth: [],
  weekInMonth: null,
  dayInWeek: null,
  time: null,
  zone: null,
  lastHour: null,
  triggerRule: null,
};

it.each([
  [{ frequency: "NONE" }, { frequency: "none" }],
  [
    { frequency: "minutely", minutelyInterval: 15, lastHour: 20, time },
    { frequency: "minutely", interval: 15, lastHour: 20, time: AT, zone: "Europe/Berlin" },
  ],
  [
    { frequency: "hourly", hourlyInterval: "2", lastHour: "18", daysOfWeek: ["Friday"] },
    { frequency: "hourly", interval: 2, lastHour: 18, daysOfWeek: ["friday"] },
  ],
  [
    { frequency: "daily", time },
    { frequency: "daily", time: AT, zone: "Europe/Berlin" },
  ],
  [
    { frequency: "monthly", daysOfMonth: [1, -1, 40, "x"] },
    { frequency: "monthly", daysOfMonth: [1, -1] },
  ],
  [
    { frequency: "monthlyrelative", weekInMonth: "First", dayInWeek: "Monday" },
    { frequency: "monthlyrelative", weekInMonth: "first", dayInWeek: "monday" },
  ],
  [
    { scheduleType: "EventDriven", triggerRule: "recipe:05v AND dataflow:02K" },
    { frequency: "eventdriven", triggerRule: "recipe:05v AND dataflow:02K" },
  ],
  [
    { frequency: "daily", timezone: "Asia/Tokyo" },
    { frequency: "daily", zone: "Asia/Tokyo" },
  ],
  [{ frequency: "hourly", lastHour: 24, hourlyInterval: 0, time: { hour: "nine" } }, { frequency: "hourly" }],
  [
    { frequency: "weekly", time: { hour: 7, minute: 90 } },
    { frequency: "weekly", time: { hour: 7, minute: 0 } },
  ],
])("reads all fields of %j", (value, fields) => {
  expect(parseSchedule(value)).toEqual({ ...EMPTY, ...fields });
});

it.each([
  [null],
  [undefined],
  [""],
  ["{}"],
  [{}],
  [[]],
  ["weekly"],
  ["&quot;"],
  [{ frequency: 3 }],
  [{ frequency: " " }],
  [12],
])("finds no schedule in %j", (value) => {
  expect(parseSchedule(value)).toBeNull();
});

it("never throws on any JSON", () => {
  const value = fc.jsonValue();
  fc.assert(
    fc.property(fc.oneof(value, fc.json(), fc.string()), (any) => {
      expect(parseSchedule(any)?.frequency).not.toBe("");
    }),
  );
});
