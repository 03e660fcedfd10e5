// Jobs out of the gateway's history in the list of the live ones. History comes day by day and may be a hundred thousand jobs, so each day
// is sorted into what is there, and a beat looks only at what is live.
import type { Job } from "../../contract/job.ts";
import type { JobStatus } from "../../contract/jobStatus.ts";
import type { KeptDay } from "../live/useKeptRuns.ts";
import { passes, type Range, type Listing, sinceOf } from "./filter.ts";
import { placeIn } from "../../domain/placeIn.ts";
import { isSameQuestion, listed, type Question } from "./listing.ts";
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
    const next = many[at];
    // The live jobs are newer than the kept ones, so in the usual order no place has to be looked for.
    const place = next !== undefined && order(job, next) < 0 ? at : placeIn(many, job, order, at);
    for (; at < place; at += 1) both.push(many[at] as Job);
    both.push(job);
  }
  return both.concat(at === 0 ? many : many.slice(at));
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
 * Makes a function that lists kept jobs sorted, with counts. It remembers its last answer, which is the same object until days or question
 * are others, and then sorts in only the days that came since, and the day in which the range begins.
 */
export function keptLister(): (days: readonly KeptDay[], question: Question) => Listing {
  let last: { question: Question; days: KeptDay[]; selection: Listing } | null = null;
  let answer: { days: readonly KeptDay[]; question: Question; listing: Listing } | null = null;
  function list(days: readonly KeptDay[], question: Question): Listing {
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
  }
  return (days, question) => {
    if (answer?.days !== days || !isSameQuestion(answer.question, question))
      answer = { days, question, listing: list(days, question) };
    return answer.listing;
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
  const onlyKept = keptOnce();
  return (listing, live, question) => {
    if (last?.listing === listing && last.live === live) return last.long;
    const byId = find(days);
    const kept = onlyKept(list(days, question), byId, live, question);
    const long = {
      ...joinedListings(kept, listing, question),
      all: { get: (id: string) => live.get(id) ?? byId.get(id) },
    };
    last = { listing, live, long };
    return long;
  };
}

/**
 * Makes a function that lists the kept jobs without those that are live as well: both have the day in which the live window begins. A beat
 * seldom changes which, so it remembers its last answer.
 */
function keptOnce() {
  let last: { kept: Listing; twice: readonly Job[]; once: Listing } | null = null;
  return (
    kept: Listing,
    byId: ReadonlyMap<string, Job>,
    live: ReadonlyMap<string, Job>,
    { filter, orgNow, sourceLabelOf }: Question,
  ): Listing => {
    // In the usual range there are none, and a beat need not go through all live ones.
    if (byId.size === 0) return kept;
    const twice: Job[] = [];
    for (const id of live.keys()) {
      const job = byId.get(id);
      if (job !== undefined) twice.push(job);
    }
    if (twice.length === 0) return kept;
    if (last?.kept === kept && last.twice.length === twice.length) {
      const { twice: before } = last;
      if (twice.every((job, at) => job === before[at])) return last.once;
    }
    const isPassing = passes(filter, orgNow, sourceLabelOf);
    const counts = new Map<JobStatus, number>();
    for (const job of twice) if (isPassing(job)) counts.set(job.status, (counts.get(job.status) ?? 0) + 1);
    const gone = new Set(twice);
    const once = { jobs: kept.jobs.filter((job) => !gone.has(job)), counts: summed(kept.counts, counts, -1) };
    last = { kept, twice, once };
    return once;
  };
}
