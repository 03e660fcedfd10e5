import { assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dayDistance,
  formatDateTime,
  formatListTime,
  formatMoment,
  formatTimeOfDay,
  isoInstant,
  personZone,
  startOfDay,
  validZone,
  wallTime,
  zoneName,
  zoneOffsetMinutes,
} from "./zone.ts";

const at = (iso: string) => Date.parse(iso);
const zurich = "Europe/Zurich";
const now = at("2026-11-23T08:30:00Z"); // a Monday, 09:30 in Zurich

test("zones are IANA names and nothing else", () => {
  expect(validZone("Europe/Zurich")).toBe("Europe/Zurich");
  expect(validZone("europe/zurich")).toBe("Europe/Zurich");
  expect(validZone("UTC")).toBe("UTC");
  for (const wrong of ["", null, undefined, "+02:00", "Mars/Olympus", "Europe/Zurich ", "<b>", "-05"]) {
    expect(validZone(wrong)).toBeNull();
  }
  expect(validZone(personZone())).toBe(personZone());
});

test("the time of day is the zone's, with midnight as 00", () => {
  expect(formatTimeOfDay(at("2026-11-23T08:02:11Z"), zurich)).toBe("09:02");
  expect(formatTimeOfDay(at("2026-11-23T08:02:11Z"), "Asia/Kathmandu", true)).toBe("13:47:11");
  expect(formatTimeOfDay(at("2026-11-23T23:00:00Z"), zurich)).toBe("00:00");
});

test("a day is named by how far away it is", () => {
  const names: [string, string][] = [
    ["2026-11-23T08:02:00Z", "today 09:02"],
    ["2026-11-22T23:00:00Z", "today 00:00"],
    ["2026-11-22T22:59:00Z", "yesterday 23:59"],
    ["2026-11-24T05:00:00Z", "tomorrow 06:00"],
    ["2026-11-17T08:02:00Z", "Tue 09:02"],
    ["2026-11-16T08:02:00Z", "16 Nov 09:02"],
    ["2026-11-27T08:02:00Z", "27 Nov 09:02"],
    ["2025-11-23T08:02:00Z", "23 Nov 2025 09:02"],
  ];
  for (const [iso, words] of names) expect(formatMoment(at(iso), now, zurich)).toBe(words);
});

test("in a list today goes without saying", () => {
  expect(formatListTime(at("2026-11-23T08:02:00Z"), now, zurich)).toBe("09:02");
  expect(formatListTime(at("2026-11-22T20:00:00Z"), now, zurich)).toBe("yesterday 21:00");
});

test("today depends on the zone, not on the machine", () => {
  const late = at("2026-11-23T03:00:00Z");
  expect(dayDistance(late, now, "UTC")).toBe(0);
  expect(dayDistance(late, now, "America/Los_Angeles")).toBe(-1);
  expect(dayDistance(now, late, "Pacific/Auckland")).toBe(0);
});

describe("when the clocks change", () => {
  test("the hour that comes twice is told apart by the zone's name", () => {
    const [first, second] = [at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z")];
    expect(formatTimeOfDay(first, zurich)).toBe("02:30");
    expect(formatTimeOfDay(second, zurich)).toBe("02:30");
    expect(formatDateTime(first, zurich)).not.toBe(formatDateTime(second, zurich));
    expect([first, second].map((instant) => zoneOffsetMinutes(instant, zurich))).toEqual([120, 60]);
  });

  test("days of 23 and 25 hours are one day each", () => {
    const hours = (iso: string) => (startOfDay(at(iso), zurich, 1) - startOfDay(at(iso), zurich)) / 3_600_000;
    expect(hours("2026-03-29T12:00:00Z")).toBe(23);
    expect(hours("2026-10-25T12:00:00Z")).toBe(25);
    expect(hours("2026-11-23T12:00:00Z")).toBe(24);
    expect(dayDistance(at("2026-10-24T22:30:00Z"), at("2026-10-25T22:30:00Z"), zurich)).toBe(0);
  });

  test("a day without midnight begins at its first minute", () => {
    // Cuba's clocks go from 24:00 to 01:00.
    const begin = startOfDay(at("2026-03-08T18:00:00Z"), "America/Havana");
    expect(formatTimeOfDay(begin, "America/Havana")).toBe("01:00");
    expect(formatTimeOfDay(begin - 1, "America/Havana")).toBe("23:59");
  });

  test("half an hour of summer is enough (Lord Howe)", () => {
    expect(zoneOffsetMinutes(at("2026-01-15T00:00:00Z"), "Australia/Lord_Howe")).toBe(660);
    expect(zoneOffsetMinutes(at("2026-07-15T00:00:00Z"), "Australia/Lord_Howe")).toBe(630);
  });
});

test("29 February is a day like others", () => {
  expect(formatDateTime(at("2028-02-29T12:00:00Z"), "UTC")).toBe("29 Feb 2028, 12:00:00 UTC");
  expect(isoInstant(startOfDay(at("2028-02-28T12:00:00Z"), "UTC", 2))).toBe("2028-03-01T00:00:00Z");
  expect(isoInstant(startOfDay(at("2027-02-28T12:00:00Z"), "UTC", 1))).toBe("2027-03-01T00:00:00Z");
});

test("the zone has a name people know, and it follows the season", () => {
  expect(zoneName(now, "UTC")).toBe("UTC");
  expect(zoneName(now, zurich)).not.toBe(zoneName(at("2026-07-01T00:00:00Z"), zurich));
});

test("before 1970 the wall still works", () => {
  expect(wallTime(-1, "UTC")).toEqual({
    year: 1969,
    month: 12,
    day: 31,
    weekday: 3,
    hour: 23,
    minute: 59,
    second: 59,
  });
  expect(zoneOffsetMinutes(-1, "UTC")).toBe(0);
});

test("what is not an instant is a dash, or nothing for machines", () => {
  for (const wrong of [NaN, Infinity, null, undefined, 9e15]) {
    expect(formatTimeOfDay(wrong, zurich)).toBe("–");
    expect(formatDateTime(wrong, zurich)).toBe("–");
    expect(formatMoment(wrong, now, zurich)).toBe("–");
    expect(formatListTime(wrong, now, zurich)).toBe("–");
    expect(isoInstant(wrong)).toBeUndefined();
  }
  expect(isoInstant(at("2026-11-23T08:02:11.500Z"))).toBe("2026-11-23T08:02:11Z");
});

test("in every zone a day begins no later than any moment in it, and in that same day", () => {
  const zones = [
    zurich,
    "America/Havana",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/St_Johns",
    "Africa/Casablanca",
  ];
  assert(
    property(
      constantFrom(...zones),
      integer({ min: at("2005-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z") }),
      (zone, instant) => {
        const begin = startOfDay(instant, zone);
        expect(begin).toBeLessThanOrEqual(instant);
        expect(instant - begin).toBeLessThan(26 * 3_600_000);
        expect(dayDistance(begin, instant, zone)).toBe(0);
        expect(dayDistance(begin - 1, instant, zone)).toBeLessThan(0);
      },
    ),
    { numRuns: 300 },
  );
});

test("the machine's own clock, asked without a formatter, shows what a formatter shows", () => {
  const before = process.env["TZ"];
  try {
    for (const zone of ["Australia/Lord_Howe", "America/St_Johns", "Europe/Zurich"]) {
      process.env["TZ"] = zone;
      expect(personZone()).toBe(zone);
      assert(
        property(integer({ min: at("1971-01-01"), max: at("2090-01-01") }), (instant) => {
          // Spelt otherwise it is not known as the machine's own, and is read by the formatter.
          expect(wallTime(instant, zone)).toEqual(wallTime(instant, zone.toUpperCase()));
        }),
      );
    }
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
});
