// Everything about local time. An instant is a number of milliseconds since 1970 in UTC everywhere else; here, and only
// here, it becomes a clock on somebody's wall. The zone's rules come from the browser's own tables (Intl), so days of 23
// and 25 hours, zones without a midnight and zones 45 minutes off are all theirs to know.
import { unknownText } from "./format.ts";

const dayMs = 24 * 60 * 60 * 1000;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** A date and a time of day on a wall. `month` is 1–12, `weekday` is 0 (Sunday) to 6. */
export type WallTime = {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
};

/** Building a formatter costs a thousand times as much as using it. */
const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(zone, clock);
  }
  return clock;
}

function isInstant(instant: number | null | undefined): instant is number {
  // The range of Date; anything beyond it makes Intl throw.
  return typeof instant === "number" && Math.abs(instant) <= 8.64e15;
}

/**
 * The zone by its IANA name as the browser spells it ("europe/zurich" → "Europe/Zurich"), or null for anything that is
 * not one. Bare offsets ("+02:00") are refused: they do not know about summer.
 */
export function validZone(candidate: string | null | undefined): string | null {
  if (!candidate || !/^[A-Za-z]/.test(candidate)) return null;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: candidate }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

let person: { zone: string; offset: number } | null = null;

function askForZone(): string | undefined {
  // Where there is Temporal, it need not build a formatter to know.
  const { Temporal: temporal } = globalThis as { Temporal?: { Now: { timeZoneId: () => string } } };
  return temporal?.Now.timeZoneId() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone of the person's own machine; UTC when the browser will not say. */
export function personZone(): string {
  // A machine that is carried into another zone shows by its offset.
  const offset = new Date().getTimezoneOffset();
  if (person?.offset !== offset) {
    const zone = askForZone() ?? "";
    // Some browsers tell a bare offset, or that they do not know.
    person = { zone: /^[A-Za-z]/.test(zone) && zone !== "Etc/Unknown" ? zone : "UTC", offset };
  }
  return person.zone;
}

/** The date and time of an instant in a zone. The instant must be within the range of Date. */
export function wallTime(instant: number, zone: string): WallTime {
  // The machine's own clock needs no formatter, of which the first costs more than all rows of a list.
  return zone === person?.zone ? ownWall(instant) : readWall(instant, zone);
}

function ownWall(instant: number): WallTime {
  const date = new Date(instant);
  return {
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
    weekday: date.getDay(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
  };
}

function readWall(instant: number, zone: string): WallTime {
  const wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  let era = "";
  for (const { type, value } of clockOf(zone).formatToParts(instant)) {
    if (type in wall) wall[type as keyof typeof wall] = Number(value);
    else if (type === "era") era = value;
  }
  if (era.startsWith("B")) wall.year = 1 - wall.year;
  return { ...wall, weekday: new Date(dayNumber(wall) * dayMs).getUTCDay() };
}

/** Days since 1970-01-01 of a date on the wall: subtracting two counts days whatever their length in hours. */
function dayNumber({ year, month, day }: { year: number; month: number; day: number }): number {
  const midnight = new Date(0);
  // Not Date.UTC, which takes the years 0–99 for 1900–1999.
  midnight.setUTCFullYear(year, month - 1, day);
  return Math.round(midnight.getTime() / dayMs);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** "09:02", or "09:02:11" with seconds. Unknown is "–". */
export function formatTimeOfDay(
  instant: number | null | undefined,
  zone: string,
  withSeconds = false,
): string {
  if (!isInstant(instant)) return unknownText;
  const { hour, minute, second } = wallTime(instant, zone);
  return `${two(hour)}:${two(minute)}${withSeconds ? `:${two(second)}` : ""}`;
}

/** The zone's short name at an instant, as "GMT+1" or "CET", whichever the browser has; summer and winter differ. */
export function zoneName(instant: number, zone: string): string {
  let names = offsets.get(zone);
  if (!names) {
    names = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "short" });
    offsets.set(zone, names);
  }
  return names.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** "23 Nov 2026, 09:02:11 CET": the full story, for titles, details and what is pasted elsewhere. Unknown is "–". */
export function formatDateTime(instant: number | null | undefined, zone: string): string {
  if (!isInstant(instant)) return unknownText;
  const { year, month, day } = wallTime(instant, zone);
  return `${day} ${months[month - 1]} ${year}, ${formatTimeOfDay(instant, zone, true)} ${zoneName(instant, zone)}`;
}

/** How many calendar days `instant` lies after `now` in this zone: 0 today, −1 yesterday, 1 tomorrow. */
export function dayDistance(instant: number, now: number, zone: string): number {
  return dayNumber(wallTime(instant, zone)) - dayNumber(wallTime(now, zone));
}

/** The day of an instant as seen from now: "today", "yesterday", "tomorrow", "Mon", "12 Nov", "12 Nov 2025". */
export function formatDay(instant: number | null | undefined, now: number, zone: string): string {
  if (!isInstant(instant)) return unknownText;
  const distance = dayDistance(instant, now, zone);
  if (distance === 0) return "today";
  if (distance === -1) return "yesterday";
  if (distance === 1) return "tomorrow";
  const { year, month, day, weekday } = wallTime(instant, zone);
  // Up to six days back a weekday's name is the only one of its kind.
  if (distance < 0 && distance > -7) return weekdays[weekday] ?? unknownText;
  const sameYear = year === wallTime(now, zone).year;
  return `${day} ${months[month - 1]}${sameYear ? "" : ` ${year}`}`;
}

/** "today 09:02", "yesterday 23:40", "Mon 09:02", "12 Nov 09:02", "12 Nov 2025 09:02". Unknown is "–". */
export function formatMoment(instant: number | null | undefined, now: number, zone: string): string {
  if (!isInstant(instant)) return unknownText;
  return `${formatDay(instant, now, zone)} ${formatTimeOfDay(instant, zone)}`;
}

/** The same, but today goes without saying: "09:02", "yesterday 23:40". For the narrow columns of a list. */
export function formatListTime(instant: number | null | undefined, now: number, zone: string): string {
  if (!isInstant(instant)) return unknownText;
  return dayDistance(instant, now, zone) === 0
    ? formatTimeOfDay(instant, zone)
    : formatMoment(instant, now, zone);
}

/** Minutes this zone is ahead of UTC at an instant (negative in the Americas). */
export function zoneOffsetMinutes(instant: number, zone: string): number {
  const wall = wallTime(instant, zone);
  const asUtc = dayNumber(wall) * dayMs + ((wall.hour * 60 + wall.minute) * 60 + wall.second) * 1000;
  return Math.round((asUtc - Math.floor(instant / 1000) * 1000) / 60_000);
}

/**
 * The instant at which the day of `instant`, moved by `days`, begins in this zone. Days are stepped on the calendar, so
 * a day of 23 or 25 hours is one day. Where the clocks skip midnight, the day begins at its first existing minute.
 */
export function startOfDay(instant: number, zone: string, days = 0): number {
  const goal = dayNumber(wallTime(instant, zone)) + days;
  const midnight = goal * dayMs;
  // The offset just before and just after local midnight differ only if the clocks change there; the earliest candidate
  // that lies in the wanted day and whose previous millisecond does not is the beginning.
  const candidates = [midnight - dayMs / 2, midnight, midnight + dayMs / 2]
    .map((near) => midnight - zoneOffsetMinutes(near, zone) * 60_000)
    .sort((a, b) => a - b);
  const inDay = (at: number) => dayNumber(wallTime(at, zone)) === goal;
  const begins = candidates.find((at) => inDay(at) && !inDay(at - 1));
  if (begins !== undefined) return begins;
  // No such candidate: midnight itself does not exist. Look for the change to the minute.
  let [before, after] = [midnight - dayMs, midnight + dayMs];
  while (after - before > 60_000) {
    const middle = Math.floor((before + after) / 120_000) * 60_000;
    if (dayNumber(wallTime(middle, zone)) >= goal) after = middle;
    else before = middle;
  }
  return after;
}

/** An instant for machines: "2026-11-23T08:02:11Z", what <time dateTime> wants. Undefined when there is none. */
export function isoInstant(instant: number | null | undefined): string | undefined {
  if (!isInstant(instant)) return undefined;
  return new Date(instant).toISOString().replace(/\.\d+Z$/, "Z");
}
