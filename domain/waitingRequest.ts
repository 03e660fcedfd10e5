import { isRequestId } from "../contract/ids.ts";
import { type Job } from "../contract/job.ts";
import { isActive } from "../contract/jobStatus.ts";

/** True for a request that still waits under its `030…` id. A run with another id will replace it. */
export function isWaitingRequest(job: Job): boolean {
  return isRequestId(job.id) && isActive(job);
}
