// The day strip on the days on which the clocks change.
import { describe, expect, test } from "vitest";
import { dayLength, dayOf } from "../model/day.ts";
import { wallTime } from "../../time/zone.ts";
import { clocksGoBackAt, hourLabels } from "./hourLabels.ts";

const HOUR = 3_600_000;
const BERLIN = "Europe/Berlin";
const at = (iso: string) => Date.parse(iso);

describe("the day reaches back to the same time yesterday", () => {
  test.for([
    ["Europe/Berlin", "2026-10-25T12:00:00Z", 25],
    ["Europe/Berlin", "2026-03-29T12:00:00Z", 23],
    ["Europe/Berlin", "2026-06-01T12:00:00Z", 24],
    ["America/New_York", "2026-11-01T18:00:00Z", 25],
    ["Australia/Lord_Howe", "2026-04-05T02:00:00Z", 24.5],
    ["Australia/Lord_Howe", "2026-10-04T02:00:00Z", 23.5],
    ["UTC", "2026-10-25T12:00:00Z", 24],
    // Samoa skipped a whole day, and its strip still has hours.
    ["Pacific/Apia", "2011-12-30T12:00:00Z", 24],
  ] as const)("in %s at %s: %d hours", ([zone, iso, hours]) => {
    const now = at(iso);
    expect(dayLength(now, zone) / HOUR).toBe(hours);
    const { from, to, bins } = dayOf([], now, zone);
    expect((to - from) / HOUR).toBe(hours);
    expect(bins).toHaveLength(hours * 6);
    const [before, after] = [wallTime(from, zone), wallTime(to, zone)];
    expect([before.hour, before.minute]).toEqual([after.hour, after.minute]);
  });
});

describe("the hours under the strip", () => {
  const from = at("2026-10-24T13:00:00Z");
  const to = at("2026-10-25T20:00:00Z");
  const texts = (zone: string, leastMs = HOUR) =>
    hourLabels(from, to, 3, zone, leastMs).map(({ text }) => text);

  test("are those of the local clock, with the zone's name in a repeated hour", () => {
    expect(clocksGoBackAt(from, to, BERLIN)).toBe(at("2026-10-25T01:00:00Z"));
    const back = hourLabels(from, to, 3, BERLIN, HOUR).find(
      (label) => label.at === at("2026-10-25T01:00:00Z"),
    );
    expect(back?.text).toMatch(/^02:00 (?:CET|GMT\+1)$/);
    expect(texts(BERLIN).map((text) => text.slice(0, 5))).toEqual([
      "15:00",
      "18:00",
      "21:00",
      "00:00",
      "02:00",
      "03:00",
      "06:00",
      "09:00",
      "12:00",
      "15:00",
      "18:00",
    ]);
  });

  test("are left out where they would overlap a longer one", () => {
    // In Athens 03:00 comes twice, an hour apart.
    expect(texts("Europe/Athens", 2 * HOUR).filter((text) => text.startsWith("03:00"))).toEqual([
      expect.stringMatching(/^03:00 (?:EET|GMT\+2)$/),
    ]);
  });

  test("are plain on other days and when the clocks go forward", () => {
    const spring = hourLabels(at("2026-03-28T13:00:00Z"), at("2026-03-29T20:00:00Z"), 3, BERLIN, HOUR);
    expect(spring.map(({ text }) => text)).toEqual([
      "15:00",
      "18:00",
      "21:00",
      "00:00",
      "03:00",
      "06:00",
      "09:00",
      "12:00",
      "15:00",
      "18:00",
      "21:00",
    ]);
    expect(clocksGoBackAt(from, to, "UTC")).toBeNull();
  });

  test("follow clocks that change by half an hour", () => {
    const labels = hourLabels(
      at("2026-04-04T06:00:00Z"),
      at("2026-04-05T06:00:00Z"),
      6,
      "Australia/Lord_Howe",
      HOUR,
    );
    expect(labels.every(({ text }) => /^\d\d:(?:00|30)/.test(text))).toBe(true);
    expect(labels.filter(({ text }) => !/^(?:00|06|12|18):00$/.test(text)).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^01:30 /),
    ]);
  });
});
