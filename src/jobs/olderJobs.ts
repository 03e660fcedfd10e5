// Jobs out of the gateway's history in the list of the live ones. History comes day by day and may be a hundred thousand jobs, so each day
// is sorted into what is there, and a beat looks only at what is live.
import type { Job } from "../../contract/job.ts";
import type { JobStatus } from "../../contract/jobStatus.ts";
import type { KeptDay } from "../live/useKeptRuns.ts";
import { passes, type Range, type Listing, sinceOf } from "./filter.ts";
import { listed, placeOf, type Question } from "./listing.ts";
import { jobOrder } from "./sort.ts";

/** The list over a long range, and a way to find each of its jobs. */
export interface LongList extends Listing {
  /** Left out: the live jobs. */
  all?: Pick<ReadonlyMap<string, Job>, "get">;
}

export interface OlderJobs {
  /** The live list with the older jobs in it. `live` are all live jobs, and `listing` those of them that answer the question. */
  join: (listing: Listing, live: ReadonlyMap<string, Job>, question: Question) => LongList;
  /** There may be more older jobs, so that each count is the least that it can be. */
  isPartial: boolean;
  /** The long ranges that the history reaches into. */
  longer: readonly Range[];
  /** Why no longer one is offered; null when all are. */
  note: string | null;
}

/** Two lists of the same order as one. */
function merged(a: readonly Job[], b: readonly Job[], order: (a: Job, b: Job) => number): Job[] {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  const both: Job[] = [];
  let at = 0;
  for (const job of few) {
    const place = placeOf(job, many, order, at);
    for (const other of many.slice(at, place)) both.push(other);
    both.push(job);
    at = place;
  }
  for (const other of many.slice(at)) both.push(other);
  return both;
}

function summed(a: Listing["counts"], b: Listing["counts"], sign: 1 | -1 = 1): Map<JobStatus, number> {
  const counts = new Map(a);
  for (const [status, count] of b) {
    const next = (counts.get(status) ?? 0) + sign * count;
    if (next === 0) counts.delete(status);
    else counts.set(status, next);
  }
  return counts;
}

function joinedListings(a: Listing, b: Listing, { filter, orgNow, sourceLabelOf }: Question): Listing {
  if (b.jobs.length === 0 && b.counts.size === 0) return a;
  return {
    jobs: merged(a.jobs, b.jobs, jobOrder(filter, orgNow, sourceLabelOf)),
    counts: summed(a.counts, b.counts),
  };
}

/**
 * Makes a function that lists kept jobs sorted, with counts. It remembers its last answer, and sorts in only the days that came since,
 * and the day in which the range begins.
 */
export function keptLister(): (days: readonly KeptDay[], question: Question) => Listing {
  let last: { question: Question; days: KeptDay[]; selection: Listing } | null = null;
  return (days, question) => {
    const since = sinceOf(question.filter.range, question.orgNow);
    const whole = days.filter(({ from }) => from >= since);
    const beginning = days.find(({ from, to }) => from < since && to > since);
    const before = last;
    const goesOn =
      before !== null &&
      before.question.filter === question.filter &&
      before.question.sourceLabelOf === question.sourceLabelOf &&
      before.days.length <= whole.length &&
      before.days.every(({ jobs }, at) => whole[at]?.jobs === jobs);
    const known = goesOn ? before.days.length : 0;
    const more = listed(
      whole.slice(known).flatMap(({ jobs }) => jobs),
      question,
    );
    const selection = goesOn ? joinedListings(before.selection, more, question) : more;
    last = { question, days: whole, selection };
    return beginning === undefined
      ? selection
      : joinedListings(selection, listed(beginning.jobs, question), question);
  };
}

/** Makes a function that finds the jobs of days by id. It remembers them, and takes up only the days that came since. */
export function keptFinder(): (days: readonly KeptDay[]) => ReadonlyMap<string, Job> {
  let taken: (readonly Job[])[] = [];
  let byId = new Map<string, Job>();
  return (days) => {
    if (!taken.every((jobs, at) => days[at]?.jobs === jobs)) {
      taken = [];
      byId = new Map();
    }
    for (const { jobs } of days.slice(taken.length)) {
      taken.push(jobs);
      for (const job of jobs) byId.set(job.id, job);
    }
    return byId;
  };
}

/** What is remembered from one reading of the days to the next. */
export interface KeptMemory {
  list: ReturnType<typeof keptLister>;
  find: ReturnType<typeof keptFinder>;
}

/** Makes the `join` of these days. */
export function joiner(days: readonly KeptDay[], { list, find }: KeptMemory): OlderJobs["join"] {
  let last: { listing: Listing; live: ReadonlyMap<string, Job>; long: LongList } | null = null;
  return (listing, live, question) => {
    if (last?.listing === listing && last.live === live) return last.long;
    const byId = find(days);
    const kept = withoutLive(list(days, question), byId, live, question);
    const long = {
      ...joinedListings(kept, listing, question),
      all: { get: (id: string) => live.get(id) ?? byId.get(id) },
    };
    last = { listing, live, long };
    return long;
  };
}

/** The kept jobs without those that are live as well. Both have the day in which the live window begins. */
function withoutLive(
  kept: Listing,
  byId: ReadonlyMap<string, Job>,
  live: ReadonlyMap<string, Job>,
  { filter, orgNow, sourceLabelOf }: Question,
): Listing {
  const twice = [...live.keys()].flatMap((id) => byId.get(id) ?? []);
  if (twice.length === 0) return kept;
  const isPassing = passes(filter, orgNow, sourceLabelOf);
  const counts = new Map<JobStatus, number>();
  for (const job of twice) if (isPassing(job)) counts.set(job.status, (counts.get(job.status) ?? 0) + 1);
  const gone = new Set(twice);
  return { jobs: kept.jobs.filter((job) => !gone.has(job)), counts: summed(kept.counts, counts, -1) };
}
