// Schedules use the org's time zone. Offsets come from the runtime's zone data. They are cached per calendar hour, because
// a formatter takes microseconds and offsets change on the hour.

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The UTC offset of one IANA time zone. */
export interface Zone {
  readonly id: string;
  /** Milliseconds to add to UTC to get the zone's local time. */
  offsetMs(utcMs: number): number;
  /** The moment (UTC ms) at which the local time is `wallMs` (days since 1970 × 86,400,000 + time of day). */
  fromWall(wallMs: number): number;
}

/** Those of this process. A world has a thousand hours, and their offsets take longer than its company. */
const zones = new Map<string, Zone>();

/** Throws RangeError for a zone that the runtime does not know. */
export function createZone(id: string): Zone {
  const zone = zones.get(id) ?? newZone(id);
  zones.set(id, zone);
  return zone;
}

function newZone(id: string): Zone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: id,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const known = new Map<number, number>();
  const offsetMs = (utcMs: number): number => {
    const bucket = Math.floor(utcMs / HOUR_MS);
    let offset = known.get(bucket);
    if (offset === undefined) {
      const at = bucket * HOUR_MS;
      const part: Record<string, number> = {};
      for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
      offset =
        Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"], part["hour"], part["minute"]) - at;
      known.set(bucket, offset);
    }
    return offset;
  };
  return {
    id,
    offsetMs,
    fromWall(wallMs) {
      const guess = wallMs - offsetMs(wallMs);
      return wallMs - offsetMs(guess);
    },
  };
}

/** The zone's calendar day (days since 1970) at a moment. */
export function wallDay(zone: Zone, utcMs: number): number {
  return Math.floor((utcMs + zone.offsetMs(utcMs)) / DAY_MS);
}

/** Day of the week, 0 = Sunday … 6 = Saturday, of a day given as days since 1970. 1 January 1970 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}
