import { expect, test } from "vitest";
import { isGap } from "./clockGap.ts";

test("sleep and a clock that was set are gaps, a busy second is not", () => {
  expect(isGap(1_000_000, 1_001_000)).toBe(false);
  expect(isGap(1_000_000, 1_000_000)).toBe(false);
  expect(isGap(1_000_000, 1_009_000)).toBe(false);
  expect(isGap(1_000_000, 1_030_000)).toBe(true);
  expect(isGap(1_000_000, 999_000)).toBe(true);
});
