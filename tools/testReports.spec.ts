import { describe, expect, test } from "vitest";
import { countAttacks, countPlaywright, countVitest } from "./testReports.ts";

describe("vitest's report", () => {
  const file = (status: string, tests: number) => ({
    status,
    assertionResults: Array.from({ length: tests }, () => ({ status })),
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

  test("counts a group of the attack list only when it ran and nothing of it failed or was left out", () => {
    const group = (name: string, ...files: ReturnType<typeof file>[]) => {
      const assertionResults = files.flatMap((one) => one.assertionResults);
      return { name: `/x/server/attacks/${name}.spec.ts`, status: files[0]?.status ?? "", assertionResults };
    };
    const testResults = [
      group("01-host", file("passed", 3)),
      group("02-rebinding", file("failed", 1), file("passed", 5)),
      group("03-origin", file("passed", 2), file("pending", 1)),
      group("04-cross-site", file("passed", 0)),
      group("22-strangers", file("passed", 4)),
      group("attackList", file("passed", 9)),
      file("passed", 9),
    ];
    const report = { numPassedTests: 25, numTotalTests: 27, testResults };
    expect(countAttacks(report)).toEqual({ held: ["01", "22"], open: ["02", "03", "04"], passed: 14 });
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
