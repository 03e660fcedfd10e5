import { isInstant, isoInstant, two, zoneOffsetMinutes } from "./zone.ts";

/** An instant with the zone's offset: "2026-11-23T09:02:11+01:00". For tables that a person reads in another program. Undefined when there is none. */
export function isoInZone(instant: number | null | undefined, zone: string): string | undefined {
  if (!isInstant(instant)) return undefined;
  const offset = zoneOffsetMinutes(instant, zone);
  if (offset === 0) return isoInstant(instant);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const local = isoInstant(instant + offset * 60_000)?.slice(0, -1);
  return `${local}${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
}
