import { describe, expect, test } from "vitest";
import { formatQuiet, isQuiet, parseQuiet } from "./quietHours.ts";

describe("quiet hours", () => {
  const at = (iso: string, hours: string, zone = "UTC") => isQuiet(parseQuiet(hours), Date.parse(iso), zone);

  test("cross midnight, from their first minute to the one before their last", () => {
    expect(at("2026-11-23T21:59:59Z", "22:00-06:00")).toBe(false);
    expect(at("2026-11-23T22:00:00Z", "22:00-06:00")).toBe(true);
    expect(at("2026-11-23T05:59:59Z", "22:00-06:00")).toBe(true);
    expect(at("2026-11-23T06:00:00Z", "22:00-06:00")).toBe(false);
    expect(at("2026-11-23T12:30:00Z", "12:00-13:00")).toBe(true);
    expect(isQuiet(null, 0, "UTC")).toBe(false);
  });

  test("follow the local clock, also in the night in which it is set back", () => {
    // 06:00 in Zurich is 04:00 UTC before 25 October 2026, 03:00, and 05:00 UTC after.
    expect(at("2026-10-24T04:30:00Z", "22:00-06:00", "Europe/Zurich")).toBe(false);
    expect(at("2026-10-25T04:30:00Z", "22:00-06:00", "Europe/Zurich")).toBe(true);
  });

  test("are written as they are read", () => {
    expect(formatQuiet(parseQuiet("22:00-06:30"))).toBe("22:00-06:30");
    expect(formatQuiet(null)).toBe("");
  });

  test.for(["", "22-06", "24:00-06:00", "22:60-06:00", "22:00", "22:00-06:00-07:00", "07:00-07:00"])(
    "%j are none",
    (text) => {
      expect(parseQuiet(text)).toBeNull();
    },
  );
});
