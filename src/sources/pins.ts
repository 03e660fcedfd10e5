// The sources that a person has pinned, kept in this browser for each org. What is read back is not trusted: it may be damaged.
import { isRecordId, toId18 } from "../../contract/ids.ts";
import { choicesByOrg, type KeptFor } from "../org/keptOfOrg.ts";

/** Ids of sources, the one pinned first coming first. */
export type Pins = readonly string[];

const NONE: Pins = [];
/** A list of more is no shorter way to anything. */
const MOST_KEPT = 100;

/** Reads kept pins. What cannot be read is left out. */
export function parsePins(text: string | null): Pins {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    if (!Array.isArray(kept)) return NONE;
    const ids = kept.filter((id): id is string => typeof id === "string" && isRecordId(id)).map(toId18);
    return [...new Set(ids)].slice(0, MOST_KEPT);
  } catch {
    return NONE;
  }
}

/** The pinned sources of an org; none where storage is blocked. */
export const pinsOf = choicesByOrg("pins", parsePins, (pins) =>
  pins.length === 0 ? null : JSON.stringify(pins),
);

/** Pins a source, or unpins it. */
export function togglePin(org: KeptFor, id: string): void {
  const pins = pinsOf(org);
  const others = pins.get().filter((one) => one !== id);
  pins.keep(others.length < pins.get().length ? others : [...others, id].slice(-MOST_KEPT));
}
