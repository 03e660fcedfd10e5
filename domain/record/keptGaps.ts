// The times for which not all runs are known. Without them a chart would show an idle source where there is only no history.

/** A range of time, epoch ms. */
export interface TimeRange {
  from: number;
  to: number;
}

/** The parts of `whole` in none of the `ranges`, in order. Gaps shorter than `leastMs` are left out, because a history grows in steps. */
export function keptGaps(ranges: readonly TimeRange[], whole: TimeRange, leastMs = 0): TimeRange[] {
  const gaps: TimeRange[] = [];
  let { from } = whole;
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    if (range.from > from) gaps.push({ from, to: Math.min(range.from, whole.to) });
    from = Math.max(from, range.to);
  }
  if (from < whole.to) gaps.push({ from, to: whole.to });
  return gaps.filter((gap) => gap.from < whole.to && gap.to - gap.from > leastMs);
}
