// Keeps track of one job through the changes of its id: a queued start (`030…`) becomes a run with an id of its own.
import { isQueuedStartId } from "../contract/ids.ts";
import { type Job } from "../contract/job.ts";
import { mergeQueuedStart, runOfQueuedStart } from "./startOutcome.ts";
import { isActive } from "../contract/jobStatus.ts";

/**
 * Where a job is now. `same`: it waits or runs; `ended`: it has ended; `becameRun`: it has left the queue and `job` is its run; `gone`: the
 * list no longer has it.
 */
export interface Followed {
  kind: "same" | "ended" | "becameRun" | "gone";
  job: Job;
}

/** Where `job` is among the listed jobs. `wasListed`: the list had it before, so its absence means something. */
export function followJob(job: Job, listed: ReadonlyMap<string, Job>, wasListed: boolean): Followed {
  const now = listed.get(job.id);
  if (now !== undefined) return { kind: isActive(now) ? "same" : "ended", job: now };
  if (!wasListed) return { kind: isActive(job) ? "same" : "ended", job };
  const start = isQueuedStartId(job.id) ? mergeQueuedStart(job, null) : null;
  const run = start === null ? null : runOfQueuedStart(start, listed.values());
  return run === null ? { kind: "gone", job } : { kind: "becameRun", job: run };
}
