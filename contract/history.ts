// What the gateway keeps of an org's past: ended jobs with their nodes, and the versions of a source's definition. Jobs, nodes and
// definitions have the org's own wire shape.
import * as v from "valibot";
import { type Job, parseJob } from "./job.ts";
import { type JobNode, parseNodes } from "./node.ts";
import { parseEach } from "./wire.ts";

/** Path below `/gateway/org/<key>` of the kept jobs. Followed by `/<jobId>`, of one job with its nodes and its definition. */
export const RUNS_PATH = "/runs";
/** Path below `/gateway/org/<key>` of the versions of one source's definition. */
export const DEFINITIONS_PATH = "/definitions";

/** Path below `/gateway/org/<key>` of what each source reads and writes. */
export const DEPENDENCIES_PATH = "/dependencies";

/** Jobs on the first page of what the jobs page begins with: more rows than a screen shows. */
const OPENING_PAGE = 500;

/** What the jobs page reads first, below `/gateway/org/<key>`: what is kept since `from` (epoch ms), and what had not ended. */
export function openingPath(from: number): string {
  return `${RUNS_PATH}?from=${from}&limit=${OPENING_PAGE}&unfinished=1`;
}

/** Jobs on one page of the list without a `limit`, and the most with one. */
export const RUNS_PAGE = { usual: 2000, most: 10_000 } as const;

/** A range for which every ended job is kept, by the time asked for: epoch ms, both ends included. */
export interface Coverage {
  from: number;
  to: number;
}

/** One page of `GET /gateway/org/<key>/runs`. */
export interface RunsPage {
  /** Newest first. */
  jobs: Job[];
  /** Number of unreadable records. */
  broken: number;
  coverage: Coverage[];
  /** With `unfinished=1`: jobs of any age that had not ended when the org last told of them. */
  unfinished: Job[];
  /** Cursor of the next page, for `after`; null on the last page. */
  next: string | null;
}

const runsSchema = v.object({
  runs: v.array(v.unknown()),
  coverage: v.fallback(v.array(v.object({ from: v.number(), to: v.number() })), []),
  unfinished: v.fallback(v.array(v.unknown()), []),
  next: v.fallback(v.nullable(v.string()), null),
});

/**
 * Reads one page of kept jobs.
 * @throws when the body is something else.
 */
export function parseRunsPage(body: unknown): RunsPage {
  const { runs, coverage, next, unfinished } = v.parse(runsSchema, body);
  const { parsed, broken } = parseEach(runs, parseJob);
  return { jobs: parsed, broken, coverage, unfinished: parseEach(unfinished, parseJob).parsed, next };
}

/** What is kept of one job. */
export interface KeptRun {
  job: Job;
  /** The job as the org sent it. */
  raw: unknown;
  /** Null when its nodes were never read after its end. */
  nodes: { nodes: JobNode[]; broken: number } | null;
  /** The org's answer for the source when the job was asked for; null when that version was never seen. */
  definition: unknown;
  /** When that version was first seen, epoch ms. */
  definitionSeenAt: number | null;
}

const keptRunSchema = v.object({
  run: v.unknown(),
  nodes: v.optional(v.unknown()),
  definition: v.optional(v.unknown()),
  definitionSeenAt: v.fallback(v.nullable(v.number()), null),
});

function parseKeptNodes(value: unknown): KeptRun["nodes"] {
  if (value === null || value === undefined) return null;
  try {
    return parseNodes(value);
  } catch {
    return null;
  }
}

/**
 * Reads the answer of `GET /gateway/org/<key>/runs/<jobId>`.
 * @throws when the body is something else, or holds no job.
 */
export function parseKeptRun(body: unknown): KeptRun {
  const { run, nodes, definition, definitionSeenAt } = v.parse(keptRunSchema, body);
  const job = parseJob(run);
  if (job === null) throw new TypeError("The answer holds no job.");
  return { job, raw: run, nodes: parseKeptNodes(nodes), definition: definition ?? null, definitionSeenAt };
}

const definitionsSchema = v.object({
  versions: v.array(v.object({ seenAt: v.number(), definition: v.unknown() })),
});

/** One version of a source's definition: the org's answer for the source, and when the gateway first saw it (epoch ms). */
export interface DefinitionVersion {
  seenAt: number;
  definition: unknown;
}

/**
 * Reads the answer of `GET /gateway/org/<key>/definitions`, newest version first.
 * @throws when the body is something else.
 */
export function parseDefinitions(body: unknown): DefinitionVersion[] {
  return v.parse(definitionsSchema, body).versions;
}

/** What a definition reads and writes. Names of datasets are developer names in lower case, because the org ignores their case. */
export interface ReadsAndWrites {
  readsDatasets: string[];
  writesDatasets: string[];
  readsObjects: SyncedObject[];
}

export interface SyncedObject {
  /** The connection's developer name; null for the org's own, which a dataflow does not name. */
  connection: string | null;
  object: string;
}

const dependenciesSchema = v.object({
  sources: v.array(
    v.object({
      id: v.string(),
      readsDatasets: v.array(v.string()),
      writesDatasets: v.array(v.string()),
      readsObjects: v.array(v.object({ connection: v.nullable(v.string()), object: v.string() })),
    }),
  ),
});

/**
 * Reads the answer of `GET /gateway/org/<key>/dependencies`: what each source reads and writes by its newest known definition, by the
 * source's id.
 * @throws when the body is something else.
 */
export function parseReadsAndWrites(body: unknown): Map<string, ReadsAndWrites> {
  const { sources } = v.parse(dependenciesSchema, body);
  return new Map(sources.map(({ id, ...rest }) => [id, rest]));
}
