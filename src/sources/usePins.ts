import { useSyncExternalStore } from "react";
import type { KeptFor } from "../org/keptOfOrg.ts";
import { pinsOf, type Pins } from "./pins.ts";

/** The pinned sources of an org. */
export function usePins(org: KeptFor): Pins {
  const pins = pinsOf(org);
  return useSyncExternalStore(pins.subscribe, pins.get);
}
