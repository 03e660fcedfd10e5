// The parts of a time range about which nothing is known.
import type { Interval } from "./span.ts";

/** The parts of `whole` that no interval of `known` covers, in order. `known` may overlap and come in any order. */
export function gapsIn(whole: Interval, known: readonly Interval[]): Interval[] {
  const gaps: Interval[] = [];
  let at = whole.from;
  for (const { from, to } of [...known].sort((a, b) => a.from - b.from)) {
    if (from >= whole.to) break;
    if (from > at) gaps.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < whole.to) gaps.push({ from: at, to: whole.to });
  return gaps;
}
