// Ticks of values from zero: counts in steps of 1, 2 and 5, durations in steps of a clock.
import { formatCount, formatDuration } from "../time/format.ts";

export interface ValueTick {
  value: number;
  text: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const DURATION_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
];

/** The smallest of 1, 2 and 5 times a power of ten that is at least `least`. */
function decimalStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  // A little more, because 5 / 5 × 10⁻⁷ is not exactly a million.
  for (const factor of [1, 2, 5]) if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

function ticksBy(step: number, max: number, textOf: (value: number) => string): ValueTick[] {
  const count = Math.ceil(max / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => ({ value: at * step, text: textOf(at * step) }));
}

/** The highest value for ticks. Nothing overflows below it. */
const MOST = 1e15;

function usableMax(max: number): number {
  return Number.isFinite(max) ? Math.min(Math.max(max, 0), MOST) : 0;
}

/** A round duration without its zero parts: "5 m", "1 h 30 m". */
export function roundDuration(ms: number): string {
  if (ms < MINUTE) return formatDuration(ms);
  if (ms < HOUR) return ms % MINUTE === 0 ? `${ms / MINUTE} m` : formatDuration(ms);
  if (ms < DAY) return ms % HOUR === 0 ? `${ms / HOUR} h` : formatDuration(ms);
  return ms % DAY === 0 ? `${ms / DAY} d` : formatDuration(ms);
}

/**
 * At most `most` steps from zero to `max` or the first step beyond it. The last tick is the end of the axis. Counts are whole, so no step is
 * below one. A `max` that is not a positive number gives the ticks for one.
 */
export function countTicks(max: number, most: number): ValueTick[] {
  const top = Math.max(1, usableMax(max));
  return ticksBy(Math.max(1, decimalStep(top / Math.max(1, most))), top, formatCount);
}

/** Like {@link countTicks} for a duration in ms: steps of 1, 2, 5, 10, 15, 30 s and min, of 1, 2, 3, 6, 12 h, and of whole days. */
export function durationTicks(maxMs: number, most: number): ValueTick[] {
  const top = Math.max(SECOND, usableMax(maxMs));
  const least = top / Math.max(1, most);
  const step =
    DURATION_STEPS.find((one) => one >= least) ?? DAY * Math.max(1, decimalStep(Math.max(1, least / DAY)));
  return ticksBy(step, top, roundDuration);
}
