// When a queued job waits far longer than jobs of its type usually do.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { waitedSecondsAt } from "../jobTimes.ts";
import { quantile } from "../quantile.ts";

/** With fewer waits nobody knows what is usual. */
const LEAST_WAITS = 20;
/** A shorter wait is never long, seconds. */
const LEAST_SECONDS = 600;
/** A long wait is at least this many times the wait that all but one in a hundred stay below. */
const TIMES = 2;

export interface LongWait {
  waitedSeconds: number;
  /** Nine of ten waited at most this long. */
  usualSeconds: number;
}

/** The waits of ended jobs of a type, seconds, ascending. */
export function waitsOf(type: Job["type"], jobs: Iterable<Job>): number[] {
  const waits: number[] = [];
  for (const job of jobs) {
    if (job.type !== type || isActive(job) || job.beganAt === null) continue;
    const seconds = waitedSecondsAt(job, 0);
    if (seconds !== null) waits.push(seconds);
  }
  return waits.sort((a, b) => a - b);
}

/** How long a queued job has waited, if that is far longer than usual, else null. `waits` are those of its type; `now`: epoch ms of the org's clock. */
export function longWaitOf(job: Job, waits: readonly number[], now: number): LongWait | null {
  const waitedSeconds = waitedSecondsAt(job, now);
  if (waitedSeconds === null || waits.length < LEAST_WAITS) return null;
  const most = Math.max(LEAST_SECONDS, TIMES * quantile(waits, 0.99));
  return waitedSeconds > most ? { waitedSeconds, usualSeconds: quantile(waits, 0.9) } : null;
}
