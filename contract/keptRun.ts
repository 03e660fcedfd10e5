// What the gateway keeps of one job. A file of its own, because the first page that a person sees needs no nodes.
import * as v from "valibot";
import { type Job, parseJob } from "./job.ts";
import { type JobNode, parseNodes } from "./node.ts";

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
