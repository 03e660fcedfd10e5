import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { NodesRead } from "../org/nodes.ts";

/** Why there are no nodes. */
export function whyEmpty(
  job: Job,
  isQueuedStart: boolean,
  nodes: NodesRead | undefined,
  error: Error | null,
): string {
  if (isQueuedStart) {
    return isActive(job) ? "Its nodes appear when the run begins." : "It never ran, so it has no nodes.";
  }
  if (nodes !== undefined) return "The org lists no nodes of this job.";
  return error === null ? "Loading…" : "The nodes could not be read.";
}
