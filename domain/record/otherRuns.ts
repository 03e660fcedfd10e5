// Which other run of its source to compare a run with.
import type { Job } from "../../contract/job.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import { median } from "../quantile.ts";
import { LEAST_RUNS } from "./usualSeconds.ts";
import { isCompleted } from "../../contract/jobStatus.ts";

export interface OtherRuns {
  /** The run before it; null when none is known. */
  before: Job | null;
  /** The completed run with the median duration; null for fewer than three. */
  usual: Job | null;
}

const startOf = ({ requestedAt, beganAt }: Job): number => requestedAt ?? beganAt ?? 0;

/** The runs to compare `job` with, among `runs` of the same source in any order. Runs that never began have no nodes. */
export function otherRuns(job: Job, runs: Iterable<Job>): OtherRuns {
  const others = [...runs].filter(
    ({ id, status, beganAt }) => id !== job.id && isTerminal(status) && beganAt !== null,
  );
  const earlier = others.filter((run) => startOf(run) < startOf(job));
  const before = earlier.reduce<Job | null>(
    (best, run) => (best === null || startOf(run) > startOf(best) ? run : best),
    null,
  );
  const completed = others.filter((run) => isCompleted(run) && run.ranSeconds !== null);
  if (completed.length < LEAST_RUNS) return { before, usual: null };
  const middle = median(completed.map(({ ranSeconds }) => ranSeconds ?? 0));
  const distance = ({ ranSeconds }: Job): number => Math.abs((ranSeconds ?? 0) - middle);
  const usual = completed.reduce((best, run) => (distance(run) < distance(best) ? run : best));
  return { before, usual };
}
