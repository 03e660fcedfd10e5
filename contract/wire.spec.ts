import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it, vi } from "vitest";
import {
  itemsOf,
  optionalInstant,
  optionalNumber,
  optionalRecord,
  optionalSeconds,
  optionalText,
  parseEach,
} from "./wire.ts";

describe("building blocks", () => {
  it.each([
    ["  ", null],
    ["", null],
    [7, null],
    [null, null],
    [["a"], null],
    ["a &amp; b", "a & b"],
  ])("reads the text in %j as %j", (value, text) => {
    expect(v.parse(optionalText, value)).toBe(text);
  });

  it.each([
    [0, 0],
    ["9007199254740991", 9007199254740991],
    ["-1.5", -1.5],
    ["", null],
    ["12px", null],
    [Infinity, null],
    [true, null],
    [{}, null],
  ])("reads the number in %j as %j", (value, n) => {
    expect(v.parse(optionalNumber, value)).toBe(n);
  });

  it.each([
    [68, 68],
    ["68", 68],
    [68.4, 68],
    [-3, 0],
    [1e300, null],
    [null, null],
  ])("reads the seconds in %j as %j", (value, n) => {
    expect(v.parse(optionalSeconds, value)).toBe(n);
  });

  it.each([
    ["2020-11-02T02:05:41.000Z", Date.UTC(2020, 10, 2, 2, 5, 41)],
    ["2020-11-02T02:05:41.000+0000", Date.UTC(2020, 10, 2, 2, 5, 41)],
    ["2020-11-02T02:05:41+02:00", Date.UTC(2020, 10, 2, 0, 5, 41)],
    ["2020-11-02T02:05:41-0130", Date.UTC(2020, 10, 2, 3, 35, 41)],
    ["2020-11-02T02:05:41.123", Date.UTC(2020, 10, 2, 2, 5, 41, 123)],
    ["2020-11-02T02:05Z", Date.UTC(2020, 10, 2, 2, 5)],
    ["2020-13-02T02:05:41.000Z", null],
    ["job 7", null],
    ["7", null],
    ["", null],
    [1604282741000, null],
  ])("reads the instant in %j as %j", (value, ms) => {
    expect(v.parse(optionalInstant, value)).toBe(ms);
  });

  it("reads an instant without a zone as UTC, in any zone", () => {
    vi.stubEnv("TZ", "Asia/Tokyo");
    expect(new Date("2020-11-02T02:05:41").getTimezoneOffset()).toBe(-540);
    expect(v.parse(optionalInstant, "2020-11-02T02:05:41")).toBe(Date.UTC(2020, 10, 2, 2, 5, 41));
    vi.unstubAllEnvs();
  });

  it("never fails a record because of one field, missing or odd", () => {
    const schema = v.object({
      text: optionalText,
      number: optionalNumber,
      seconds: optionalSeconds,
      instant: optionalInstant,
      record: optionalRecord,
    });
    expect(v.parse(schema, {})).toEqual({
      text: null,
      number: null,
      seconds: null,
      instant: null,
      record: {},
    });
    const field = fc.jsonValue();
    fc.assert(
      fc.property(
        fc.record(
          { text: field, number: field, seconds: field, instant: field, record: field },
          { requiredKeys: [] },
        ),
        (body) => {
          expect(v.safeParse(schema, body).success).toBe(true);
        },
      ),
    );
  });
});

it.each([
  ["under the expected key", { other: [1], events: [2] }, [2]],
  ["under another key", { url: "/x", jobEvents: [2] }, [2]],
  ["under another key behind an empty one", { permissions: [], items: [2] }, [2]],
  ["bare", [2], [2]],
  ["nowhere", { url: "/x" }, []],
  ["nowhere, the value being text", "[2]", []],
  ["nowhere, the value being null", null, []],
])("finds a collection %s", (_, value, items) => {
  expect(itemsOf(value, "events")).toEqual(items);
});

it("reads every item beside broken ones, and counts those", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer())), (items) => {
      const good = items.filter((item) => item !== null);
      const { parsed, broken } = parseEach(items, (item) => (typeof item === "number" ? item : null));
      expect(parsed).toEqual(good);
      expect(broken).toBe(items.length - good.length);
    }),
  );
});
