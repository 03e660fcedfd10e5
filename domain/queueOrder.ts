// The order in which the org starts the jobs that wait.
import { isQueuedStartId } from "../contract/ids.ts";
import type { Job } from "../contract/job.ts";

/**
 * Sorts queued jobs of a type by their turns: runs that have left the queue of starts, then the oldest request first,
 * unknown times last. The org tells whole seconds, and gives out ids in the order of the requests.
 */
export function byTurn(a: Job, b: Job): number {
  const byPlace = Number(isQueuedStartId(a.id)) - Number(isQueuedStartId(b.id));
  const byTime = (a.requestedAt ?? Infinity) - (b.requestedAt ?? Infinity);
  return byPlace || byTime || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
