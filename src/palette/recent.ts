// Which entries of the palette were recently chosen in this browser. Only ids are stored, no names.

const STORED = "wavedeck.palette";
const MOST_KEPT = 20;

/** Ids of entries, newest first. Empty when none was chosen, or when storage is blocked or damaged. */
export function recentEntries(orgKey: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`${STORED}.${orgKey}`) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, MOST_KEPT) : [];
  } catch {
    return [];
  }
}

/** Notes that an entry was chosen. */
export function noteEntry(orgKey: string, id: string): void {
  const kept = [id, ...recentEntries(orgKey).filter((one) => one !== id)].slice(0, MOST_KEPT);
  try {
    localStorage.setItem(`${STORED}.${orgKey}`, JSON.stringify(kept));
  } catch {
    // Storage is blocked or full: the palette works without.
  }
}
