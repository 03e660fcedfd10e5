import { describe, expect, test } from "vitest";
import { countAttacks, countPlaywright, countVitest } from "./testReports.ts";

describe("vitest's report", () => {
  const file = (status: string, tests: number) => ({
    status,
    assertionResults: Array.from({ length: tests }, () => ({})),
  });

  test("counts what passed, and everything else as failed", () => {
    const report = { numPassedTests: 7, numTotalTests: 10, testResults: [file("failed", 10)] };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 3 });
  });

  test("counts a file that could not be loaded", () => {
    const report = {
      numPassedTests: 2,
      numTotalTests: 2,
      testResults: [file("passed", 2), file("failed", 0)],
    };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 1 });
  });

  test("counts the groups of the attack list and their tests", () => {
    const testResults = [
      { ...file("passed", 3), name: "/x/server/attacks/01-host.spec.ts" },
      { ...file("passed", 4), name: "/x/server/attacks/22-strangers.spec.ts" },
      { ...file("passed", 9), name: "/x/server/attacks/attackList.spec.ts" },
      file("passed", 9),
    ];
    const report = { numPassedTests: 25, numTotalTests: 25, testResults };
    expect(countAttacks(report)).toEqual({ groups: 2, tests: 7 });
    expect(countAttacks({ ...report, testResults: [] })).toBeNull();
  });

  test("throws on anything else", () => {
    expect(() => countVitest({ success: true })).toThrow("numPassedTests");
  });
});

describe("playwright's report", () => {
  const stats = { expected: 5, unexpected: 0, flaky: 0, skipped: 0 };

  test("counts what passed", () => {
    expect(countPlaywright({ errors: [], stats })).toEqual({ passed: 5, failed: 0 });
  });

  test("counts flaky and skipped tests and errors outside of tests as failed", () => {
    const report = { errors: [{}], stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 3 } };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 7 });
  });

  test("throws on anything else", () => {
    expect(() => countPlaywright(null)).toThrow("Object");
  });
});
