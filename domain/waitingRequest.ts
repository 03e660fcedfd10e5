import { isRequestId } from "../contract/ids.ts";
import { isActive, type Job } from "../contract/job.ts";

/** True for a request that still waits under its `030…` id. A run with another id will replace it. */
export function isWaitingRequest(job: Job): boolean {
  return isRequestId(job.id) && isActive(job);
}
