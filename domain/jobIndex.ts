// The jobs of a window in the order of their requests, and how a window differs from the one before it. Both follow from window to window:
// a beat that changes one of ten thousand jobs goes through none of the others.
import type { Job } from "../contract/job.ts";
import { byNewest } from "./jobOrder.ts";
import { placeIn } from "./placeIn.ts";

type Jobs = ReadonlyMap<string, Job>;

/** Above this share of changed jobs, sorting anew is cheaper. */
const MOST_MOVED = 0.05;

const orders = new WeakMap<Jobs, readonly Job[]>();

/** The jobs, the newest request first, those of an unknown time last. `jobs` must not change afterwards. */
export function newestFirst(jobs: Jobs): readonly Job[] {
  let order = orders.get(jobs);
  if (order === undefined) {
    order = [...jobs.values()].sort(byNewest);
    orders.set(jobs, order);
  }
  return order;
}

/** For a map of jobs the one that it was made of, and the ids that differ. Only for the newest, so that no old map is kept. */
const origins = new WeakMap<Jobs, { from: Jobs; ids: readonly string[] }>();

/** The ids that differ between two maps if one beat lies between them; otherwise null, and they must be compared. */
export function changedIds(before: Jobs, now: Jobs): readonly string[] | null {
  const origin = origins.get(now);
  return origin?.from === before ? origin.ids : null;
}

/** The jobs with updates: null removes one. The same map when there are none. */
export function withUpdates(held: Jobs, updates: ReadonlyMap<string, Job | null>): Jobs {
  if (updates.size === 0) return held;
  const jobs = new Map(held);
  for (const [id, job] of updates) {
    if (job === null) jobs.delete(id);
    else jobs.set(id, job);
  }
  origins.delete(held);
  origins.set(jobs, { from: held, ids: [...updates.keys()] });
  const order = orders.get(held);
  if (order !== undefined && updates.size <= MOST_MOVED * held.size)
    orders.set(jobs, moved(order, held, updates));
  return jobs;
}

function moved(order: readonly Job[], held: Jobs, updates: ReadonlyMap<string, Job | null>): Job[] {
  const next = [...order];
  for (const [id, job] of updates) {
    const before = held.get(id);
    if (before !== undefined) next.splice(placeIn(next, before, byNewest), 1);
    if (job !== null) next.splice(placeIn(next, job, byNewest), 0, job);
  }
  return next;
}
