// What the zone of the times is called.
import type { ZoneChoice } from "./chosenZone.ts";

/** A zone's IANA name as words: "America/New York". */
export function zoneLabel(zone: string): string {
  return zone.replaceAll("_", " ");
}

/** The shown zone and whose it is: "Europe/Berlin, your zone". */
export function zoneWords(choice: ZoneChoice, zone: string): string {
  const whose = choice === "mine" ? ", your zone" : choice === "org" ? ", the org's zone" : "";
  return zoneLabel(zone) + whose;
}
