import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSchedule } from "../../contract/schedule.ts";
import { parseSource, type Source } from "../../contract/source.ts";
import { listedScheduleWords, scheduleWords, usualZone } from "./scheduleWords.ts";

const recipe = parseSource("recipe", { id: "05v3h000000AbCdAAK", label: "Customer AND Order" }) as Source;

/** The words for a schedule as the org sends it. */
function wordsOf(wire: unknown): string {
  const schedule = parseSchedule(wire);
  return schedule === null ? "" : scheduleWords(schedule, [recipe]);
}

const words = (triggerRule: string): string => wordsOf({ frequency: "eventdriven", triggerRule });

const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const time = {
  hour: 9,
  minute: 5,
  timeZone: { gmtOffset: 3600, name: "Central European Time", zoneId: "Europe/Berlin" },
};

test("names the sources that a schedule waits for, whatever the length of the id", () => {
  expect(words("recipe:05v3h000000AbCdAAK")).toBe("After Customer AND Order");
  expect(words("recipe:05v3h000000AbCd")).toBe("After Customer AND Order");
});

test("says when everything is synced, in words", () => {
  expect(words("$ALL_SALESFORCE_OBJECTS AND recipe:05v3h000000AbCdAAK")).toBe(
    "After all Salesforce objects are synced and Customer AND Order",
  );
});

test("keeps words that it does not know", () => {
  expect(words("dataflow:02K3h000000ZzZzAAK OR x")).toBe("After dataflow:02K3h000000ZzZzAAK or x");
});

describe("the words", () => {
  test.each([
    [{ frequency: "none" }, "Not scheduled"],
    [{ frequency: "NONE" }, "Not scheduled"],
    [{ frequency: "minutely", minutelyInterval: 15, daysOfWeek: WEEK }, "Every 15 minutes"],
    [{ frequency: "hourly", hourlyInterval: 1, daysOfWeek: ["friday"] }, "Every hour on Fri"],
    [{ frequency: "hourly", time }, "Every hour from 09:05 (Europe/Berlin)"],
    [
      { frequency: "hourly", hourlyInterval: 2, lastHour: 18, time: { hour: 8, minute: 0 } },
      "Every 2 hours from 08:00 to 18:59",
    ],
    [
      { frequency: "hourly", hourlyInterval: 1, lastHour: 17, daysOfWeek: ["Monday", "Friday"], time },
      "Every hour on Mon, Fri from 09:05 to 17:59 (Europe/Berlin)",
    ],
    [
      { frequency: "minutely", minutelyInterval: 15, lastHour: 20, time },
      "Every 15 minutes from 09:05 to 20:59 (Europe/Berlin)",
    ],
    [{ frequency: "hourly", lastHour: 18 }, "Every hour until 18:59"],
    [{ frequency: "daily", time }, "Daily at 09:05 (Europe/Berlin)"],
    [{ frequency: "weekly", time, daysOfWeek: WEEK }, "Daily at 09:05 (Europe/Berlin)"],
    [
      { frequency: "weekly", time, daysOfWeek: WEEK.slice(0, 5).toReversed() },
      "Weekdays at 09:05 (Europe/Berlin)",
    ],
    [{ frequency: "weekly", daysOfWeek: WEEK.slice(1, 6) }, "Weekly on Tue, Wed, Thu, Fri, Sat"],
    [{ frequency: "hourly", daysOfWeek: WEEK.slice(0, 5) }, "Every hour on weekdays"],
    [{ frequency: "weekly", time }, "Weekly at 09:05 (Europe/Berlin)"],
    [{ frequency: "monthly", daysOfMonth: [1, -1], time }, "Monthly on 1, last day at 09:05 (Europe/Berlin)"],
    [
      { frequency: "monthlyrelative", weekInMonth: "First", dayInWeek: "monday" },
      "Monthly on the first Monday",
    ],
    [
      { frequency: "eventdriven", triggerRule: "$ALL_SALESFORCE_OBJECTS AND recipe:05v" },
      "After all Salesforce objects are synced and recipe:05v",
    ],
    [{ scheduleType: "eventdriven", triggerRule: "" }, "When its inputs are ready"],
    [{ frequency: "", scheduleType: "timedriven" }, "At set times"],
    [{ frequency: "fortnightly" }, "Fortnightly"],
    [{ frequency: "daily", time: { hour: "nine" } }, "Daily"],
    [{ frequency: "daily", time: { hour: 0 } }, "Daily at 00:00"],
    [{ frequency: "monthly", daysOfMonth: "1" }, "Monthly"],
    [{ frequency: "weekly", daysOfWeek: [1, "monday"] }, "Weekly on Mon"],
  ])("of %j are %s", (value, words) => {
    expect(wordsOf(value)).toBe(words);
  });
});

test("every schedule has words", () => {
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
      dayInWeek: value,
      lastHour: value,
      hourlyInterval: value,
    },
    { requiredKeys: ["frequency"] },
  );
  fc.assert(
    fc.property(wire, fc.boolean(), (schedule, asText) => {
      expect(wordsOf(asText ? JSON.stringify(schedule) : schedule)).toMatch(/\S/);
    }),
  );
});

test("a list names the zone of most schedules once, and another zone in its row", () => {
  const inZone = (zoneId: string) =>
    parseSchedule({ frequency: "daily", time: { hour: 6, timeZone: { zoneId } } });
  const [berlin, tokyo] = [inZone("Europe/Berlin"), inZone("Asia/Tokyo")];
  if (berlin === null || tokyo === null) throw new Error("The schedules cannot be read.");
  const zone = usualZone([null, tokyo, berlin, berlin, parseSchedule({ frequency: "hourly" })]);
  expect(zone).toBe("Europe/Berlin");
  expect(listedScheduleWords(berlin, [], zone)).toBe("Daily at 06:00");
  expect(listedScheduleWords(tokyo, [], zone)).toBe("Daily at 06:00 (Asia/Tokyo)");
  expect(usualZone([])).toBeNull();
});
