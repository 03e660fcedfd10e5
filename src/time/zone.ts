// Converts instants (epoch ms) to local time and formats them. All other modules use this one. The rules of the zones come from the
// browser (Intl). There are days of 23 and 25 hours, days without a midnight, and offsets of 45 minutes.
import { unknownText } from "./format.ts";
import { dateText, weekdayText } from "./locale.ts";
import { isOwn, isUnnamed, offsetName, ownOffsets } from "./personZone.ts";
import { sameTimeAgain } from "./repeatedHour.ts";

export const dayMs = 24 * 60 * 60 * 1000;
/** A date and a time of day in a zone. `month` is 1–12, `weekday` is 0 (Sunday) to 6. */
export type WallTime = {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
};

/** Formatters by zone. Building one takes a thousand times as long as using it. */
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

/** Whether it is known and within the range of Date. Intl throws beyond it. */
export function isInstant(instant: number | null | undefined): instant is number {
  return typeof instant === "number" && Math.abs(instant) <= 8.64e15;
}

/**
 * The zone's IANA name as the browser spells it ("europe/zurich" → "Europe/Zurich"), or null when it is not a zone. Bare offsets
 * ("+02:00") are refused, because they have no summer time.
 */
export function validZone(candidate: string | null | undefined): string | null {
  if (!candidate || !/^[A-Za-z]/.test(candidate)) return null;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: candidate }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** The local date and time of an instant in a zone. The instant must be within the range of Date. */
export function wallTime(instant: number, zone: string): WallTime {
  // The machine's own zone needs no formatter. Building the first formatter takes longer than drawing all rows of a list.
  return isOwn(zone) ? ownWall(instant) : readWall(instant, zone);
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

/** Days since 1970-01-01 of a local date. The difference of two is a number of days, however long they are. */
export function dayNumber({ year, month, day }: { year: number; month: number; day: number }): number {
  const midnight = new Date(0);
  // Date.UTC would read the years 0–99 as 1900–1999.
  midnight.setUTCFullYear(year, month - 1, day);
  return Math.round(midnight.getTime() / dayMs);
}

/** With two digits at least. */
export function two(value: number): string {
  return String(value).padStart(2, "0");
}

/**
 * "09:02", or "09:02:11" with seconds. Unknown is "–". Both times of a repeated hour have the same text, so use this only beside the
 * zone's name. Elsewhere use {@link formatTimeOfDay}.
 */
export function formatClock(instant: number | null | undefined, zone: string, withSeconds = false): string {
  if (!isInstant(instant)) return unknownText;
  const { hour, minute, second } = wallTime(instant, zone);
  return `${two(hour)}:${two(minute)}${withSeconds ? `:${two(second)}` : ""}`;
}

/** As {@link formatClock}. In a repeated hour the zone's name follows: "02:40 CEST", "02:40 CET". */
export function formatTimeOfDay(
  instant: number | null | undefined,
  zone: string,
  withSeconds = false,
): string {
  if (!isInstant(instant)) return unknownText;
  const clock = formatClock(instant, zone, withSeconds);
  const twin = twinOf(instant, zone);
  return twin === null ? clock : `${clock} ${nameBeside(instant, twin, zone)}`;
}

/** The zone's short name at an instant, "GMT+1" or "CET" as the browser has it. It differs between summer and winter. */
export function zoneName(instant: number, zone: string): string {
  if (isUnnamed(zone)) return offsetName(zoneOffsetMinutes(instant, zone));
  let names = offsets.get(zone);
  if (!names) {
    names = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "short" });
    offsets.set(zone, names);
  }
  return names.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** The zone's name at an instant, or its offset where the name is the same at the instant `other`. */
function nameBeside(instant: number, other: number, zone: string): string {
  const name = zoneName(instant, zone);
  return name === zoneName(other, zone) ? offsetName(zoneOffsetMinutes(instant, zone)) : name;
}

/** The other instant with the same local time in a repeated hour, or null at other times. */
function twinOf(instant: number, zone: string): number | null {
  // The machine's zone may get other offsets under the same name.
  const key = isOwn(zone) ? `${zone} ${ownOffsets()}` : zone;
  return sameTimeAgain(instant, key, (at) => zoneOffsetMinutes(at, zone));
}

/** "23 Nov 2026", in the order of the person's locale. Unknown is "–". */
export function formatDate(instant: number | null | undefined, zone: string): string {
  if (!isInstant(instant)) return unknownText;
  const { year, month, day } = wallTime(instant, zone);
  return dateText({ year, month, day });
}

/** "23 Nov 2026, 09:02:11 CET", for titles, details and copied text. Unknown is "–". */
export function formatDateTime(instant: number | null | undefined, zone: string): string {
  if (!isInstant(instant)) return unknownText;
  const twin = twinOf(instant, zone);
  const name = twin === null ? zoneName(instant, zone) : nameBeside(instant, twin, zone);
  return `${formatDate(instant, zone)}, ${formatClock(instant, zone, true)} ${name}`;
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
  // A weekday's name is unique for six days back.
  if (distance < 0 && distance > -7) return weekdayText(weekday);
  return dateText({ year: year === wallTime(now, zone).year ? null : year, month, day });
}

/** "today 09:02", "yesterday 23:40", "Mon 09:02", "12 Nov 09:02", "12 Nov 2025 09:02". Unknown is "–". Times as {@link formatTimeOfDay}. */
export function formatMoment(instant: number | null | undefined, now: number, zone: string): string {
  if (!isInstant(instant)) return unknownText;
  return `${formatDay(instant, now, zone)} ${formatTimeOfDay(instant, zone)}`;
}

/** As {@link formatMoment} but without "today": "09:02", "yesterday 23:40". For the narrow columns of a list. */
export function formatListTime(instant: number | null | undefined, now: number, zone: string): string {
  if (!isInstant(instant)) return unknownText;
  return dayDistance(instant, now, zone) === 0
    ? formatTimeOfDay(instant, zone)
    : formatMoment(instant, now, zone);
}

/** Minutes this zone is ahead of UTC at an instant (negative in the Americas). */
export function zoneOffsetMinutes(instant: number, zone: string): number {
  if (isOwn(zone)) return 0 - new Date(instant).getTimezoneOffset();
  const wall = readWall(instant, zone);
  const asUtc = dayNumber(wall) * dayMs + ((wall.hour * 60 + wall.minute) * 60 + wall.second) * 1000;
  return Math.round((asUtc - Math.floor(instant / 1000) * 1000) / 60_000);
}

/** An instant for <time dateTime>: "2026-11-23T08:02:11Z". Undefined when there is none. */
export function isoInstant(instant: number | null | undefined): string | undefined {
  if (!isInstant(instant)) return undefined;
  return new Date(instant).toISOString().replace(/\.\d+Z$/, "Z");
}
