// How often the same failure happened before.
import type { Job } from "../../contract/job.ts";
import { causeKey, isTroubled, nodeInMessage } from "./cause.ts";

const DAY_MS = 86_400_000;

export interface Recurrence {
  /** Which one of its kind this job is, counted from 1, among the runs given. */
  count: number;
  /** Runs of the same source up to and including this one, of those that ended. */
  runs: number;
  /** When the first of its kind was asked for, epoch ms. */
  firstAt: number;
  /** Whole days from the first of its kind to this one, at least 1. */
  days: number;
  /** The node that every one of its kind names; null when they differ, or name none. */
  node: string | null;
}

/**
 * How often `job` failed for the same cause until then, among the ended runs of its source. Null when the job did not fail, gives no message,
 * or has no time.
 */
export function recurrenceOf(job: Job, runs: Iterable<Job>): Recurrence | null {
  const key = causeKey(job);
  const until = job.requestedAt;
  if (key === null || until === null || !isTroubled(job)) return null;
  const byId = new Map([...runs].map((run) => [run.id, run]));
  byId.set(job.id, job);
  const past = [...byId.values()].filter(({ requestedAt }) => requestedAt !== null && requestedAt <= until);
  const alike = past.filter((run) => isTroubled(run) && causeKey(run) === key);
  const firstAt = Math.min(...alike.map(({ requestedAt }) => requestedAt ?? until));
  const nodes = new Set(alike.map(({ message }) => nodeInMessage(message ?? "")));
  const [node = null] = nodes;
  return {
    count: alike.length,
    runs: past.length,
    firstAt,
    days: Math.max(1, Math.round((until - firstAt) / DAY_MS)),
    node: nodes.size === 1 ? node : null,
  };
}
