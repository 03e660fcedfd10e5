// The rows of the jobs page from one beat to the next. A beat changes few of many thousand jobs, so only those are looked at again.
import type { Job } from "../../contract/job.ts";
import type { JobStatus } from "../../contract/jobStatus.ts";
import { changedIds } from "../../domain/jobIndex.ts";
import { placeIn } from "../../domain/placeIn.ts";
import { hasStatus, type JobFilter, passes, type Listing, selectJobs } from "./filter.ts";
import { jobOrder } from "./sort.ts";

/** What decides which jobs are listed, and in which order. */
export interface Question {
  filter: JobFilter;
  /** The org's clock, epoch ms. */
  orgNow: number;
  sourceLabelOf: (job: Job) => string;
}

/** Whether two questions have the same answer for the same jobs. */
export function isSameQuestion(a: Question, b: Question): boolean {
  return a.filter === b.filter && a.orgNow === b.orgNow && a.sourceLabelOf === b.sourceLabelOf;
}

/** Above this share of changed jobs, a fresh list is cheaper. */
const MOST_CHANGED = 0.05;

/** A job before and after; undefined when it was missing then. */
type Change = [before: Job | undefined, now: Job | undefined];

/** The differences between two maps, or null when there are too many for a comparison to pay. */
function changesOf(before: ReadonlyMap<string, Job>, now: ReadonlyMap<string, Job>): Change[] | null {
  const most = MOST_CHANGED * now.size;
  const ids = changedIds(before, now);
  if (ids !== null) return ids.length > most ? null : ids.map((id) => [before.get(id), now.get(id)]);
  const changes: Change[] = [];
  let kept = 0;
  for (const [id, job] of now) {
    const old = before.get(id);
    if (old !== undefined) kept += 1;
    if (old === job) continue;
    changes.push([old, job]);
    if (changes.length > most) return null;
  }
  if (kept === before.size) return changes;
  for (const [id, job] of before) {
    if (!now.has(id)) changes.push([job, undefined]);
    if (changes.length > most) return null;
  }
  return changes;
}

/** The list after some changes. Unchanged jobs keep their places. The order must be that of `before`. */
function updated(before: Listing, changes: readonly Change[], question: Question): Listing {
  const { filter, orgNow, sourceLabelOf } = question;
  const isPassing = passes(filter, orgNow, sourceLabelOf);
  const order = jobOrder(filter, orgNow, sourceLabelOf);
  const jobs = [...before.jobs];
  const counts = new Map<JobStatus, number>(before.counts);
  const count = (status: JobStatus, by: 1 | -1) => {
    const next = (counts.get(status) ?? 0) + by;
    if (next === 0) counts.delete(status);
    else counts.set(status, next);
  };
  for (const [old, now] of changes) {
    if (old !== undefined && isPassing(old)) {
      count(old.status, -1);
      if (hasStatus(old, filter)) jobs.splice(placeIn(jobs, old, order), 1);
    }
    if (now !== undefined && isPassing(now)) {
      count(now.status, 1);
      if (hasStatus(now, filter)) jobs.splice(placeIn(jobs, now, order), 0, now);
    }
  }
  return { jobs, counts };
}

/** The jobs that pass, sorted, and the counts. */
export function listed(jobs: Iterable<Job>, { filter, orgNow, sourceLabelOf }: Question): Listing {
  const selection = selectJobs(jobs, filter, orgNow, sourceLabelOf);
  return { ...selection, jobs: selection.jobs.sort(jobOrder(filter, orgNow, sourceLabelOf)) };
}

/**
 * Makes a function that lists jobs sorted, with counts. It remembers its last answer. For the same filter it looks only at what changed
 * since; for the same jobs as well, it returns the same object.
 */
export function jobLister(): (jobs: ReadonlyMap<string, Job>, question: Question) => Listing {
  let last: { jobs: ReadonlyMap<string, Job>; question: Question; listing: Listing } | null = null;
  return (jobs, question) => {
    const isSame = last !== null && isSameQuestion(last.question, question);
    if (last !== null && isSame && last.jobs === jobs) return last.listing;
    const changes = last !== null && isSame ? changesOf(last.jobs, jobs) : null;
    const listing =
      last === null || changes === null
        ? listed(jobs.values(), question)
        : updated(last.listing, changes, question);
    last = { jobs, question, listing };
    return listing;
  };
}
