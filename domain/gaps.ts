// The parts of a time range about which nothing is known: for charts, for the timeline and for the list of jobs.

/** A range of time, epoch ms. */
export interface TimeRange {
  from: number;
  /** Not included. */
  to: number;
}

/**
 * The parts of `whole` that no range of `known` covers, in order. `known` may overlap and come in any order. Gaps of at most `leastMs` are
 * left out: a history grows in steps.
 */
export function gapsIn(whole: TimeRange, known: readonly TimeRange[], leastMs = 0): TimeRange[] {
  const gaps: TimeRange[] = [];
  let at = whole.from;
  for (const { from, to } of known.toSorted((a, b) => a.from - b.from)) {
    if (from >= whole.to) break;
    if (from > at) gaps.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < whole.to) gaps.push({ from: at, to: whole.to });
  return gaps.filter(({ from, to }) => to - from > leastMs);
}
