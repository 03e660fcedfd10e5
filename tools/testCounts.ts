// Reads the closing lines of the two test runners.

export interface Counts {
  passed: number;
  failed: number;
  /** The runner's own summary lines, without colours. */
  lines: string[];
}

function plainLines(output: string): string[] {
  // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
  return output.replace(/\u001b\[[0-9;]*m/g, "").split(/\r?\n/);
}

function numberBefore(word: string, line: string): number {
  return Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
}

/** Counts in vitest's ` Tests  3 failed | 10 passed (13)`, or null when it is not there. */
export function countVitest(output: string): Counts | null {
  const lines = plainLines(output).filter((line) => /^\s*(?:Test Files|Tests)\s{2,}\S/.test(line));
  const tests = lines.findLast((line) => /^\s*Tests\s/.test(line));
  if (tests === undefined) return null;
  return { passed: numberBefore("passed", tests), failed: numberBefore("failed", tests), lines };
}

/** Counts in playwright's `  2 failed`, `  10 passed (4.2s)` and the like, or null when there is none. */
export function countPlaywright(output: string): Counts | null {
  const words = "passed|failed|flaky|skipped|interrupted|did not run";
  const lines = plainLines(output).filter((line) => new RegExp(`^\\s*\\d+ (?:${words})\\b`).test(line));
  if (lines.length === 0) return null;
  const sum = (word: string) => lines.reduce((total, line) => total + numberBefore(word, line), 0);
  // Nothing here may be flaky, cut short or left out: each of these is a failure.
  const failed = ["failed", "flaky", "interrupted", "did not run"].reduce(
    (total, word) => total + sum(word),
    0,
  );
  return { passed: sum("passed"), failed, lines };
}
