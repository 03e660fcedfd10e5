import type { Job } from "../contract/job.ts";
import type { Source } from "../contract/source.ts";
import { matchSource } from "./sourceMatch.ts";

/** Tells the source of a job. */
export type SourceOf = (job: Job) => Source | null;

/**
 * Tells the source of a job among those given. Each reading of a job is matched when somebody asks, and once: of thousands of jobs
 * only a few are in sight, and a beat brings few new readings.
 */
export function sourceFinder(sources: readonly Source[]): SourceOf {
  const known = new WeakMap<Job, Source | null>();
  return (job) => {
    let source = known.get(job);
    if (source === undefined) {
      source = matchSource(job, sources)?.source ?? null;
      known.set(job, source);
    }
    return source;
  };
}
