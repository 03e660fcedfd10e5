import type { Job } from "../contract/job.ts";

/**
 * Sorts the newest first and unknown times last. The org gives no order, so this one is total: the id decides between equal times.
 */
export function byNewest(a: Job, b: Job): number {
  const byTime = (b.requestedAt ?? -Infinity) - (a.requestedAt ?? -Infinity);
  // Two unknown times give NaN, which is falsy like zero.
  return byTime || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
