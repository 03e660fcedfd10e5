import { expect, test } from "vitest";
import { countPlaywright, countVitest } from "./testCounts.ts";

test("vitest's summary is read with and without failures and colours", () => {
  const green =
    "\u001b[2m Test Files \u001b[22m \u001b[1m9 passed\u001b[22m (9)\n      Tests  225 passed (225)\n   Start at  16:44";
  expect(countVitest(green)).toMatchObject({ passed: 225, failed: 0 });
  expect(countVitest(green)?.lines).toEqual([" Test Files  9 passed (9)", "      Tests  225 passed (225)"]);
  expect(countVitest("      Tests  2 failed | 223 passed (225)\n")).toMatchObject({ passed: 223, failed: 2 });
  expect(countVitest("Startup Error")).toBeNull();
});

test("playwright's summary is read, and flaky or left out counts as failed", () => {
  expect(countPlaywright("Running 12 tests using 2 workers\n\n  12 passed (4.2s)\n")).toMatchObject({
    passed: 12,
    failed: 0,
  });
  const red =
    "  1 failed\n    [x] › e2e/a.e2e.ts:3:1 › 2 passed\n  1 flaky\n  3 did not run\n  7 passed (9s)\n";
  expect(countPlaywright(red)).toMatchObject({ passed: 7, failed: 5 });
  expect(countPlaywright("Error: no tests found")).toBeNull();
});
