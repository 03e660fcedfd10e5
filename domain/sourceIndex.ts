// Which source a job came from. Current orgs do not say it in the job list, so it comes from an id if there is one, and otherwise from the
// label. Only this module matches jobs and sources.
import type { ConnectedObject } from "../contract/connectedObject.ts";
import type { Job } from "../contract/job.ts";
import type { Source } from "../contract/source.ts";
import { statedDataflowId } from "./statedDataflowId.ts";

export interface SourceMatch {
  source: Source;
  /** `stated`: an id says so. `label`: the job has the label of this source's jobs. */
  by: "stated" | "label";
}

export interface SourceIndex {
  /** The source of a job and how it is known; null when none matches, or more than one. */
  matchOf: (job: Job) => SourceMatch | null;
  /** The source of a job, or null. */
  sourceOf: (job: Job) => Source | null;
  /** All sources that a job may be of: one when it is known, several with the same label. */
  candidatesOf: (job: Job) => readonly Source[];
  /** Two jobs with the same key are runs of the same thing, as far as is known. Each object of a connection has its own key. */
  keyOf: (job: Job) => string;
  /** The jobs of one source among those given, in their order. */
  jobsOf: (source: Source, jobs: Iterable<Job>) => Job[];
}

/** The input of an index. `objects` is null while the connected objects are unknown. */
export interface ReadSources {
  sources: readonly Source[];
  objects: readonly ConnectedObject[] | null;
}

/** The connection in a data sync's label: `Account (SFDC_LOCAL)`. Null for `Account (Replication)` and `Account`. */
export function connectionInLabel(label: string): string | null {
  const name = /\(((?:[^()]|\([^()]*\))+)\)\s*$/.exec(label)?.[1]?.trim() ?? null;
  return name === null || name.toLowerCase() === "replication" ? null : name;
}

/** The object in the label of a data sync that names no connection: `Account (Replication)` or `Account`. */
export function objectInLabel(label: string): string | null {
  if (connectionInLabel(label) !== null) return null;
  return label.replace(/\(replication\)\s*$/i, "").trim() || null;
}

function addTo(map: Map<string, Source[]>, key: string | null, source: Source): void {
  if (key === null) return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [source]);
  else if (!known.some(({ id }) => id === source.id)) known.push(source);
}

/** Lookup keys. The kind prevents a dataflow from getting the jobs of a recipe with the same label. */
const labelKey = (kind: Source["kind"], label: string): string => `${kind}|${label}`;
const objectKey = (name: string): string => `object|${name}`;

function keysOfLabel(job: Job): string[] {
  switch (job.type) {
    case "dataflow":
      return [labelKey("dataflow", job.label)];
    case "recipe":
      return [labelKey("recipe", job.label)];
    case "unknown":
      return [labelKey("dataflow", job.label), labelKey("recipe", job.label)];
    case "datasync": {
      const connection = connectionInLabel(job.label);
      if (connection !== null) return [labelKey("connection", connection)];
      const object = objectInLabel(job.label);
      return object === null ? [] : [objectKey(object)];
    }
    default:
      return [];
  }
}

function connectionOf(object: ConnectedObject, sources: readonly Source[]): Source | undefined {
  return sources.find(
    ({ kind, id, name, label }) =>
      kind === "connection" &&
      (object.connectionId === null
        ? object.connectionName === name || object.connectionName === label
        : object.connectionId === id),
  );
}

/** Labels of uploads include their time, so on a display that runs for months there are ever more of them. */
const MOST_KNOWN = 20_000;

function buildIndex(sources: readonly Source[], objects: readonly ConnectedObject[]): SourceIndex {
  const byId = new Map<string, Source>();
  const byLabel = new Map<string, Source[]>();
  for (const source of sources) {
    for (const id of [source.startId, source.id]) if (id !== null && !byId.has(id)) byId.set(id, source);
    for (const name of [source.label, source.name]) {
      addTo(byLabel, labelKey(source.kind, name), source);
      // The org labels the runs of a recipe with its name and this ending.
      if (source.kind === "recipe") addTo(byLabel, labelKey("recipe", `${name}_recipe`), source);
    }
  }
  for (const object of objects) {
    const connection = connectionOf(object, sources);
    if (connection === undefined) continue;
    if (object.dataflowId !== null && !byId.has(object.dataflowId)) byId.set(object.dataflowId, connection);
    for (const name of object.names) addTo(byLabel, objectKey(name), connection);
  }

  /** By stated id, type and label, because thousands of jobs have few labels. */
  const known = new Map<string, { match: SourceMatch | null; candidates: readonly Source[] }>();

  function lookUp(job: Job) {
    const stated = statedDataflowId(job);
    const asked = `${stated ?? ""}|${job.type}|${job.label}`;
    let answer = known.get(asked);
    if (answer === undefined) {
      answer = find(job, stated);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(asked, answer);
    }
    return answer;
  }

  function find(job: Job, stated: string | null) {
    const named = stated === null ? undefined : byId.get(stated);
    if (named !== undefined) return { match: { source: named, by: "stated" as const }, candidates: [named] };
    const candidates = keysOfLabel(job)
      .flatMap((key) => byLabel.get(key) ?? [])
      // An unknown id still rules out every source with another id.
      .filter(({ kind, startId }) => stated === null || kind === "connection" || startId === null);
    const [source] = candidates;
    // No source is better than a wrong one.
    const match = source === undefined || candidates.length > 1 ? null : { source, by: "label" as const };
    return { match, candidates };
  }

  const sourceOf = (job: Job): Source | null => lookUp(job).match?.source ?? null;
  return {
    matchOf: (job) => lookUp(job).match,
    sourceOf,
    candidatesOf: (job) => lookUp(job).candidates,
    keyOf(job) {
      const source = sourceOf(job);
      // A connection has syncs of many objects, and the success of one says nothing about another.
      if (source !== null && source.kind !== "connection") return source.id;
      return `${job.type}|${job.label}`;
    },
    jobsOf: (source, jobs) => [...jobs].filter((job) => sourceOf(job)?.id === source.id),
  };
}

const NO_SOURCES: readonly Source[] = [];
const NO_OBJECTS: readonly ConnectedObject[] = [];
const built = new WeakMap<readonly Source[], WeakMap<readonly ConnectedObject[], SourceIndex>>();

/**
 * The index for the sources that were read; undefined: nothing was read yet. It is built once per list: the same lists give the same index,
 * so it may be requested in every render and compared by identity.
 */
export function sourceIndex(read: ReadSources | undefined): SourceIndex {
  const sources = read?.sources ?? NO_SOURCES;
  const objects = read?.objects ?? NO_OBJECTS;
  let ofSources = built.get(sources);
  if (ofSources === undefined) built.set(sources, (ofSources = new WeakMap()));
  let index = ofSources.get(objects);
  if (index === undefined) ofSources.set(objects, (index = buildIndex(sources, objects)));
  return index;
}
