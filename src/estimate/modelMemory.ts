// The models of sources from one beat to the next. To make one takes milliseconds, so it is made again only when another run has ended.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { type DurationModel, durationModel } from "../../domain/estimate/durationModel.ts";
import { pastRuns } from "../../domain/estimate/pastRun.ts";

type Jobs = readonly Job[] | ReadonlyMap<string, Job>;
type KeyOf = (job: Job) => string;

function groupedByKey(jobs: Jobs, keyOf: KeyOf): ReadonlyMap<string, readonly Job[]> {
  const groups = new Map<string, Job[]>();
  for (const job of jobs.values()) {
    if (isActive(job)) continue;
    const key = keyOf(job);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [job]);
    else group.push(job);
  }
  return groups;
}

/** The ended jobs by key, sorted out once for each list of jobs. */
const grouped = new WeakMap<Jobs, { keyOf: KeyOf; groups: ReadonlyMap<string, readonly Job[]> }>();

function endedRuns(jobs: Jobs, key: string, keyOf: KeyOf): readonly Job[] {
  let known = grouped.get(jobs);
  if (known?.keyOf !== keyOf) {
    known = { keyOf, groups: groupedByKey(jobs, keyOf) };
    grouped.set(jobs, known);
  }
  return known.groups.get(key) ?? [];
}

const isSame = (a: readonly Job[], b: readonly Job[]): boolean =>
  a === b || (a.length === b.length && a.every((job, at) => job === b[at]));

/** Labels of uploads include their time, so on a display that runs for months there are ever more keys. */
const MOST_KEPT = 1000;

/**
 * Makes a function that gives the model of the runs of a key among `jobs`, active or ended; null for too few. Equal runs give the same
 * model. While a newer list `isPending`, the last model stays.
 */
export function modelMemory(): (
  key: string,
  jobs: Jobs,
  keyOf: KeyOf,
  isPending: boolean,
) => DurationModel | null {
  const memory = new Map<string, { runs: readonly Job[]; model: DurationModel | null }>();
  return (key, jobs, keyOf, isPending) => {
    const last = memory.get(key);
    if (last !== undefined && isPending) return last.model;
    // A connection's runs are those of many objects: each takes its own time.
    const runs = endedRuns(jobs, key, keyOf);
    if (last !== undefined && isSame(last.runs, runs)) return last.model;
    const model = durationModel(pastRuns(runs));
    if (memory.size >= MOST_KEPT) memory.clear();
    memory.set(key, { runs, model });
    return model;
  };
}
