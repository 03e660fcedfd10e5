import { dayMs, formatListTime, formatTimeOfDay } from "./zone.ts";

/** Within half a day ahead a time of the clock comes once only. */
const HALF_DAY_MS = dayMs / 2;

/** As {@link formatListTime}, of a time that is still to come: "00:20" before midnight too, and "tomorrow 09:02" half a day ahead. */
export function formatTimeAhead(instant: number, now: number, zone: string): string {
  const ahead = instant - now;
  return ahead >= 0 && ahead < HALF_DAY_MS
    ? formatTimeOfDay(instant, zone)
    : formatListTime(instant, now, zone);
}
