import type { Connection, Source } from "../company/company.ts";
import { DAY_NAMES } from "../company/schedules.ts";
import type { Frequency, Schedule } from "../company/schedules.ts";
import { createZone } from "../company/zone.ts";
import { longId, shortId } from "../recordIds.ts";
import { badBody, badId, notFound } from "./errors.ts";
import { isoDate } from "./jobBody.ts";
import type { View } from "./jobBody.ts";

type Body = Record<string, unknown>;
const FREQUENCIES: Frequency[] = [
  "none",
  "minutely",
  "hourly",
  "daily",
  "weekly",
  "monthly",
  "monthlyrelative",
  "eventdriven",
];

/** The asset of `asset/<id>/schedule`: a dataflow (02K), a recipe (05v) or a connection (0It). */
export function scheduledAsset({ simulation }: View, given: string): Source | Connection {
  const id = shortId(given);
  if (!id || !/^(02K|05v|0It)/.test(id)) throw badId(given);
  const { sources, connections } = simulation.company;
  const asset =
    sources.find((s) => s.assetId === id || s.dataflowId === id) ?? connections.find((c) => c.id === id);
  if (!asset) throw notFound();
  return asset;
}

export function scheduleBody(view: View, asset: Source | Connection): Body {
  const schedule = view.simulation.scheduleOf(asset);
  const assetId = longId("objects" in asset ? asset.id : asset.assetId);
  if (schedule.frequency === "none") return { assetId, frequency: "none" };
  const next = view.simulation.nextScheduledMs(asset);
  return {
    assetId,
    ...scheduleObject(view, schedule),
    ...(next !== undefined && { nextScheduledDate: isoDate(next) }),
    notificationLevel: schedule.notificationLevel ?? "never",
  };
}

/** The schedule as answers have it: lower-case values, the time zone as an object. */
export function scheduleObject({ simulation, nowMs }: View, schedule: Schedule): Body {
  const zoneId = schedule.timeZone ?? simulation.company.zone.id;
  const gmtOffset = simulation.company.zone.offsetMs(nowMs) / 1000;
  const time = {
    hour: schedule.hour ?? 0,
    minute: schedule.minute ?? 0,
    timeZone: { gmtOffset, name: "Central European Time", zoneId },
  };
  const days = schedule.daysOfWeek?.length ? schedule.daysOfWeek : [...DAY_NAMES];
  switch (schedule.frequency) {
    case "minutely":
      return {
        frequency: "minutely",
        time,
        minutelyInterval: schedule.interval ?? 15,
        daysOfWeek: days,
        ...(schedule.lastHour !== undefined && { lastHour: schedule.lastHour }),
      };
    case "hourly":
      return {
        frequency: "hourly",
        time,
        hourlyInterval: schedule.interval ?? 1,
        daysOfWeek: days,
        ...(schedule.lastHour !== undefined && { lastHour: schedule.lastHour }),
      };
    case "monthly":
      return { frequency: "monthly", time, daysOfMonth: schedule.daysOfMonth ?? [1] };
    case "monthlyrelative":
      return {
        frequency: "monthlyrelative",
        time,
        weekInMonth: schedule.weekInMonth,
        dayInWeek: schedule.dayInWeek,
      };
    case "eventdriven":
      return { frequency: "eventdriven", triggerRule: schedule.triggerRule };
    default:
      return { frequency: schedule.frequency, time, daysOfWeek: days };
  }
}

/** The older shape, which a dataflow carries as a string: other keys, TitleCase days. */
export function legacySchedule(schedule: Schedule): Body {
  if (schedule.frequency === "eventdriven")
    return { scheduleType: "eventdriven", triggerRule: schedule.triggerRule };
  const days = schedule.daysOfWeek?.length ? schedule.daysOfWeek : [...DAY_NAMES];
  return {
    scheduleType: schedule.frequency,
    timeZone: schedule.timeZone,
    startTime: { hour: schedule.hour ?? 0, minute: schedule.minute ?? 0 },
    daysOfWeek: days.map((day) => day.charAt(0).toUpperCase() + day.slice(1)),
    ...(schedule.interval !== undefined && { interval: schedule.interval }),
  };
}

/** Reads a PUT. Case does not matter. The zone may be spelled `timezone`, as on one documentation page. */
export function readSchedule(view: View, body: Body): Schedule {
  const frequency = FREQUENCIES.find((f) => f === word(body["frequency"]));
  if (!frequency) throw badBody(`Invalid value for frequency: ${String(body["frequency"])}`);
  const time = (typeof body["time"] === "object" && body["time"] !== null ? body["time"] : {}) as Body;
  const zone = time["timeZone"] ?? time["timezone"];
  const timeZone = typeof zone === "string" ? zone : view.simulation.company.zone.id;
  try {
    createZone(timeZone);
  } catch {
    throw badBody(`Invalid value for timeZone: ${timeZone}`);
  }
  const schedule: Schedule = { frequency, timeZone };
  const hour = whole(time["hour"], "hour", 0, 23);
  const minute = whole(time["minute"], "minute", 0, 59);
  const interval = whole(body["minutelyInterval"] ?? body["hourlyInterval"], "interval", 1, 60);
  const lastHour = whole(body["lastHour"], "lastHour", 0, 23);
  if (hour !== undefined) schedule.hour = hour;
  if (minute !== undefined) schedule.minute = minute;
  if (interval !== undefined) schedule.interval = interval;
  if (lastHour !== undefined) schedule.lastHour = lastHour;
  if (Array.isArray(body["daysOfWeek"])) {
    schedule.daysOfWeek = body["daysOfWeek"].map((day) => {
      const name = DAY_NAMES.find((d) => d === word(day));
      if (!name) throw badBody(`Invalid value for daysOfWeek: ${String(day)}`);
      return name;
    });
  }
  if (Array.isArray(body["daysOfMonth"])) schedule.daysOfMonth = body["daysOfMonth"].map(Number);
  if (body["weekInMonth"] !== undefined) schedule.weekInMonth = word(body["weekInMonth"]);
  if (body["dayInWeek"] !== undefined) schedule.dayInWeek = word(body["dayInWeek"]);
  if (typeof body["triggerRule"] === "string") schedule.triggerRule = body["triggerRule"];
  if (body["notificationLevel"] !== undefined) schedule.notificationLevel = word(body["notificationLevel"]);
  if (frequency === "eventdriven" && !schedule.triggerRule) throw badBody("Missing argument triggerRule");
  return schedule;
}

function word(value: unknown): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}

function whole(value: unknown, name: string, low: number, high: number): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < low || number > high)
    throw badBody(`Invalid value for ${name}: ${JSON.stringify(value)}`);
  return number;
}
