// What the gateway keeps of an org's past: where it is, and its lists of ended jobs. One job with its nodes is in keptRun.ts, the versions of a
// source's definition are in keptDefinitions.ts. Jobs, nodes and definitions have the org's own wire shape.
import * as v from "valibot";
import { type Job, parseJob } from "./job.ts";
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
