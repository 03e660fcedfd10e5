// The next times at which a schedule starts its source. The org names one at most, but a plan of a day needs all of them.
import type { Schedule } from "../contract/schedule.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const WEEKS = ["first", "second", "third", "fourth"];
/** A little over two months of 31 days: every monthly rule fires within them, except one for the 30th of February. */
const MOST_DAYS = 70;

/** Minutes that the zone of the schedule is ahead of UTC at an instant (epoch ms). */
export type OffsetAt = (instant: number) => number;

/** The instant at which the zone's clock shows `wall` (ms as if the clock were UTC). A skipped time is read with the offset before; of a repeated one the first counts. */
function instantOf(wall: number, offsetAt: OffsetAt): number {
  const before = wall - offsetAt(wall - DAY_MS / 2) * MINUTE_MS;
  if (before + offsetAt(before) * MINUTE_MS === wall) return before;
  const after = wall - offsetAt(wall + DAY_MS / 2) * MINUTE_MS;
  return after + offsetAt(after) * MINUTE_MS === wall ? after : before;
}

/** As {@link instantOf}, for the times of one day. On most days the offset does not change, so it is asked for twice and not for each time. */
function instantsOf(midnight: number, offsetAt: OffsetAt): (wall: number) => number {
  // Zones are up to 14 hours ahead of UTC, so the whole day lies within.
  const offset = offsetAt(midnight - DAY_MS);
  if (offset !== offsetAt(midnight + 2 * DAY_MS)) return (wall) => instantOf(wall, offsetAt);
  return (wall) => wall - offset * MINUTE_MS;
}

/** The minutes of a day at which it fires; null when the schedule does not say. */
function minutesOf({ frequency, interval, time, lastHour }: Schedule): number[] | null {
  const first = time === null ? null : time.hour * 60 + time.minute;
  if (frequency !== "minutely" && frequency !== "hourly") return first === null ? null : [first];
  const step = Math.max(1, (interval ?? 1) * (frequency === "hourly" ? 60 : 1));
  const end = (lastHour ?? 23) * 60 + 59;
  const minutes: number[] = [];
  for (let at = first ?? 0; at <= end; at += step) minutes.push(at);
  return minutes;
}

function isLastWeek(date: Date): boolean {
  return new Date(date.getTime() + 7 * DAY_MS).getUTCMonth() !== date.getUTCMonth();
}

function isLastDay(date: Date): boolean {
  return new Date(date.getTime() + DAY_MS).getUTCMonth() !== date.getUTCMonth();
}

/** Whether it fires on a day, given as its midnight; null when the schedule does not say. */
function firesOn(schedule: Schedule, midnight: number): boolean | null {
  const date = new Date(midnight);
  const name = WEEKDAYS[date.getUTCDay()] ?? "";
  const { daysOfWeek, daysOfMonth, weekInMonth, dayInWeek } = schedule;
  switch (schedule.frequency) {
    case "daily":
      return true;
    case "minutely":
    case "hourly":
      return daysOfWeek.length === 0 || daysOfWeek.includes(name);
    case "weekly":
      return daysOfWeek.length === 0 ? null : daysOfWeek.includes(name);
    case "monthly":
      if (daysOfMonth.length === 0) return null;
      return daysOfMonth.includes(date.getUTCDate()) || (daysOfMonth.includes(-1) && isLastDay(date));
    case "monthlyrelative": {
      if (weekInMonth === null || dayInWeek === null) return null;
      if (name !== dayInWeek) return false;
      if (weekInMonth === "last") return isLastWeek(date);
      return WEEKS[Math.floor((date.getUTCDate() - 1) / 7)] === weekInMonth;
    }
    default:
      return null;
  }
}

/**
 * The next `count` times after `after` and up to `until` (epoch ms) at which the schedule fires, in order. Empty for a schedule that is off or waits for
 * others. Null when the org does not tell enough.
 */
export function nextRuns(
  schedule: Schedule,
  after: number,
  count: number,
  offsetAt: OffsetAt,
  until = Infinity,
): number[] | null {
  if (schedule.frequency === "none" || schedule.frequency === "eventdriven") return [];
  const minutes = minutesOf(schedule);
  if (minutes === null) return null;
  const today = Math.floor((after + offsetAt(after) * MINUTE_MS) / DAY_MS) * DAY_MS;
  const found: number[] = [];
  for (let day = 0; day < MOST_DAYS && found.length < count; day++) {
    const midnight = today + day * DAY_MS;
    // No zone is further from UTC than a day.
    if (midnight - DAY_MS > until) break;
    const fires = firesOn(schedule, midnight);
    if (fires === null) return null;
    if (!fires) continue;
    const instantAt = instantsOf(midnight, offsetAt);
    for (const minute of minutes) {
      const at = instantAt(midnight + minute * MINUTE_MS);
      if (at > until) return found;
      if (at > after && at > (found.at(-1) ?? 0)) found.push(at);
      if (found.length >= count) break;
    }
  }
  return found;
}
