import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSchedule } from "./schedule.ts";

const weekly = {
  scheduleType: "weekly",
  timeZone: "Europe/Berlin",
  startTime: { hour: 6, minute: 30 },
  daysOfWeek: ["Monday", "Wednesday"],
};
const WEEKLY = { frequency: "weekly", words: "Weekly on Mon, Wed at 06:30 (Europe/Berlin)" };
const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const entities = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const time = {
  hour: 9,
  minute: 5,
  timeZone: { gmtOffset: 3600, name: "Central European Time", zoneId: "Europe/Berlin" },
};

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
  expect(parseSchedule(value)).toEqual(WEEKLY);
});

describe("the words", () => {
  it.each([
    [{ frequency: "none" }, "Not scheduled"],
    [{ frequency: "NONE" }, "Not scheduled"],
    [{ frequency: "minutely", minutelyInterval: 15, daysOfWeek: WEEK }, "Every 15 minutes"],
    [{ frequency: "hourly", hourlyInterval: 1, daysOfWeek: ["friday"] }, "Every hour on Fri"],
    [{ frequency: "hourly", time }, "Every hour at 09:05 (Europe/Berlin)"],
    [{ frequency: "daily", time }, "Daily at 09:05 (Europe/Berlin)"],
    [{ frequency: "weekly", time, daysOfWeek: WEEK }, "Daily at 09:05 (Europe/Berlin)"],
    [{ frequency: "weekly", time }, "Weekly at 09:05 (Europe/Berlin)"],
    [{ frequency: "monthly", daysOfMonth: [1, -1], time }, "Monthly on 1, last day at 09:05 (Europe/Berlin)"],
    [
      { frequency: "monthlyrelative", weekInMonth: "First", dayInWeek: "monday" },
      "Monthly on the first Monday",
    ],
    [
      { frequency: "eventdriven", triggerRule: "$ALL_SALESFORCE_OBJECTS AND recipe:05v" },
      "After $ALL_SALESFORCE_OBJECTS AND recipe:05v",
    ],
    [{ scheduleType: "eventdriven", triggerRule: "" }, "When its inputs are ready"],
    [{ frequency: "", scheduleType: "timedriven" }, "At set times"],
    [{ frequency: "fortnightly" }, "Fortnightly"],
    [{ frequency: "daily", time: { hour: "nine" } }, "Daily"],
    [{ frequency: "daily", time: { hour: 0 } }, "Daily at 00:00"],
    [{ frequency: "monthly", daysOfMonth: "1" }, "Monthly"],
    [{ frequency: "weekly", daysOfWeek: [1, "monday"] }, "Weekly on Mon"],
  ])("of %j are %s", (value, words) => {
    expect(parseSchedule(value)?.words).toBe(words);
  });
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
])("finds none in %j", (value) => {
  expect(parseSchedule(value)).toBeNull();
});

it("throws at nothing that JSON can say, and is never without words", () => {
  const value = fc.jsonValue();
  const frequency = fc.constantFrom(
    "none",
    "minutely",
    "hourly",
    "daily",
    "weekly",
    "monthly",
    "monthlyrelative",
    "eventdriven",
  );
  const wire = fc.record(
    {
      frequency,
      time: fc.oneof(value, fc.record({ hour: value, minute: value, timeZone: value })),
      daysOfWeek: fc.oneof(value, fc.array(value)),
      daysOfMonth: fc.array(value),
      triggerRule: value,
      timeZone: value,
      weekInMonth: value,
    },
    { requiredKeys: ["frequency"] },
  );
  fc.assert(
    fc.property(wire, fc.boolean(), (schedule, asText) => {
      expect(parseSchedule(asText ? JSON.stringify(schedule) : schedule)?.words).toMatch(/\S/);
    }),
  );
  fc.assert(fc.property(fc.oneof(value, fc.json(), fc.string()), (any) => void parseSchedule(any)));
});
