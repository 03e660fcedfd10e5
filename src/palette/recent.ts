// Which entries of the palette were recently chosen in this browser. Only ids are stored, no names.
import { type KeptFor, orgSlot, tagged, untagged } from "../org/keptOfOrg.ts";

const MOST_KEPT = 20;

/** Ids of entries, newest first. Empty when none was chosen, or when storage is blocked or damaged. */
export function recentEntries({ key, id }: KeptFor): string[] {
  try {
    const kept: unknown = JSON.parse(untagged(localStorage.getItem(orgSlot("palette", key)), id) ?? "[]");
    return Array.isArray(kept) ? kept.filter((entry) => typeof entry === "string").slice(0, MOST_KEPT) : [];
  } catch {
    return [];
  }
}

/** Notes that an entry was chosen. */
export function noteEntry(org: KeptFor, entry: string): void {
  const kept = [entry, ...recentEntries(org).filter((one) => one !== entry)].slice(0, MOST_KEPT);
  try {
    localStorage.setItem(orgSlot("palette", org.key), tagged(JSON.stringify(kept), org.id));
  } catch {
    // Storage is blocked or full: the palette works without.
  }
}
