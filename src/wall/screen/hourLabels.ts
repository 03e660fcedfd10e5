// The hours under the day strip, on days of 23 and 25 hours too.
import { formatTimeOfDay, wallTime, zoneName, zoneOffsetMinutes } from "../../time/zone.ts";
import { startOfDay } from "../../time/startOfDay.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export interface HourLabel {
  /** Epoch ms. */
  at: number;
  text: string;
}

/** The instant between `from` and `to` (epoch ms) at which the clocks of `zone` go back; null: none. */
export function clocksGoBackAt(from: number, to: number, zone: string): number | null {
  for (let at = from; at < to; at += HOUR_MS) {
    let [before, after] = [at, Math.min(to, at + HOUR_MS)];
    const offset = zoneOffsetMinutes(before, zone);
    if (zoneOffsetMinutes(after, zone) >= offset) continue;
    while (after - before > MINUTE_MS) {
      const middle = Math.floor((before + after) / 2 / MINUTE_MS) * MINUTE_MS;
      if (middle <= before) break;
      if (zoneOffsetMinutes(middle, zone) < offset) after = middle;
      else before = middle;
    }
    return after;
  }
  return null;
}

/** The full hours between `from` and `to` on the zone's clock whose number is a multiple of `step`. */
function fullHours(from: number, to: number, step: number, zone: string): number[] {
  const hours: number[] = [];
  for (let at = startOfDay(from, zone); at < to; at += HOUR_MS) {
    // After a change by half an hour, the full hours are half an hour off.
    const onHour = at - wallTime(at, zone).minute * MINUTE_MS;
    if (onHour >= from && onHour < to && wallTime(onHour, zone).hour % step === 0) hours.push(onHour);
  }
  return [...new Set(hours)];
}

/**
 * The labels between `from` and `to` (epoch ms), every `step` hours of the clock of `zone`. A repeated hour has its zone's name the second
 * time, and replaces labels closer than `leastMs`.
 */
export function hourLabels(
  from: number,
  to: number,
  step: number,
  zone: string,
  leastMs: number,
): HourLabel[] {
  const back = clocksGoBackAt(from, to, zone);
  const hours = fullHours(from, to, step, zone)
    .filter((at) => back === null || Math.abs(at - back) >= leastMs)
    .map((at) => ({ at, text: formatTimeOfDay(at, zone) }));
  if (back === null) return hours;
  const time = formatTimeOfDay(back, zone);
  // Some times already include the zone's name.
  const text = /[A-Za-z]/.test(time) ? time : `${time} ${zoneName(back, zone)}`;
  return [...hours, { at: back, text }].sort((a, b) => a.at - b.at);
}
