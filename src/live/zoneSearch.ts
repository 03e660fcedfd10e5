// The zone of the times in the address: `?tz=UTC`. Links keep it from page to page, and a shared address has it.
import { useEffect, useLayoutEffect } from "react";
import { CARRIED_PARAMS } from "../paths.ts";
import { keepZone, keptZone, noteZones, parseZoneChoice, type ZoneChoice } from "../time/chosenZone.ts";
import { useSearchParams } from "../ui/address.ts";
import { useLiveOrg } from "./liveContext.ts";

/** Reads the choice from a query string; null when there is none, or a damaged one. */
export const zoneIn = (params: URLSearchParams): ZoneChoice | null =>
  parseZoneChoice(params.get(CARRIED_PARAMS.zone));

/** Writes the choice into a query string. Each person's own zone is no zone that an address can name. */
function withZone(params: URLSearchParams, choice: ZoneChoice): URLSearchParams {
  if (choice === "mine") params.delete(CARRIED_PARAMS.zone);
  else params.set(CARRIED_PARAMS.zone, choice);
  return params;
}

/** A function that keeps a choice in this browser and writes it into the address. */
export function useChooseZone(): (choice: ZoneChoice) => void {
  const [, setParams] = useSearchParams();
  return (choice) => {
    keepZone(choice);
    setParams((before) => withZone(before, choice), "replace");
  };
}

/** Obeys the choice in the address. A choice kept in this browser is written into an address without one. */
export function useObeyZone(): void {
  const { zone } = useLiveOrg().access.org;
  const [params, setParams] = useSearchParams();
  const choice = zoneIn(params);
  // Before the paint, so that no time is seen in another zone.
  useLayoutEffect(() => noteZones(choice, zone ?? null), [choice, zone]);
  useEffect(() => {
    const kept = keptZone();
    if (choice === null && kept !== "mine") setParams((before) => withZone(before, kept), "replace");
  }, [choice, setParams]);
}
