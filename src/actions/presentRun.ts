import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { Source } from "../../contract/source.ts";
import { isQueuedStart } from "../../domain/queuedStart.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";

/** Why another start is refused, when a start of the source waits already. */
export const WAITS = "A run of it waits in the queue already, so the org would refuse another.";
export const RUNS = "It is running now. Another run queues behind it.";

/** Whether a start of the source waits in the queue, or a run of it is under way. Jobs that may belong to several sources count for each. */
export function presentRun(
  source: Source,
  jobs: Iterable<Job>,
  { candidatesOf }: SourceIndex,
): "queued" | "running" | null {
  const own = [...jobs].filter(
    (job) => isActive(job) && candidatesOf(job).some(({ id }) => id === source.id),
  );
  if (own.some(isQueuedStart)) return "queued";
  return own.length > 0 ? "running" : null;
}
