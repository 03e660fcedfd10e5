// Ticks of a time axis by the clock of a zone, on days of 23 and 25 hours too.
import { dateText, monthText } from "../time/locale.ts";
import { formatTimeOfDay, wallTime, zoneOffsetMinutes } from "../time/zone.ts";
import { startOfDay } from "../time/startOfDay.ts";

export interface TimeTick {
  /** Epoch ms. */
  at: number;
  /** "09:00", or the date when a day begins: "Tue 24 Nov", on a long axis with the year in January. */
  text: string;
  /** True when a day begins on an axis of hours, or a month on an axis of days. Its line is stronger. */
  isMajor: boolean;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** The most ticks of an axis. */
const MOST_TICKS = 200;

const MINUTES = [1, 2, 5, 10, 15, 30];
const HOURS = [1, 2, 3, 6, 12];
const DAYS = [1, 2, 7];
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 600];

function dayText(at: number, zone: string, withWeekday: boolean): string {
  const { day, month, weekday } = wallTime(at, zone);
  return dateText({ year: null, month, day, weekday: withWeekday ? weekday : null });
}

function timeTick(at: number, zone: string): TimeTick {
  const { hour, minute } = wallTime(at, zone);
  const isMajor = hour === 0 && minute === 0;
  return { at, text: isMajor ? dayText(at, zone, true) : formatTimeOfDay(at, zone), isMajor };
}

/** Every `step` minutes of the clock. Today's offsets are multiples of 15 minutes; for older ones the step is a minute. */
function minuteTicks(from: number, to: number, step: number, zone: string): number[] {
  const grain = Math.min(step, 15) * MINUTE_MS;
  const offset = zoneOffsetMinutes(from, zone) * MINUTE_MS;
  const found: number[] = [];
  for (let at = Math.ceil((from + offset) / grain) * grain - offset; at <= to; at += grain)
    if (wallTime(at, zone).minute % step === 0) found.push(at);
  return found;
}

/** Every `step` hours of the clock, from midnight. A repeated hour is included twice, a skipped one not at all. */
function hourTicks(from: number, to: number, step: number, zone: string): number[] {
  const found = new Set<number>();
  for (let at = from - HOUR_MS; at <= to + HOUR_MS; at += HOUR_MS) {
    // After a change by half an hour, the full hours are half an hour off.
    const { minute, second, hour } = wallTime(at, zone);
    if (hour % step !== 0) continue;
    const onHour = Math.floor(at / 1000) * 1000 - minute * MINUTE_MS - second * 1000;
    const wall = wallTime(onHour, zone);
    if (wall.minute === 0 && wall.hour % step === 0 && onHour >= from && onHour <= to) found.add(onHour);
  }
  return [...found];
}

/** The number of a day on the zone's calendar, however long the days are. */
function dayNumber(at: number, zone: string): number {
  return Math.round((at + zoneOffsetMinutes(at, zone) * MINUTE_MS) / DAY_MS);
}

function dayTicks(from: number, to: number, step: number, zone: string): number[] {
  const found: number[] = [];
  for (let days = 0; ; days += 1) {
    const at = startOfDay(from, zone, days);
    if (at > to) return found;
    // A week begins on Monday; the first of January 1970 was a Thursday.
    if (at >= from && (dayNumber(at, zone) + 3) % step === 0) found.push(at);
  }
}

function monthTicks(from: number, to: number, step: number, zone: string): number[] {
  const found: number[] = [];
  const first = wallTime(from, zone);
  for (let month = first.year * 12 + first.month - 1; ; month += 1) {
    if (month % step !== 0) continue;
    const noon = Date.UTC(Math.floor(month / 12), month % 12, 1, 12);
    const at = startOfDay(noon, zone, 1 - wallTime(noon, zone).day);
    if (at > to) return found;
    if (at >= from) found.push(at);
  }
}

function tickOfMonth(at: number, zone: string): string {
  const { month, year } = wallTime(at, zone);
  return month === 1 ? String(year) : monthText(month);
}

/** Leaves out a tick closer than `least` ms to the one before, as in a repeated hour. */
function spread(instants: readonly number[], least: number): number[] {
  const kept: number[] = [];
  for (const at of [...instants].sort((a, b) => a - b))
    if (at - (kept.at(-1) ?? -Infinity) >= least) kept.push(at);
  return kept;
}

/**
 * Ticks from `from` to `to` (epoch ms, both included) at round times of the clock of `zone`: minutes, hours, days, weeks or months, so that
 * there are about `most` at most. Sorted, each instant once. An empty or endless range has none.
 */
export function timeTicks(from: number, to: number, most: number, zone: string): TimeTick[] {
  const span = to - from;
  if (!Number.isFinite(span) || span < 0) return [];
  const least = Math.max(span / Math.max(1, Math.min(most, MOST_TICKS)), 1);
  const minutes = MINUTES.find((step) => step * MINUTE_MS >= least);
  if (minutes !== undefined) return minuteTicks(from, to, minutes, zone).map((at) => timeTick(at, zone));
  const hours = HOURS.find((step) => step * HOUR_MS >= least);
  if (hours !== undefined)
    return spread(hourTicks(from, to, hours, zone), 0.75 * hours * HOUR_MS).map((at) => timeTick(at, zone));
  const days = DAYS.find((step) => step * DAY_MS >= least);
  if (days !== undefined)
    return dayTicks(from, to, days, zone).map((at) => ({
      at,
      text: dayText(at, zone, days === 1),
      isMajor: wallTime(at, zone).day === 1,
    }));
  const step = MONTHS.find((one) => one * 28 * DAY_MS >= least) ?? 600;
  return monthTicks(from, to, step, zone).map((at) => ({
    at,
    text: tickOfMonth(at, zone),
    isMajor: wallTime(at, zone).month === 1,
  }));
}
