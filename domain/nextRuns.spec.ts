import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Schedule } from "../contract/schedule.ts";
import { nextRuns } from "./nextRuns.ts";

const HOUR_MS = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const iso = (instants: number[] | null): string[] | null =>
  instants && instants.map((instant) => new Date(instant).toISOString().slice(0, 16));

const utc = (): number => 0;
/** As Berlin in 2026: summer from 29 March to 25 October, both at 01:00 UTC. */
const berlin = (instant: number): number =>
  instant >= at("2026-03-29T01:00Z") && instant < at("2026-10-25T01:00Z") ? 120 : 60;

function schedule(parts: Partial<Schedule>): Schedule {
  return {
    frequency: "daily",
    interval: null,
    daysOfWeek: [],
    daysOfMonth: [],
    weekInMonth: null,
    dayInWeek: null,
    time: { hour: 4, minute: 30 },
    zone: null,
    lastHour: null,
    triggerRule: null,
    ...parts,
  };
}

describe("nextRuns", () => {
  // 25 Nov 2026 is a Wednesday.
  const now = at("2026-11-25T12:00Z");

  it.each<[string, Partial<Schedule>, string[]]>([
    ["daily", {}, ["2026-11-26T04:30", "2026-11-27T04:30", "2026-11-28T04:30"]],
    [
      "on some weekdays",
      { frequency: "weekly", daysOfWeek: ["friday", "monday"] },
      ["2026-11-27T04:30", "2026-11-30T04:30", "2026-12-04T04:30"],
    ],
    [
      "every 8 hours from a time",
      { frequency: "hourly", interval: 8, time: { hour: 2, minute: 15 } },
      ["2026-11-25T18:15", "2026-11-26T02:15", "2026-11-26T10:15"],
    ],
    [
      "every 30 minutes until an hour's end",
      { frequency: "minutely", interval: 30, time: { hour: 8, minute: 0 }, lastHour: 12 },
      ["2026-11-25T12:30", "2026-11-26T08:00", "2026-11-26T08:30"],
    ],
    [
      "every hour without a time",
      { frequency: "hourly", time: null },
      ["2026-11-25T13:00", "2026-11-25T14:00", "2026-11-25T15:00"],
    ],
    [
      "on the first and the last day of a month",
      { frequency: "monthly", daysOfMonth: [1, -1] },
      ["2026-11-30T04:30", "2026-12-01T04:30", "2026-12-31T04:30"],
    ],
    [
      "on the last Friday",
      { frequency: "monthlyrelative", weekInMonth: "last", dayInWeek: "friday" },
      ["2026-11-27T04:30", "2026-12-25T04:30", "2027-01-29T04:30"],
    ],
    [
      "on the second Tuesday",
      { frequency: "monthlyrelative", weekInMonth: "second", dayInWeek: "tuesday" },
      ["2026-12-08T04:30", "2027-01-12T04:30"],
    ],
  ])("%s", (_, parts, expected) => {
    expect(iso(nextRuns(schedule(parts), now, 3, utc))).toEqual(expected);
  });

  it("is empty for a schedule that is off or waits for others", () => {
    expect(nextRuns(schedule({ frequency: "none" }), now, 3, utc)).toEqual([]);
    expect(nextRuns(schedule({ frequency: "eventdriven", triggerRule: "recipe:x" }), now, 3, utc)).toEqual(
      [],
    );
  });

  it.each<[string, Partial<Schedule>]>([
    ["a frequency that nobody knows", { frequency: "fortnightly" }],
    ["a daily schedule without a time", { time: null }],
    ["a weekly one without days", { frequency: "weekly" }],
    ["a monthly one without days", { frequency: "monthly" }],
  ])("is unknown for %s", (_, parts) => {
    expect(nextRuns(schedule(parts), now, 3, utc)).toBeNull();
  });

  it("goes by the zone's own clock, across a change of it", () => {
    expect(iso(nextRuns(schedule({}), at("2026-10-23T12:00Z"), 3, berlin))).toEqual([
      "2026-10-24T02:30",
      "2026-10-25T03:30",
      "2026-10-26T03:30",
    ]);
  });

  it("fires once at a time that comes twice, and also when its time is skipped", () => {
    const daily = schedule({ time: { hour: 2, minute: 30 } });
    expect(iso(nextRuns(daily, at("2026-10-24T12:00Z"), 2, berlin))).toEqual([
      "2026-10-25T00:30",
      "2026-10-26T01:30",
    ]);
    expect(iso(nextRuns(daily, at("2026-03-28T12:00Z"), 2, berlin))).toEqual([
      "2026-03-29T01:30",
      "2026-03-30T00:30",
    ]);
  });

  it("ends with the time up to which it is asked, and asks for few offsets on days that do not change them", () => {
    let asked = 0;
    const counting = (instant: number) => {
      asked += 1;
      return berlin(instant);
    };
    const often = schedule({ frequency: "minutely", interval: 5, time: { hour: 0, minute: 0 } });
    const until = now + 2 * 24 * HOUR_MS;
    const runs = nextRuns(often, now, 10_000, counting, until);
    expect(runs).toHaveLength(2 * 288);
    expect(runs?.at(-1)).toBe(until);
    expect(asked).toBeLessThan(12);
    expect(nextRuns(often, now, 10_000, berlin)?.slice(0, 2 * 288)).toEqual(runs);
  });

  it("gives moments after the one asked for, in order, and going on from one gives the rest", () => {
    const anySchedule = fc.record({
      frequency: fc.constantFrom("daily", "weekly", "hourly", "minutely", "monthly"),
      interval: fc.integer({ min: 1, max: 90 }),
      daysOfWeek: fc.subarray(["monday", "wednesday", "saturday"], { minLength: 1 }),
      daysOfMonth: fc.subarray([1, 15, 31, -1], { minLength: 1 }),
      time: fc.record({ hour: fc.nat(23), minute: fc.nat(59) }),
      lastHour: fc.option(fc.nat(23)),
    });
    fc.assert(
      fc.property(anySchedule, fc.integer({ min: 0, max: 2 * 8760 }), (parts, hours) => {
        const from = at("2026-01-01T00:00Z") + hours * HOUR_MS;
        const runs = nextRuns(schedule(parts), from, 6, berlin) ?? [];
        for (const [index, run] of runs.entries()) expect(run).toBeGreaterThan(runs[index - 1] ?? from);
        const [first] = runs;
        if (first === undefined) return;
        expect(nextRuns(schedule(parts), first, runs.length - 1, berlin)).toEqual(runs.slice(1));
      }),
    );
  });
});
