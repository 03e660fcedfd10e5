// What stopping a job costs.
import { isQueuedStartId } from "../../contract/ids.ts";
import type { OrgEntry } from "../../contract/gateway.ts";
import type { Job } from "../../contract/job.ts";

/** Whether it waits in the queue under an id of its own, so that nothing of it is lost. */
function hasNotBegun({ id, beganAt }: Job): boolean {
  return isQueuedStartId(id) && beganAt === null;
}

/** What is lost of this run. */
function loss({ progress }: Job): string {
  return progress === null || progress === 0
    ? "What it has done so far is lost."
    : `${Math.floor(progress)} % of this run is lost.`;
}

/** The consequence for one of several jobs. What they have in common is said once: {@link KEPT}. */
export function briefConsequence(job: Job): string {
  return hasNotBegun(job) ? "It has not begun. It will be taken out of the queue." : loss(job);
}

/** What remains, for jobs of several types. */
export const KEPT =
  "Datasets keep the rows of their last successful run, connected objects those of their last full sync.";

/** The consequence, for this type of job. */
export function stopConsequence(job: Job): string {
  if (hasNotBegun(job)) return "It waits in the queue and has not begun. It will be taken out of the queue.";
  const kept =
    job.type === "datasync"
      ? "The connected object keeps the rows of its last full sync."
      : "Its datasets keep the rows of its last successful run.";
  return `${kept} ${loss(job)}`;
}

/** The button that stops `what`, "job" or "3 jobs". It names production, so that nobody takes it for a sandbox. */
export function stopLabel(what: string, { kind }: Pick<OrgEntry, "kind">): string {
  return kind === "production" ? `Stop ${what} in production` : `Stop ${what}`;
}
