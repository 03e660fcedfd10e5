// Schedules in words. A dataflow carries its own as JSON in a string, a recipe as an object, and the schedule resource in a
// third spelling; all three are read here.
import { decodeEntities } from "./text.ts";

export interface Schedule {
  /** Lower case: none, minutely, hourly, daily, weekly, monthly, monthlyrelative, eventdriven, or what the org says. */
  frequency: string;
  /** One line for people, e.g. "Weekly on Mon, Wed at 06:30 (Europe/Berlin)". */
  words: string;
}

type Fields = Readonly<Record<string, unknown>>;

function asRecord(value: unknown): Fields | null {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  if (typeof value !== "string" || value === "") return null;
  for (const text of [value, decodeEntities(value)]) {
    try {
      const parsed: unknown = JSON.parse(text);
      if (typeof parsed === "object" && parsed !== null) return parsed as Fields;
    } catch {
      // The encoded spelling is not JSON; the decoded one is tried next, and plain text is no schedule.
    }
  }
  return null;
}

const two = (n: number): string => String(n).padStart(2, "0");

function timeWords(fields: Fields): string {
  const time = asRecord(fields["time"]) ?? asRecord(fields["startTime"]);
  if (!time) return "";
  const { hour, minute } = time;
  const zone = fields["timeZone"] ?? time["timeZone"];
  const name = typeof zone === "string" ? zone : asRecord(zone)?.["zoneId"];
  const clock =
    typeof hour === "number" ? ` at ${two(hour)}:${two(typeof minute === "number" ? minute : 0)}` : "";
  return clock + (clock && typeof name === "string" ? ` (${name})` : "");
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function dayWords(fields: Fields): string {
  const days = list(fields["daysOfWeek"]).filter((day) => typeof day === "string");
  const names = days.map((day) => day.charAt(0).toUpperCase() + day.slice(1, 3).toLowerCase());
  return names.length === 0 || names.length === 7 ? "" : ` on ${names.join(", ")}`;
}

function every(fields: Fields, key: string, unit: string): string {
  const n = fields[key] ?? fields["interval"];
  return typeof n === "number" && n > 1 ? `Every ${n} ${unit}s` : `Every ${unit}`;
}

function monthDays(fields: Fields): string {
  const days = list(fields["daysOfMonth"]).map((day) => (day === -1 ? "last day" : String(day)));
  return days.length ? ` on ${days.join(", ")}` : "";
}

function wordsFor(frequency: string, fields: Fields): string {
  switch (frequency) {
    case "none":
      return "Not scheduled";
    case "minutely":
      return every(fields, "minutelyInterval", "minute") + dayWords(fields);
    case "hourly":
      return every(fields, "hourlyInterval", "hour") + dayWords(fields) + timeWords(fields);
    case "daily":
      return `Daily${timeWords(fields)}`;
    case "weekly":
      return `${dayWords(fields) ? `Weekly${dayWords(fields)}` : "Daily"}${timeWords(fields)}`;
    case "monthly":
      return `Monthly${monthDays(fields)}${timeWords(fields)}`;
    case "monthlyrelative": {
      const week = fields["weekInMonth"];
      const day = fields["dayInWeek"];
      const which = [week, day].filter((part) => typeof part === "string").join(" ");
      return `Monthly${which ? ` on the ${which.toLowerCase()}` : ""}${timeWords(fields)}`;
    }
    case "eventdriven": {
      const rule = fields["triggerRule"];
      return typeof rule === "string" && rule ? `After ${rule}` : "When its inputs are ready";
    }
    default:
      return frequency.charAt(0).toUpperCase() + frequency.slice(1);
  }
}

/** Reads a schedule in any of its three spellings; null when there is none to read. */
export function parseSchedule(value: unknown): Schedule | null {
  const fields = asRecord(value);
  if (!fields) return null;
  const stated = fields["frequency"] ?? fields["scheduleType"];
  if (typeof stated !== "string") return null;
  const frequency = stated.toLowerCase();
  return { frequency, words: wordsFor(frequency, fields) };
}
