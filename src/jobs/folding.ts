// Data syncs in the list. An org syncs its objects all at once, as a job each, often a hundred. Neighbours in one state share a row that can be
// unfolded, so that they do not bury the few jobs beside them.
import type { Job } from "../../contract/job.ts";
import type { JobStatus } from "../../contract/jobStatus.ts";
import { connectionInLabel } from "../../domain/sourceIndex.ts";
import type { JobFilter } from "./filter.ts";

/** Neighbours that share a row. */
export interface Fold {
  /** Its own in the list, and the same from beat to beat. */
  key: string;
  /** The state that all of its jobs had when the list was drawn, or when a hold of its rows began. */
  status: JobStatus;
  isOpen: boolean;
  /** In the order of the list. */
  jobs: [Job, ...Job[]];
}

export type ListRow = Job | Fold;

/** So many neighbours share a row. */
const LEAST_TOGETHER = 4;

/** States in which one sync is as good as another. A job that moves or may need somebody keeps a row of its own. */
const ALIKE: ReadonlySet<JobStatus> = new Set(["queued", "success", "cancelled"]);

export const isFold = (row: ListRow): row is Fold => "jobs" in row;

/** Whether the list shows folds: not where somebody looks for jobs of a kind, or by another order than that of the requests. */
export function isFolded({ sort, text, types, statuses }: JobFilter): boolean {
  return sort === "requested" && text === "" && types.length === 0 && statuses.length === 0;
}

function mayShare({ type, status }: Job): boolean {
  return type === "datasync" && ALIKE.has(status);
}

/** Whether the job at `at` goes on with the neighbours before it. */
function goesOn(jobs: readonly Job[], at: number): boolean {
  const before = jobs[at - 1];
  const job = jobs[at];
  return (
    before !== undefined &&
    job !== undefined &&
    mayShare(job) &&
    before.type === job.type &&
    before.status === job.status
  );
}

/**
 * The rows of a list of jobs.
 * @param asHeld the same jobs as they were when a hold of the rows began. They decide, so that no row moves while it is held.
 * @param open the keys of the folds that are unfolded; their jobs follow them
 */
export function foldSyncs(
  jobs: readonly Job[],
  asHeld: readonly Job[],
  open: ReadonlySet<string>,
): readonly ListRow[] {
  const rows: ListRow[] = [];
  let queues = 0;
  for (let from = 0, to = 0; from < jobs.length; from = to) {
    const first = jobs[from] as Job;
    const { status } = asHeld[from] ?? first;
    to = from + 1;
    while (goesOn(asHeld, to)) to += 1;
    if (to - from < LEAST_TOGETHER) {
      for (const end = Math.min(to, jobs.length); from < end; from += 1) rows.push(jobs[from] as Job);
      continue;
    }
    const rest = jobs.slice(from + 1, to);
    // The jobs of a queue come and go at both ends.
    const key = status === "queued" ? `queued ${(queues += 1)}` : `${status} ${rest.at(-1)?.id}`;
    const isOpen = open.has(key);
    rows.push({ key, status, isOpen, jobs: [first, ...rest] });
    if (isOpen) rows.push(first, ...rest);
  }
  return rows;
}

const queuesOf = (rows: readonly ListRow[]): number =>
  rows.filter((row) => isFold(row) && row.status === "queued").length;

/** The rows of `jobs`, of which the last `same` are those of `before`, with the rows of that end; null when they must all be made again. */
function foldedWithEnd(
  jobs: readonly Job[],
  before: { jobs: readonly Job[]; rows: readonly ListRow[] },
  same: number,
  open: ReadonlySet<string>,
): readonly ListRow[] | null {
  // The first row that begins within that end, where also neighbours begin.
  let [job, row] = [0, 0];
  while (job <= before.jobs.length - same || goesOn(before.jobs, job)) {
    const one = before.rows[row];
    if (one === undefined) return null;
    row += isFold(one) && one.isOpen ? 1 + one.jobs.length : 1;
    job += isFold(one) ? one.jobs.length : 1;
  }
  const start = jobs.slice(0, jobs.length - before.jobs.length + job);
  const rows = foldSyncs(start, start, open);
  // Queues have their number as their key.
  return queuesOf(rows) === queuesOf(before.rows.slice(0, row)) ? rows.concat(before.rows.slice(row)) : null;
}

/**
 * Makes a {@link foldSyncs} that remembers its last answer: a beat changes the beginning of the usual list, and its end may be a hundred
 * thousand kept jobs.
 */
export function folder(): typeof foldSyncs {
  let last: { jobs: readonly Job[]; rows: readonly ListRow[]; open: ReadonlySet<string> } | null = null;
  return (jobs, asHeld, open) => {
    if (asHeld !== jobs) return foldSyncs(jobs, asHeld, open);
    let same = 0;
    if (last?.open === open) {
      const [most, before] = [Math.min(jobs.length, last.jobs.length), last.jobs];
      while (same < most && jobs[jobs.length - 1 - same] === before[before.length - 1 - same]) same += 1;
    }
    const rows =
      (last === null || same === 0 ? null : foldedWithEnd(jobs, last, same, open)) ??
      foldSyncs(jobs, jobs, open);
    last = { jobs, rows, open };
    return rows;
  };
}

/** The connections of a fold's jobs, each once, as far as the labels name them. */
export function connectionsOf({ jobs }: Fold): string[] {
  return [...new Set(jobs.flatMap(({ label }) => connectionInLabel(label) ?? []))];
}

/** The keys of the open folds after a press on one. */
export function toggledFold(open: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(key)) next.add(key);
  return next;
}
