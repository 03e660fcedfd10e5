// The zone in which the pages write times. A zone in the address wins, so that a shared address looks the same to its reader. Otherwise it is
// the choice kept in this browser, and otherwise the person's own.
import { validZone } from "./zone.ts";
import { personZone } from "./personZone.ts";

/** "mine", "org", or the IANA name of a zone. */
export type ZoneChoice = "mine" | "org" | (string & {});

const KEY = "wavedeck.zone";

const listeners = new Set<() => void>();
/** Undefined until read. */
let kept: ZoneChoice | undefined;
let inAddress: ZoneChoice | null | undefined;
/** As the org names it, and looked up; undefined until somebody asks. The first look-up of a zone takes longer than drawing the first rows. */
let namedByOrg: string | null = null;
let ofOrg: string | null | undefined;

/** The choice in a text of the address or the store; null when it is none. */
export function parseZoneChoice(text: string | null): ZoneChoice | null {
  return text === "org" ? text : validZone(text);
}

/** The choice kept in this browser; "mine" when there is none or storage is blocked. */
export function keptZone(): ZoneChoice {
  if (kept !== undefined) return kept;
  try {
    kept = parseZoneChoice(localStorage.getItem(KEY)) ?? "mine";
  } catch {
    kept = "mine";
  }
  return kept;
}

/** Keeps a choice, and stores it if the browser allows that. */
export function keepZone(choice: ZoneChoice): void {
  kept = choice;
  try {
    if (choice === "mine") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
  tell();
}

/** Takes the choice in the address (null: none), and the org's zone as the org names it (null: not known). */
export function noteZones(address: ZoneChoice | null, org: string | null): void {
  if (address === inAddress && org === namedByOrg) return;
  inAddress = address;
  namedByOrg = org;
  ofOrg = undefined;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Calls back when the zone may have changed. Returns the unsubscriber. */
export function subscribeZone(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The choice that holds now. */
export function zoneChoice(): ZoneChoice {
  return inAddress ?? keptZone();
}

/** The zone in which times are written, by its IANA name. Components use `useZone`. */
export function shownZone(): string {
  const choice = zoneChoice();
  return choice === "mine" ? personZone() : choice === "org" ? (orgZone() ?? personZone()) : choice;
}

/** The zone of the org, by its IANA name; null when it is not known. */
export function orgZone(): string | null {
  if (ofOrg === undefined) ofOrg = validZone(namedByOrg);
  return ofOrg;
}

/** The zones in which a time is of interest, the shown one first: the person's own, the org's, UTC. */
export function zonesOfInterest(): string[] {
  const [shown, own] = [shownZone(), personZone()];
  return [...new Set([shown, own, orgZone() ?? own, "UTC"])];
}
