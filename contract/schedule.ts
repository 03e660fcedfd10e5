// Schedules in words. A dataflow carries its own as JSON in a string, a recipe as an object, and the schedule resource in a
// third spelling; all three are read here.
import { decodeEntities } from "./text.ts";
import { readText } from "./wire.ts";

export interface Schedule {
  /** Lower case: none, minutely, hourly, daily, weekly, monthly, monthlyrelative, eventdriven, or what the org says. */
  frequency: string;
  /** One line for people, e.g. "Weekly on Mon, Wed at 06:30 (Europe/Berlin)". */
  words: string;
}

type Fields = Readonly<Record<string, unknown>>;

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON as it stands: entities hide it, or it is plain text and no schedule.
    return undefined;
  }
}

/** Layers of encoding that are undone: entities and strings in strings, each at most twice. */
const MOST_LAYERS = 4;

function asRecord(value: unknown): Fields | null {
  let inside = value;
  for (let layer = 0; typeof inside === "string" && layer < MOST_LAYERS; layer++) {
    inside = json(inside) ?? decodeEntities(inside);
  }
  return typeof inside === "object" && inside !== null && !Array.isArray(inside) ? (inside as Fields) : null;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const two = (n: number): string => String(n).padStart(2, "0");

function timeWords(fields: Fields): string {
  const time = asRecord(fields["time"]) ?? asRecord(fields["startTime"]);
  if (!time) return "";
  const { hour, minute } = time;
  const zone = fields["timeZone"] ?? time["timeZone"];
  const name = readText(zone) ?? readText(asRecord(zone)?.["zoneId"]);
  const clock =
    typeof hour === "number" ? ` at ${two(hour)}:${two(typeof minute === "number" ? minute : 0)}` : "";
  return clock + (clock && name !== null ? ` (${name})` : "");
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function dayWords(fields: Fields): string {
  const days = list(fields["daysOfWeek"]).filter((day) => typeof day === "string");
  const names = days.map((day) => capital(day.slice(0, 3).toLowerCase()));
  return names.length === 0 || names.length === 7 ? "" : ` on ${names.join(", ")}`;
}

function every(fields: Fields, key: string, unit: string): string {
  const n = fields[key] ?? fields["interval"];
  return typeof n === "number" && n > 1 ? `Every ${n} ${unit}s` : `Every ${unit}`;
}

function monthDays(fields: Fields): string {
  const days = list(fields["daysOfMonth"])
    .filter((day) => typeof day === "number")
    .map((day) => (day === -1 ? "last day" : String(day)));
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
      // On all seven days is daily; with no days given nobody knows which.
      return `${list(fields["daysOfWeek"]).length === 7 ? "Daily" : `Weekly${dayWords(fields)}`}${timeWords(fields)}`;
    case "monthly":
      return `Monthly${monthDays(fields)}${timeWords(fields)}`;
    case "monthlyrelative": {
      const week = readText(fields["weekInMonth"])?.toLowerCase();
      const day = readText(fields["dayInWeek"])?.toLowerCase();
      const which = [week, day && capital(day)].filter(Boolean).join(" ");
      return `Monthly${which ? ` on the ${which}` : ""}${timeWords(fields)}`;
    }
    case "eventdriven": {
      const rule = readText(fields["triggerRule"]);
      return rule === null ? "When its inputs are ready" : `After ${rule}`;
    }
    case "timedriven":
      return `At set times${dayWords(fields)}${timeWords(fields)}`;
    default:
      return capital(frequency);
  }
}

/** Reads a schedule in any of its three spellings; null when there is none to read. */
export function parseSchedule(value: unknown): Schedule | null {
  const fields = asRecord(value);
  if (!fields) return null;
  const stated = readText(fields["frequency"]) ?? readText(fields["scheduleType"]);
  if (stated === null) return null;
  const frequency = stated.toLowerCase();
  return { frequency, words: wordsFor(frequency, fields) };
}
