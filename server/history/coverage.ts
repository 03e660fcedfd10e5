// Time ranges for which every ended job is kept. All functions are pure.
import type { Coverage } from "../../contract/history.ts";

/** The ranges with one more, in order, with touching ones merged. */
export function addRange(ranges: readonly Coverage[], { from, to }: Coverage): Coverage[] {
  if (to < from) return [...ranges];
  const apart = ranges.filter((range) => range.to < from - 1 || range.from > to + 1);
  const touching = ranges.filter((range) => !apart.includes(range));
  const whole = {
    from: Math.min(from, ...touching.map((range) => range.from)),
    to: Math.max(to, ...touching.map((range) => range.to)),
  };
  return [...apart, whole].sort((a, b) => a.from - b.from);
}

/** The ranges without one moment. */
export function withoutMoment(ranges: readonly Coverage[], at: number): Coverage[] {
  return ranges.flatMap((range) => {
    if (at < range.from || at > range.to) return [range];
    return [
      { from: range.from, to: at - 1 },
      { from: at + 1, to: range.to },
    ].filter(({ from, to }) => from <= to);
  });
}

/** The parts of the ranges between `from` and `to`. */
export function within(ranges: readonly Coverage[], { from, to }: Coverage): Coverage[] {
  return ranges.flatMap((range) => {
    const cut = { from: Math.max(range.from, from), to: Math.min(range.to, to) };
    return cut.from <= cut.to ? [cut] : [];
  });
}
