import { assert, constantFrom, integer, property } from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  dayDistance,
  formatClock,
  formatDateTime,
  formatListTime,
  formatMoment,
  formatTimeOfDay,
  isoInstant,
  validZone,
  wallTime,
  zoneName,
  zoneOffsetMinutes,
} from "./zone.ts";
import { formatTimeAhead } from "./timeAhead.ts";
import { startOfDay } from "./startOfDay.ts";
import { personZone } from "./personZone.ts";

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

test("a day is named by its distance from today", () => {
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

test("a list leaves out the word today", () => {
  expect(formatListTime(at("2026-11-23T08:02:00Z"), now, zurich)).toBe("09:02");
  expect(formatListTime(at("2026-11-22T20:00:00Z"), now, zurich)).toBe("yesterday 21:00");
});

test("a time ahead needs no day within half a day", () => {
  const evening = at("2026-11-23T21:00:00Z");
  expect(formatTimeAhead(at("2026-11-24T08:59:00Z"), evening, zurich)).toBe("09:59");
  expect(formatTimeAhead(at("2026-11-24T09:00:00Z"), evening, zurich)).toBe("tomorrow 10:00");
  expect(formatTimeAhead(at("2026-11-22T20:00:00Z"), evening, zurich)).toBe("yesterday 21:00");
});

test("today depends on the zone, not on the machine", () => {
  const late = at("2026-11-23T03:00:00Z");
  expect(dayDistance(late, now, "UTC")).toBe(0);
  expect(dayDistance(late, now, "America/Los_Angeles")).toBe(-1);
  expect(dayDistance(now, late, "Pacific/Auckland")).toBe(0);
});

describe("when the clocks change", () => {
  test("times in the repeated hour carry the zone's name", () => {
    const [first, second] = [at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z")];
    for (const instant of [first, second]) expect(formatClock(instant, zurich)).toBe("02:30");
    expect(formatTimeOfDay(first, zurich)).toMatch(/^02:30 (?:CEST|GMT\+2)$/);
    expect(formatTimeOfDay(second, zurich, true)).toMatch(/^02:30:00 (?:CET|GMT\+1)$/);
    expect(formatListTime(first, second, zurich)).toMatch(/^02:30 (?:CEST|GMT\+2)$/);
    for (const beside of [first - 3_600_000, second + 3_600_000]) {
      expect(formatTimeOfDay(beside, zurich)).toMatch(/^\d\d:\d\d$/);
    }
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

  test("a change of half an hour works too (Lord Howe)", () => {
    expect(zoneOffsetMinutes(at("2026-01-15T00:00:00Z"), "Australia/Lord_Howe")).toBe(660);
    expect(zoneOffsetMinutes(at("2026-07-15T00:00:00Z"), "Australia/Lord_Howe")).toBe(630);
  });
});

/** The instants of a year at which the clocks of a zone change, each the first of its new offset. */
function changesIn(year: number, zone: string): number[] {
  const changes: number[] = [];
  for (let month = 0; month < 12; month++) {
    let [before, after] = [Date.UTC(year, month), Date.UTC(year, month + 1)];
    // Zones that pause summer for Ramadan change twice within two months.
    for (let day = before; day < after; day += 10 * 86_400_000) {
      const end = Math.min(day + 10 * 86_400_000, after);
      if (zoneOffsetMinutes(day, zone) === zoneOffsetMinutes(end, zone)) continue;
      [before, after] = [day, end];
      while (after - before > 60_000) {
        const middle = Math.floor((before + after) / 120_000) * 60_000;
        if (zoneOffsetMinutes(middle, zone) === zoneOffsetMinutes(day, zone)) before = middle;
        else after = middle;
      }
      changes.push(after);
      [before, after] = [Date.UTC(year, month), Date.UTC(year, month + 1)];
    }
  }
  return changes;
}

const everyZone = Intl.supportedValuesOf("timeZone").filter((zone) => changesIn(2026, zone).length > 0);

test("in every zone, two minutes around a clock change never have the same text", () => {
  expect(everyZone.length).toBeGreaterThan(100);
  for (const zone of everyZone) {
    for (const change of changesIn(2026, zone)) {
      const noon = change + 12 * 3_600_000;
      const minutes = Array.from({ length: 60 }, (_, index) => change + (index - 30) * 5 * 60_000);
      for (const format of [formatTimeOfDay, formatDateTime]) {
        expect(new Set(minutes.map((instant) => format(instant, zone))).size).toBe(minutes.length);
      }
      expect(new Set(minutes.map((instant) => formatListTime(instant, noon, zone))).size).toBe(
        minutes.length,
      );
    }
  }
});

test("in every zone, a time carries the zone's name only in a repeated hour", () => {
  assert(
    property(constantFrom(...everyZone), integer({ min: -400, max: 400 }), (zone, minutes) => {
      for (const change of changesIn(2026, zone)) {
        const instant = change + minutes * 60_000;
        const setBack = zoneOffsetMinutes(change - 60_000, zone) - zoneOffsetMinutes(change, zone);
        const isTwice = setBack > 0 && minutes >= -setBack && minutes < setBack;
        expect(formatTimeOfDay(instant, zone).length > 5).toBe(isTwice);
      }
    }),
    { numRuns: 100 },
  );
});

test("29 February is a day like any other", () => {
  expect(formatDateTime(at("2028-02-29T12:00:00Z"), "UTC")).toBe("29 Feb 2028, 12:00:00 UTC");
  expect(isoInstant(startOfDay(at("2028-02-28T12:00:00Z"), "UTC", 2))).toBe("2028-03-01T00:00:00Z");
  expect(isoInstant(startOfDay(at("2027-02-28T12:00:00Z"), "UTC", 1))).toBe("2027-03-01T00:00:00Z");
});

test("the zone has its usual short name, which changes with the season", () => {
  expect(zoneName(now, "UTC")).toBe("UTC");
  expect(zoneName(now, zurich)).not.toBe(zoneName(at("2026-07-01T00:00:00Z"), zurich));
});

test("instants before 1970 have a local time", () => {
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

test("a value that is no instant is a dash, and undefined for dateTime", () => {
  for (const wrong of [NaN, Infinity, null, undefined, 9e15]) {
    expect(formatTimeOfDay(wrong, zurich)).toBe("–");
    expect(formatDateTime(wrong, zurich)).toBe("–");
    expect(formatMoment(wrong, now, zurich)).toBe("–");
    expect(formatListTime(wrong, now, zurich)).toBe("–");
    expect(isoInstant(wrong)).toBeUndefined();
  }
  expect(isoInstant(at("2026-11-23T08:02:11.500Z"))).toBe("2026-11-23T08:02:11Z");
});

test("in every zone, a day begins no later than any moment in it and on the same date", () => {
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

describe("the machine's own zone", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  /** A machine in the zone `TZ` at `now`. Its browser calls the zone `told`. */
  function machine(TZ: string, now: string, told: string): void {
    vi.useFakeTimers({ now: at(now), toFake: ["Date"] });
    vi.stubEnv("TZ", TZ);
    vi.stubGlobal("Temporal", { Now: { timeZoneId: () => told } });
  }

  test.each(["", "+02:00", "Etc/Unknown"])("is called by its offset where the browser tells %j", (told) => {
    machine("Europe/Athens", "2026-11-23T10:00:00Z", told);
    const zone = personZone();
    expect(zone).toBe("Local (GMT+2)");
    expect(formatDateTime(at("2026-11-23T08:02:11Z"), zone)).toBe("23 Nov 2026, 10:02:11 GMT+2");
    expect(formatDateTime(at("2026-07-01T10:00:00Z"), zone)).toBe("1 Jul 2026, 13:00:00 GMT+3");
    // 04:00 summer time becomes 03:00.
    expect(formatTimeOfDay(at("2026-10-25T00:30:00Z"), zone)).toBe("03:30 GMT+3");
    expect(formatTimeOfDay(at("2026-10-25T01:30:00Z"), zone)).toBe("03:30 GMT+2");
  });

  test("keeps a half hour in the offset", () => {
    machine("America/St_Johns", "2031-01-15T10:00:00Z", "");
    expect(personZone()).toBe("Local (GMT-3:30)");
    expect(zoneName(at("2031-01-15T10:00:00Z"), personZone())).toBe("GMT-3:30");
  });

  test("changes at once when the laptop moves to a zone with another offset in summer", () => {
    machine("Europe/Berlin", "2026-11-25T12:00:00Z", "Europe/Berlin");
    const summer = at("2026-07-01T10:00:00Z");
    expect(formatClock(summer, personZone())).toBe("12:00");
    machine("Africa/Lagos", "2026-11-25T12:00:01Z", "Africa/Lagos");
    expect(personZone()).toBe("Africa/Lagos");
    expect(formatClock(summer, personZone())).toBe("11:00");
    // A time formatted with the old zone's name is still right.
    expect(formatClock(summer, "Europe/Berlin")).toBe("12:00");
  });

  test("changes within a minute when only the name differs", () => {
    machine("Europe/Berlin", "2026-11-25T12:00:00Z", "Europe/Berlin");
    expect(personZone()).toBe("Europe/Berlin");
    machine("Europe/Paris", "2026-11-25T12:01:00Z", "Europe/Paris");
    expect(personZone()).toBe("Europe/Paris");
  });
});

test("the machine's own zone gives the same times without a formatter as with one", () => {
  const before = process.env["TZ"];
  try {
    vi.useFakeTimers({ now: at("2026-11-23T08:30:00Z"), toFake: ["Date"] });
    for (const zone of ["Australia/Lord_Howe", "America/St_Johns", "Europe/Zurich"]) {
      process.env["TZ"] = zone;
      vi.setSystemTime(Date.now() + 1000);
      expect(personZone()).toBe(zone);
      assert(
        property(integer({ min: at("1971-01-01"), max: at("2090-01-01") }), (instant) => {
          // In capitals the name is not recognised as the machine's own, so a formatter is used.
          expect(wallTime(instant, zone)).toEqual(wallTime(instant, zone.toUpperCase()));
        }),
      );
    }
  } finally {
    vi.useRealTimers();
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
});
