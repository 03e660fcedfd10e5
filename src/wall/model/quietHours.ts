// Hours in which no alarm is raised.
import { wallTime } from "../../time/zone.ts";

/** Minutes of the day, 0 to 1439, in the wall's zone. `fromMinute` after `toMinute` crosses midnight. */
export interface QuietHours {
  fromMinute: number;
  toMinute: number;
}

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** "06:30" as minutes of the day, or null. */
export function parseMinute(text: string): number | null {
  const match = CLOCK.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

/** Minutes of the day as "06:30". */
export function formatMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** "22:00-06:00". Null for anything else, also for equal times, which could mean always or never. */
export function parseQuiet(text: string): QuietHours | null {
  const [from, to, ...more] = text.split("-").map(parseMinute);
  if (from == null || to == null || more.length > 0 || from === to) return null;
  return { fromMinute: from, toMinute: to };
}

/** The hours as "22:00-06:00"; none: "". */
export function formatQuiet(quiet: QuietHours | null): string {
  return quiet === null ? "" : `${formatMinute(quiet.fromMinute)}-${formatMinute(quiet.toMinute)}`;
}

/** Whether `instant` (epoch ms of the org's clock) is within the quiet hours in the wall's zone, also on days of 23 and 25 hours. */
export function isQuiet(quiet: QuietHours | null, instant: number, zone: string): boolean {
  if (quiet === null) return false;
  const { hour, minute } = wallTime(instant, zone);
  const at = hour * 60 + minute;
  const { fromMinute: from, toMinute: to } = quiet;
  return from < to ? at >= from && at < to : at >= from || at < to;
}
