// What can be started: dataflows, recipes and connections.
import * as v from "valibot";
import { toId18 } from "./ids.ts";
import { parseNextPage } from "./nextPage.ts";
import { parseSchedule, type Schedule } from "./schedule.ts";
import {
  itemsOf,
  optionalInstant,
  optionalRecord,
  optionalText,
  parseEach,
  readText,
  requiredId,
} from "./wire.ts";
import { type JobStatus, normaliseStatus } from "./jobStatus.ts";

export type SourceKind = "dataflow" | "recipe" | "connection";

export interface Source {
  kind: SourceKind;
  /** `02K…`, `05v…` or `0It…`. */
  id: string;
  label: string;
  /** The developer name. Job labels of recipes and data syncs are made from it. */
  name: string;
  /** The id to send a start with: the dataflow's own id, a recipe's `targetDataflowId`, a connection's id. Null: it cannot be started. */
  startId: string | null;
  /** The last result in a recipe's own record. Dataflows have none, nor has a recipe that never ran (`New`). */
  lastStatus: JobStatus | null;
  nextScheduledAt: number | null;
  schedule: Schedule | null;
  lastModifiedAt: number | null;
  lastModifiedBy: string | null;
  description: string | null;
}

const sourceSchema = v.object({
  id: requiredId,
  label: optionalText,
  name: optionalText,
  description: optionalText,
  status: optionalText,
  targetDataflowId: optionalText,
  nextScheduledDate: optionalInstant,
  scheduleAttributes: v.optional(v.unknown()),
  lastModifiedDate: optionalInstant,
  lastModifiedBy: optionalRecord,
});

/** The id to start a source by. A recipe that does not compile has no `targetDataflowId` and cannot be started. */
function startIdOf(kind: SourceKind, id: string, targetDataflowId: string | null): string | null {
  if (kind !== "recipe") return id;
  return targetDataflowId === null ? null : toId18(targetDataflowId);
}

function lastStatusOf(word: string | null): JobStatus | null {
  return word === null || word.toLowerCase() === "new" ? null : normaliseStatus(word);
}

/** Reads one source; null without an id. */
export function parseSource(kind: SourceKind, value: unknown): Source | null {
  const result = v.safeParse(sourceSchema, value);
  if (!result.success) return null;
  const w = result.output;
  const id = toId18(w.id);
  return {
    kind,
    id,
    label: w.label ?? w.name ?? id,
    name: w.name ?? w.label ?? id,
    startId: startIdOf(kind, id, w.targetDataflowId),
    lastStatus: kind === "recipe" ? lastStatusOf(w.status) : null,
    nextScheduledAt: w.nextScheduledDate,
    schedule: parseSchedule(w.scheduleAttributes),
    lastModifiedAt: w.lastModifiedDate,
    lastModifiedBy: readText(w.lastModifiedBy["name"]),
    description: w.description,
  };
}

/** Where each kind is listed, below `/services/data/vNN.0/wave`, and the key of the items. */
export const SOURCE_LISTS: Readonly<Record<SourceKind, { path: string; key: string }>> = {
  dataflow: { path: "dataflows", key: "dataflows" },
  recipe: { path: "recipes", key: "recipes" },
  connection: { path: "dataConnectors", key: "dataConnectors" },
};

export interface SourcePage {
  sources: Source[];
  broken: number;
  nextPageUrl: string | null;
}

/**
 * One page of a list of sources, read from the path `from`.
 * @throws TypeError when the body has no list, because a missing list is unknown, not empty.
 */
export function parseSourcePage(kind: SourceKind, body: unknown, from = ""): SourcePage {
  if (
    typeof body !== "object" ||
    body === null ||
    Array.isArray(body) ||
    !Object.values(body).some(Array.isArray)
  ) {
    throw new TypeError(`The answer is not a list of ${SOURCE_LISTS[kind].key}.`);
  }
  const items = itemsOf(body, SOURCE_LISTS[kind].key);
  const { parsed, broken } = parseEach(items, (item) => parseSource(kind, item));
  return {
    sources: parsed,
    broken,
    nextPageUrl: parseNextPage((body as { nextPageUrl?: unknown }).nextPageUrl, from),
  };
}
