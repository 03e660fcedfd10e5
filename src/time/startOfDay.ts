import { dayMs, dayNumber, wallTime, zoneOffsetMinutes } from "./zone.ts";

/**
 * The instant at which the day of `instant`, moved by `days`, begins in this zone. Days are counted on the calendar, so a day of 23 or
 * 25 hours is one day. Where the clocks skip midnight, the day begins at its first existing minute.
 */
export function startOfDay(instant: number, zone: string, days = 0): number {
  const goal = dayNumber(wallTime(instant, zone)) + days;
  const midnight = goal * dayMs;
  // The offsets around local midnight differ only if the clocks change there. The day begins at the earliest candidate that is in it
  // while the millisecond before is not.
  const candidates = [midnight - dayMs / 2, midnight, midnight + dayMs / 2]
    .map((near) => midnight - zoneOffsetMinutes(near, zone) * 60_000)
    .sort((a, b) => a - b);
  const inDay = (at: number) => dayNumber(wallTime(at, zone)) === goal;
  const begins = candidates.find((at) => inDay(at) && !inDay(at - 1));
  if (begins !== undefined) return begins;
  // No candidate: midnight does not exist. Find the change to the minute.
  let [before, after] = [midnight - dayMs, midnight + dayMs];
  while (after - before > 60_000) {
    const middle = Math.floor((before + after) / 120_000) * 60_000;
    if (dayNumber(wallTime(middle, zone)) >= goal) after = middle;
    else before = middle;
  }
  return after;
}
