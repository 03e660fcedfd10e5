// Counts tests in the JSON reports of the two runners.
import * as v from "valibot";

export interface Counts {
  passed: number;
  /** Also skipped, left-out and flaky tests, because there must be none. */
  failed: number;
}

const VITEST_REPORT = v.object({
  numPassedTests: v.number(),
  numTotalTests: v.number(),
  testResults: v.array(
    v.object({
      name: v.optional(v.string(), ""),
      status: v.string(),
      assertionResults: v.array(v.unknown()),
    }),
  ),
});

/**
 * Counts in a report of vitest's `json` reporter.
 * @throws when it is not such a report.
 */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numTotalTests, testResults } = v.parse(VITEST_REPORT, report);
  // A file that cannot be loaded has no tests that could fail.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + unloaded.length };
}

/** The groups of the attack list and the tests in them, in a report of vitest's `json` reporter; null when there are none. */
export function countAttacks(report: unknown): { groups: number; tests: number } | null {
  const { testResults } = v.parse(VITEST_REPORT, report);
  const attacks = testResults.filter(({ name }) => /\/server\/attacks\/\d\d-[^/]+$/.test(name));
  const tests = attacks.reduce((sum, { assertionResults }) => sum + assertionResults.length, 0);
  return attacks.length === 0 ? null : { groups: attacks.length, tests };
}

const PLAYWRIGHT_REPORT = v.object({
  errors: v.array(v.unknown()),
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
});

/**
 * Counts in a report of playwright's `json` reporter. Tests that did not run are reported as skipped.
 * @throws when it is not such a report.
 */
export function countPlaywright(report: unknown): Counts {
  const { errors, stats } = v.parse(PLAYWRIGHT_REPORT, report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}
