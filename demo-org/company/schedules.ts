import { wallDay, weekday } from "./zone.ts";
import type { Zone } from "./zone.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Days in lower case, as the org returns them. The index is JavaScript's getDay(). */
export const DAY_NAMES = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;
const WEEKS = ["first", "second", "third", "fourth", "last"] as const;

/** `frequency` values as the schedule resource returns them, in lower case. */
export type Frequency =
  "none" | "minutely" | "hourly" | "daily" | "weekly" | "monthly" | "monthlyrelative" | "eventdriven";

/** One asset's schedule, close to the schedule resource's shape so that a PUT can be stored with few changes. */
export interface Schedule {
  frequency: Frequency;
  hour?: number;
  minute?: number;
  timeZone?: string;
  /** minutes for minutely, hours for hourly */
  interval?: number;
  /** the last hour of the day (0–23) at which minutely and hourly schedules still fire */
  lastHour?: number;
  daysOfWeek?: string[];
  /** 1–31, or −1 for the last day */
  daysOfMonth?: number[];
  weekInMonth?: string;
  dayInWeek?: string;
  triggerRule?: string;
  notificationLevel?: string;
}

function minutesOfDay(schedule: Schedule): number[] {
  const start = (schedule.hour ?? 0) * 60 + (schedule.minute ?? 0);
  if (schedule.frequency !== "minutely" && schedule.frequency !== "hourly") return [start];
  const step = Math.max(1, schedule.interval ?? 1) * (schedule.frequency === "hourly" ? 60 : 1);
  const end = (schedule.lastHour ?? 23) * 60 + 59;
  const minutes: number[] = [];
  for (let at = start; at <= end; at += step) minutes.push(at);
  return minutes;
}

function firesOn(schedule: Schedule, day: number): boolean {
  const name = DAY_NAMES[weekday(day)] ?? "";
  const date = new Date(day * DAY_MS);
  const dayOfMonth = date.getUTCDate();
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  switch (schedule.frequency) {
    case "none":
    case "eventdriven":
      return false;
    case "monthly":
      return (schedule.daysOfMonth ?? []).some(
        (d) => d === dayOfMonth || (d === -1 && dayOfMonth === lastDay),
      );
    case "monthlyrelative": {
      if (name !== schedule.dayInWeek) return false;
      if (schedule.weekInMonth === "last") return dayOfMonth + 7 > lastDay;
      return WEEKS[Math.floor((dayOfMonth - 1) / 7)] === schedule.weekInMonth;
    }
    default:
      return !schedule.daysOfWeek?.length || schedule.daysOfWeek.includes(name);
  }
}

/** The first moment after `afterMs` at which the schedule fires. Undefined when it has no time (none, eventdriven). */
export function nextFire(schedule: Schedule, zone: Zone, afterMs: number): number | undefined {
  if (schedule.frequency === "none" || schedule.frequency === "eventdriven") return undefined;
  const minutes = minutesOfDay(schedule);
  const today = wallDay(zone, afterMs);
  // 70 days cover every monthly rule, including one for the 31st.
  for (let day = today; day < today + 70; day += 1) {
    if (!firesOn(schedule, day)) continue;
    for (const minute of minutes) {
      const at = zone.fromWall(day * DAY_MS + minute * MINUTE_MS);
      if (at > afterMs) return at;
    }
  }
  return undefined;
}
