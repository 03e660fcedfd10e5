// What a person wants to be told, kept in this browser for each org and shared by its tabs. What is read back is not trusted: it may be
// damaged, or of an older version.
import * as v from "valibot";
import { JOB_TYPES } from "../../contract/jobStatus.ts";
import { type Watch, WATCH_EVENTS, type Watched, type Watches } from "../../domain/watch.ts";
import { choicesByOrg } from "../org/keptOfOrg.ts";

const NONE: Watches = { watches: [], told: [] };
/** Nobody waits for more. */
const MOST_KEPT = 100;

const watchSchema = v.object({
  of: v.object({
    kind: v.picklist(["job", "source"]),
    id: v.string(),
    label: v.string(),
    type: v.fallback(v.picklist(JOB_TYPES), "unknown"),
    requestedAt: v.fallback(v.nullable(v.number()), null),
  }),
  events: v.array(v.picklist(WATCH_EVENTS)),
  since: v.number(),
});

function parseWatch(value: unknown): Watch[] {
  const read = v.safeParse(watchSchema, value);
  if (!read.success || read.output.events.length === 0) return [];
  const { of, events, since } = read.output;
  const { kind, id, label, type, requestedAt } = of;
  const watched: Watched = kind === "source" ? { kind, id, label } : { kind, id, label, type, requestedAt };
  return [{ of: watched, events, since }];
}

const keptSchema = v.object({ watches: v.array(v.unknown()), told: v.array(v.string()) });

/** Reads kept watches. What cannot be read is left out. */
export function parseWatches(text: string | null): Watches {
  if (text === null) return NONE;
  try {
    const { watches, told } = v.parse(keptSchema, JSON.parse(text));
    return { watches: watches.flatMap(parseWatch).slice(0, MOST_KEPT), told };
  } catch {
    return NONE;
  }
}

/** The text to store; null when there is nothing to keep. */
export function writeWatches({ watches, told }: Watches): string | null {
  return watches.length === 0 && told.length === 0 ? null : JSON.stringify({ watches, told });
}

/** The watches of an org; none where storage is blocked. A change in another tab changes them here. */
export const watchesOf = choicesByOrg("watches", parseWatches, writeWatches, true);
