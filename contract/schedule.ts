// Schedules. A dataflow has its own as JSON in a string, a recipe as an object, and the schedule resource in a third form. All three are
// parsed here.
import { decodeEntities } from "./text.ts";
import { readNumber, readText } from "./wire.ts";

export interface Schedule {
  /** Lower case: none, minutely, hourly, daily, weekly, monthly, monthlyrelative, eventdriven, timedriven, or what the org says. */
  frequency: string;
  /** Minutes (minutely) or hours (hourly) between two runs; null without an interval. */
  interval: number | null;
  /** Lower-case English names in the org's order; empty without days. */
  daysOfWeek: string[];
  /** 1 to 31, and −1 for the last day. */
  daysOfMonth: number[];
  /** Of a monthlyrelative schedule, lower case: `first` and `monday`. */
  weekInMonth: string | null;
  dayInWeek: string | null;
  /** When it runs, or when the first run of a day does. */
  time: { hour: number; minute: number } | null;
  /** The IANA name of the zone that `time` and `lastHour` are in. */
  zone: string | null;
  /** The last hour of a day, 0 to 23, in which a minutely or hourly schedule runs. */
  lastHour: number | null;
  /** Of an eventdriven schedule: `$ALL_SALESFORCE_OBJECTS AND recipe:05v…`. */
  triggerRule: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The JSON is hidden in entities, or it is plain text and no schedule.
    return undefined;
  }
}

/** Layers of encoding to undo: entities and strings in strings, each up to twice. */
const MOST_LAYERS = 4;

function asRecord(value: unknown): Fields | null {
  let inside = value;
  for (let layer = 0; typeof inside === "string" && layer < MOST_LAYERS; layer++) {
    inside = json(inside) ?? decodeEntities(inside);
  }
  return typeof inside === "object" && inside !== null && !Array.isArray(inside) ? (inside as Fields) : null;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A whole number within the bounds, else null. */
function within(value: unknown, least: number, most: number): number | null {
  const n = readNumber(value);
  return n !== null && Number.isInteger(n) && n >= least && n <= most ? n : null;
}

function lowerText(value: unknown): string | null {
  return readText(value)?.trim().toLowerCase() ?? null;
}

function timeOf(time: Fields | null): Schedule["time"] {
  const hour = within(time?.["hour"], 0, 23);
  return hour === null ? null : { hour, minute: within(time?.["minute"], 0, 59) ?? 0 };
}

/** The zone as a string (a dataflow's own schedule, requests) or as an object with a `zoneId` (answers of the schedule resource). */
function zoneOf(fields: Fields, time: Fields | null): string | null {
  const zone = fields["timeZone"] ?? time?.["timeZone"] ?? fields["timezone"] ?? time?.["timezone"];
  return readText(asRecord(zone)?.["zoneId"]) ?? readText(zone);
}

/** Parses a schedule in any of its three forms; null without one. Never throws. */
export function parseSchedule(value: unknown): Schedule | null {
  const fields = asRecord(value);
  if (!fields) return null;
  const frequency = lowerText(fields["frequency"]) ?? lowerText(fields["scheduleType"]);
  if (frequency === null) return null;
  const time = asRecord(fields["time"]) ?? asRecord(fields["startTime"]);
  const interval = fields[frequency === "minutely" ? "minutelyInterval" : "hourlyInterval"];
  return {
    frequency,
    interval: within(interval ?? fields["interval"], 1, 10_000),
    daysOfWeek: list(fields["daysOfWeek"]).flatMap((day) => lowerText(day) ?? []),
    daysOfMonth: list(fields["daysOfMonth"]).flatMap((day) => within(day, -1, 31) ?? []),
    weekInMonth: lowerText(fields["weekInMonth"]),
    dayInWeek: lowerText(fields["dayInWeek"]),
    time: timeOf(time),
    zone: zoneOf(fields, time),
    lastHour: within(fields["lastHour"] ?? time?.["lastHour"], 0, 23),
    triggerRule: readText(fields["triggerRule"]),
  };
}
