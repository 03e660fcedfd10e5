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
      assertionResults: v.array(v.object({ status: v.optional(v.string(), "") })),
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

export interface Attacks {
  /** Numbers of the groups all of whose tests passed. */
  held: string[];
  /** Numbers of the others: something failed, or nothing ran. */
  open: string[];
  /** How many tests passed. */
  passed: number;
}

/** What became of the attack list, whose groups are numbered files, in a report of vitest's `json` reporter. */
export function countAttacks(report: unknown): Attacks {
  const attacks: Attacks = { held: [], open: [], passed: 0 };
  for (const { name, status, assertionResults } of v.parse(VITEST_REPORT, report).testResults) {
    const [, group] = /\/server\/attacks\/(\d\d)-[^/]+$/.exec(name) ?? [];
    if (group === undefined) continue;
    const passed = assertionResults.filter((test) => test.status === "passed").length;
    const isHeld = status === "passed" && passed > 0 && passed === assertionResults.length;
    attacks[isHeld ? "held" : "open"].push(group);
    attacks.passed += passed;
  }
  return attacks;
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
