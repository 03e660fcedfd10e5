// How many jobs ran at once, over time.
import type { Interval } from "./span.ts";

export interface Count {
  /** Epoch ms, rising. */
  at: number;
  /** Holds from `at` until the next one. */
  value: number;
}

/** How many of `intervals` overlap, as the times at which the number changes. Begins with the first interval. */
export function atOnce(intervals: readonly Interval[]): Count[] {
  const some = intervals.filter(({ from, to }) => to > from);
  // Numbers of a typed array are sorted without a call for each comparison.
  const begins = Float64Array.from(some, ({ from }) => from).sort();
  const ends = Float64Array.from(
    some.filter(({ to }) => to !== Infinity),
    ({ to }) => to,
  ).sort();
  const counts: Count[] = [];
  let [begun, ended] = [0, 0];
  while (begun < begins.length || ended < ends.length) {
    const at = Math.min(begins[begun] ?? Infinity, ends[ended] ?? Infinity);
    while (begins[begun] === at) begun += 1;
    while (ends[ended] === at) ended += 1;
    const value = begun - ended;
    if (value !== (counts.at(-1)?.value ?? 0)) counts.push({ at, value });
  }
  return counts;
}

/** Index of the last count at or before `at`; -1 before the first. */
export function countIndex(counts: readonly Count[], at: number): number {
  let [low, high] = [0, counts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((counts[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The most at once between `from` and `to` (epoch ms, the end not included). */
export function mostAtOnce(counts: readonly Count[], from: number, to: number): number {
  let most = 0;
  for (let index = Math.max(0, countIndex(counts, from)); index < counts.length; index += 1) {
    const count = counts[index];
    if (count === undefined || (count.at >= to && count.at > from)) break;
    // The count before `from` holds there, unless it is the first and later.
    most = Math.max(most, count.value);
  }
  return most;
}
