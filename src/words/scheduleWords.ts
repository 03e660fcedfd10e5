// A schedule in words, such as "Every 2 hours from 08:00 to 18:59 (Europe/Berlin)".
import type { Schedule } from "../../contract/schedule.ts";
import type { Source } from "../../contract/source.ts";

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const two = (n: number): string => String(n).padStart(2, "0");

function clockOf({ time }: Schedule): string | null {
  return time === null ? null : `${two(time.hour)}:${two(time.minute)}`;
}

/** The zone in brackets, if the schedule has a time of day. */
function zoneWords({ zone }: Schedule): string {
  return zone === null ? "" : ` (${zone})`;
}

function timeWords(schedule: Schedule): string {
  const clock = clockOf(schedule);
  return clock === null ? "" : ` at ${clock}${zoneWords(schedule)}`;
}

/** From when to when a schedule with an interval runs on each day, to the end of the last hour. */
function spanWords(schedule: Schedule): string {
  const clock = clockOf(schedule);
  const end = schedule.lastHour === null ? null : `${two(schedule.lastHour)}:59`;
  if (clock === null && end === null) return "";
  const from = clock === null ? "" : ` from ${clock}`;
  const to = end === null ? "" : clock === null ? ` until ${end}` : ` to ${end}`;
  return from + to + zoneWords(schedule);
}

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"];

function areWeekdays({ daysOfWeek }: Schedule): boolean {
  return daysOfWeek.length === WEEKDAYS.length && WEEKDAYS.every((day) => daysOfWeek.includes(day));
}

function dayWords(schedule: Schedule): string {
  const { daysOfWeek } = schedule;
  if (daysOfWeek.length === 0 || daysOfWeek.length === 7) return "";
  return areWeekdays(schedule)
    ? " on weekdays"
    : ` on ${daysOfWeek.map((day) => capital(day.slice(0, 3))).join(", ")}`;
}

/** The days of a weekly schedule. All seven days are daily. Without days it is unknown which. */
function weekWords(schedule: Schedule): string {
  if (schedule.daysOfWeek.length === 7) return "Daily";
  return areWeekdays(schedule) ? "Weekdays" : `Weekly${dayWords(schedule)}`;
}

function everyWords(schedule: Schedule, unit: string): string {
  const n = schedule.interval ?? 1;
  return (n > 1 ? `Every ${n} ${unit}s` : `Every ${unit}`) + dayWords(schedule) + spanWords(schedule);
}

function monthDayWords({ daysOfMonth }: Schedule): string {
  const days = daysOfMonth.map((day) => (day === -1 ? "last day" : String(day)));
  return days.length === 0 ? "" : ` on ${days.join(", ")}`;
}

const SYNCED = /\$ALL_SALESFORCE_OBJECTS\b/gi;
/** How the org writes a source in a trigger rule: `recipe:05v…`, `dataflow:02K…`. */
const NAMED_BY_ID = /\b[a-z]+:([0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?)(?![0-9A-Za-z])/gi;

/** A trigger rule with the labels of the sources that `sources` has. */
function ruleWords(rule: string, sources: readonly Source[]): string {
  // Ids of 15 and of 18 characters name the same record.
  const labels = new Map(sources.map(({ id, label }) => [id.slice(0, 15), label]));
  return rule
    .replace(/\bAND\b/g, "and")
    .replace(/\bOR\b/g, "or")
    .replace(SYNCED, "all Salesforce objects are synced")
    .replace(NAMED_BY_ID, (whole, id: string) => labels.get(id.slice(0, 15)) ?? whole);
}

/** The schedule in one line. Labels from `sources` replace ids in a trigger rule. */
export function scheduleWords(schedule: Schedule, sources: readonly Source[]): string {
  switch (schedule.frequency) {
    case "none":
      return "Not scheduled";
    case "minutely":
      return everyWords(schedule, "minute");
    case "hourly":
      return everyWords(schedule, "hour");
    case "daily":
      return `Daily${timeWords(schedule)}`;
    case "weekly":
      return weekWords(schedule) + timeWords(schedule);
    case "monthly":
      return `Monthly${monthDayWords(schedule)}${timeWords(schedule)}`;
    case "monthlyrelative": {
      const day = schedule.dayInWeek === null ? null : capital(schedule.dayInWeek);
      const which = [schedule.weekInMonth, day].filter((word) => word !== null).join(" ");
      return `Monthly${which === "" ? "" : ` on the ${which}`}${timeWords(schedule)}`;
    }
    case "eventdriven":
      return schedule.triggerRule === null
        ? "When its inputs are ready"
        : `After ${ruleWords(schedule.triggerRule, sources)}`;
    case "timedriven":
      return `At set times${dayWords(schedule)}${timeWords(schedule)}`;
    default:
      return capital(schedule.frequency);
  }
}

/** The zone of most schedules, so that a list of them names it once; null when none has a zone. */
export function usualZone(schedules: Iterable<Schedule | null>): string | null {
  const counts = new Map<string, number>();
  for (const schedule of schedules) {
    const zone = schedule?.zone ?? null;
    if (zone !== null) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most === undefined ? null : most[0];
}

/** As {@link scheduleWords}, in a list that names `zone` once for all rows: a schedule tells its zone only if it is another one. */
export function listedScheduleWords(
  schedule: Schedule,
  sources: readonly Source[],
  zone: string | null,
): string {
  return scheduleWords(schedule.zone === zone ? { ...schedule, zone: null } : schedule, sources);
}
