import { isQueuedStartId } from "../contract/ids.ts";
import { type Job } from "../contract/job.ts";
import { isActive } from "../contract/jobStatus.ts";

/** True for a job that still waits under its `030…` id. A run with another id will replace it. */
export function isQueuedStart(job: Job): boolean {
  return isQueuedStartId(job.id) && isActive(job);
}
