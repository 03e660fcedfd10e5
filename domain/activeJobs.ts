import type { Job } from "../contract/job.ts";
import { isActive } from "../contract/jobStatus.ts";

/** A window of jobs, or a list. */
type Jobs = ReadonlyMap<string, Job> | readonly Job[];

const found = new WeakMap<Jobs, readonly Job[]>();

/**
 * The jobs of a window that have not ended, in their order. They are looked for once per window: several parts of a page ask with
 * each beat, and a few of ten thousand jobs are active. `jobs` must not change afterwards.
 */
export function activeJobs(jobs: Jobs): readonly Job[] {
  const known = found.get(jobs);
  if (known !== undefined) return known;
  const active: Job[] = [];
  for (const job of jobs.values()) if (isActive(job)) active.push(job);
  found.set(jobs, active);
  return active;
}
