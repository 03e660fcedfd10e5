import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallTime } from "../time/zone.ts";
import { linearScale } from "./scale.ts";
import { timeTicks } from "./timeTicks.ts";

const ZURICH = "Europe/Zurich";
const hour = 3_600_000;
const day = 24 * hour;

/** The texts of the ticks of an axis whose ends are given in UTC. */
function texts(from: string, to: string, most: number, zone = ZURICH): string[] {
  return timeTicks(Date.parse(from), Date.parse(to), most, zone).map(({ text }) => text);
}

describe("the ticks of an axis are round times of the zone's clock", () => {
  test.each([
    [
      "2026-11-24T08:03:00Z",
      "2026-11-24T08:08:30Z",
      6,
      ["09:03", "09:04", "09:05", "09:06", "09:07", "09:08"],
    ],
    ["2026-11-24T08:03:00Z", "2026-11-24T08:50:00Z", 6, ["09:10", "09:20", "09:30", "09:40", "09:50"]],
    [
      "2026-11-24T08:03:00Z",
      "2026-11-24T14:00:00Z",
      6,
      ["10:00", "11:00", "12:00", "13:00", "14:00", "15:00"],
    ],
    ["2026-11-24T17:00:00Z", "2026-11-25T17:00:00Z", 5, ["18:00", "Wed 25 Nov", "06:00", "12:00", "18:00"]],
    [
      "2026-11-28T12:00:00Z",
      "2026-12-02T12:00:00Z",
      5,
      ["Sun 29 Nov", "Mon 30 Nov", "Tue 1 Dec", "Wed 2 Dec"],
    ],
    ["2026-11-01T12:00:00Z", "2026-12-01T12:00:00Z", 5, ["2 Nov", "9 Nov", "16 Nov", "23 Nov", "30 Nov"]],
    ["2026-10-15T12:00:00Z", "2027-03-01T12:00:00Z", 5, ["Nov", "Dec", "2027", "Feb", "Mar"]],
  ])("from %s to %s", (from, to, most, expected) => {
    expect(texts(from, to, most)).toEqual(expected);
  });

  test("in a zone of half hours too", () => {
    expect(texts("2026-11-24T00:00:00Z", "2026-11-24T05:00:00Z", 6, "Asia/Kolkata")).toEqual([
      "06:00",
      "07:00",
      "08:00",
      "09:00",
      "10:00",
    ]);
  });
});

describe("on days on which the clocks change", () => {
  test("a repeated hour is labelled both times, with the zone's names", () => {
    expect(texts("2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z", 6)).toEqual([
      "01:00",
      "02:00 CEST",
      "02:00 CET",
      "03:00",
      "04:00",
    ]);
  });

  test("but once when the two would be too close", () => {
    expect(texts("2026-10-24T22:00:00Z", "2026-10-25T07:00:00Z", 5)).toEqual([
      "Sun 25 Oct",
      "02:00 CEST",
      "04:00",
      "06:00",
      "08:00",
    ]);
  });

  test("a skipped hour has no tick, and later ticks stay round", () => {
    expect(texts("2026-03-28T23:00:00Z", "2026-03-29T06:00:00Z", 5)).toEqual([
      "Sun 29 Mar",
      "04:00",
      "06:00",
      "08:00",
    ]);
  });

  test("days begin at midnight on both sides of the change", () => {
    const ticks = timeTicks(
      Date.parse("2026-10-23T00:00:00Z"),
      Date.parse("2026-10-28T00:00:00Z"),
      6,
      ZURICH,
    );
    expect(ticks.map(({ at }) => wallTime(at, ZURICH).hour)).toEqual([0, 0, 0, 0, 0]);
  });
});

const ZONES = [
  "UTC",
  ZURICH,
  "America/Los_Angeles",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
];

test("ticks are in the range, in order, apart on the screen and few, in any zone at any zoom", () => {
  const from = fc.integer({ min: Date.parse("2015-01-01"), max: Date.parse("2030-01-01") });
  // Uniform in the logarithm: a minute is as likely as a decade.
  const span = fc.double({ min: Math.log(60_000), max: Math.log(3_000 * day), noNaN: true }).map(Math.exp);
  fc.assert(
    fc.property(
      from,
      span,
      fc.integer({ min: 2, max: 20 }),
      fc.constantFrom(...ZONES),
      (from, span, most, zone) => {
        const to = from + Math.round(span);
        const ticks = timeTicks(from, to, most, zone);
        const scale = linearScale([from, to], [0, 1000]);
        // Round steps and months of 28 days give a few more than requested.
        expect(ticks.length).toBeLessThanOrEqual(most + 2);
        let before = -Infinity;
        for (const { at, text } of ticks) {
          expect(at).toBeGreaterThanOrEqual(from);
          expect(at).toBeLessThanOrEqual(to);
          expect(text).not.toMatch(/undefined|NaN/);
          expect(scale.at(at) - before).toBeGreaterThan((1000 / most) * 0.4);
          before = scale.at(at);
        }
      },
    ),
  );
});

test("an empty or endless range has no ticks", () => {
  expect(timeTicks(5, 4, 5, ZURICH)).toEqual([]);
  expect(timeTicks(0, Infinity, 5, ZURICH)).toEqual([]);
  expect(timeTicks(NaN, 5, 5, ZURICH)).toEqual([]);
});
