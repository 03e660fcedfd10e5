// The outlooks of an org's jobs from one beat to the next. They are computed again when time has moved on or when a job began, ended or
// came, not with every beat.
import type { Job } from "../../contract/job.ts";
import { activeJobs } from "../../domain/activeJobs.ts";
import { type Outlook, outlooksOf } from "../../domain/estimate/outlook.ts";
import type { Models } from "./useModels.ts";

/** How often outlooks are computed again, ms. */
export const OUTLOOK_MS = 10_000;

/**
 * Makes a function that says for how many seconds, at least, a job has not moved: since its progress was first seen as it is. The org counts
 * nodes that have ended, so a job whose progress stands still has ended none.
 */
function progressMemory(): (job: Job, now: number) => number {
  const seen = new Map<string, { progress: number | null; since: number }>();
  return ({ id, progress, status }, now) => {
    const last = seen.get(id);
    if (last !== undefined && last.progress === progress && status === "running")
      return Math.max(0, Math.floor((now - last.since) / 1000));
    seen.delete(id);
    seen.set(id, { progress, since: now });
    // The oldest go first; more than this never run at once.
    const [oldest] = seen.keys();
    if (seen.size > 2000 && oldest !== undefined) seen.delete(oldest);
    return 0;
  };
}

/**
 * Makes a function that gives the outlooks of all `jobs` that have not ended, by id. `now` is the org's clock in epoch ms, in steps of
 * {@link OUTLOOK_MS}. For the same step and the same jobs it gives the same map.
 */
export function outlookMemory(): (
  jobs: ReadonlyMap<string, Job> | readonly Job[],
  now: number,
  models: Models,
) => ReadonlyMap<string, Outlook> {
  const stillSeconds = progressMemory();
  let last: { key: string; outlooks: ReadonlyMap<string, Outlook> } | null = null;
  return (jobs, now, { modelOf, isPending }) => {
    const active = activeJobs(jobs).map(({ id, status }) => `${id} ${status}`);
    const key = [now, isPending, ...active].join();
    if (last?.key !== key) {
      const stillSecondsOf = (job: Job) => stillSeconds(job, now);
      last = { key, outlooks: outlooksOf({ jobs: jobs.values(), now, modelOf, stillSecondsOf }) };
    }
    return last.outlooks;
  };
}
