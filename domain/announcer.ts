// What is told aloud of a list that changes by itself: jobs that ended, several at once, and no more often than a reader can follow.
import type { Job } from "../contract/job.ts";
import { isActive } from "../contract/jobStatus.ts";
import { activeJobs } from "./activeJobs.ts";

/** Between two announcements, when something failed or was stopped, and when all went well, ms. */
export const LOUD_GAP_MS = 10_000;
export const QUIET_GAP_MS = 60_000;

/** Whether somebody wants to know of this end at once. */
function isLoud({ status }: Job): boolean {
  return status === "failure" || status === "refused" || status === "cancelled";
}

/** Told the newest jobs, and the time in epoch ms, as often as one likes. Gives the jobs to announce now: mostly none. */
export type Announcer = (jobs: ReadonlyMap<string, Job>, now: number) => readonly Job[];

/** Jobs that had ended when they were first seen are never announced, so the first list is silent. */
export function announcer(): Announcer {
  let active: ReadonlySet<string> = new Set();
  let waiting: readonly Job[] = [];
  let saidAt = -Infinity;
  let last: ReadonlyMap<string, Job> | null = null;

  function look(jobs: ReadonlyMap<string, Job>): void {
    if (jobs === last) return;
    last = jobs;
    const ended = [...active].flatMap((id) => {
      const job = jobs.get(id);
      return job === undefined || isActive(job) ? [] : [job];
    });
    active = new Set(activeJobs(jobs).map(({ id }) => id));
    waiting = [...waiting, ...ended];
  }

  return (jobs, now) => {
    look(jobs);
    const gap = waiting.some(isLoud) ? LOUD_GAP_MS : QUIET_GAP_MS;
    if (waiting.length === 0 || now - saidAt < gap) return [];
    const said = waiting;
    waiting = [];
    saidAt = now;
    return said;
  };
}
