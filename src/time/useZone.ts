import { useSyncExternalStore } from "react";
import { shownZone, subscribeZone, type ZoneChoice, zoneChoice } from "./chosenZone.ts";

/** The zone in which times are written, by its IANA name. Renders again when another one is chosen. */
export function useZone(): string {
  return useSyncExternalStore(subscribeZone, shownZone, shownZone);
}

/** The choice that holds now: "mine", "org", or a zone. */
export function useZoneChoice(): ZoneChoice {
  return useSyncExternalStore(subscribeZone, zoneChoice);
}
