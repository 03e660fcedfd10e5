// The jobs of one org as a window of records by id. Ended jobs never change, so a beat asks only for the range in which
// something can have changed, and mergeWindow replaces exactly that range. All functions here are pure.
import { isQueuedStartId } from "../contract/ids.ts";
import { has } from "../contract/versions.ts";
import { type Job } from "../contract/job.ts";
import { sameValue } from "./sameValue.ts";
import { isActive } from "../contract/jobStatus.ts";

export interface JobWindow {
  readonly jobs: ReadonlyMap<string, Job>;
  /** Epoch ms of the org's clock: jobs asked for since are all held. Null: the org's own choice (seven days) was taken. */
  readonly from: number | null;
  /** False while pages of the first read are still missing. */
  readonly complete: boolean;
  /** Since when (epoch ms of the org's clock) the next beat must ask although nothing known there can change; null: no such time. */
  readonly doubtFrom: number | null;
  /** True when the org had more than was read to the end: too many pages, or a link that leads nowhere. */
  readonly cut: boolean;
  /** Records of the last answer that could not be read. */
  readonly broken: number;
  /** Jobs whose own read failed in the last beat: they are shown as they last were. */
  readonly unread: number;
  /** Jobs that the last answer added, changed or took away; what marks rows and wakes the fast interval. */
  readonly changed: ReadonlySet<string>;
}

/** How far back the window reaches: the span that the org's own plain list covers. */
export const WINDOW_MS = 7 * 24 * 3_600_000;

/** An answer of the org, and what was asked to get it. */
export interface WindowAnswer {
  jobs: readonly Job[];
  broken: number;
  /** The `startedAfter` that was asked for, as epoch ms, whole seconds. Null: everything was asked for. */
  after: number | null;
  /** How many pages it came in: what happened between two of them may show on neither. */
  pages: number;
  /** False when pages are missing: then absence from the answer proves nothing. */
  whole: boolean;
  /** True when they will stay missing, although this answer is taken for all there is. */
  cut?: boolean;
  /** Jobs read one by one, outside the range; null: the org no longer knows that id. */
  singles: ReadonlyMap<string, Job | null>;
  /** How many single reads failed: nothing is known of those jobs. */
  unread?: number;
  /** Where the window is to begin from now on (epoch ms of the org's clock), or null. Older jobs that were within it leave. */
  from: number | null;
}

export const EMPTY_WINDOW: JobWindow = {
  jobs: new Map(),
  from: null,
  complete: false,
  doubtFrom: null,
  cut: false,
  broken: 0,
  unread: 0,
  changed: new Set(),
};

/** Whether the answer's silence about this held job means that the org no longer has it. */
function isReplaced(job: Job, answer: WindowAnswer): boolean {
  if (!answer.whole) return false;
  return answer.after === null || job.requestedAt === null || job.requestedAt >= answer.after;
}

/** Whether a job lies before the window and only its being unfinished could keep it there. */
function isBehind(job: Job, from: number | null): boolean {
  return from !== null && job.requestedAt !== null && job.requestedAt < from && !isActive(job);
}

/** Whether the window has moved on past this job. Ended jobs that the org listed although they were older from the first stay. */
function isOutrun(before: Job, now: Job, held: JobWindow, from: number | null): boolean {
  if (held.from === null || !isBehind(now, from)) return false;
  return isActive(before) || (now.requestedAt ?? 0) >= held.from;
}

/** Longer than a queued start usually waits. */
const QUEUE_MS = 2 * 3_600_000;

/**
 * From when on the next answer must show whether something slipped through this one. A queued start
 * vanishes and its run appears, but not always in the same answer, and the run may have the time of the queued start.
 */
function doubtAfter(answer: WindowAnswer, vanished: readonly Job[]): number | null {
  const times = vanished.filter(({ id }) => isQueuedStartId(id)).map(({ requestedAt }) => requestedAt);
  if (answer.pages > 1) {
    const newest = answer.jobs.reduce((max, { requestedAt }) => Math.max(max, requestedAt ?? 0), 0);
    times.push(Math.max(newest - QUEUE_MS, answer.after ?? 0));
  }
  return times.reduce((min, at) => (at === null || (min !== null && min <= at) ? min : at), null);
}

/**
 * The window after an answer: the asked range is replaced by it, the rest stays. Readings that did not change keep their
 * identity, and a window in which nothing changed keeps its map, so that nothing downstream is drawn again.
 */
export function mergeWindow(held: JobWindow, answer: WindowAnswer): JobWindow {
  const answered = new Map<string, Job | null>(answer.singles);
  for (const job of answer.jobs) answered.set(job.id, job);
  /** What is to be put (or taken away) where; most beats change little of a long window, and many nothing. */
  const updates = new Map<string, Job | null>();
  const vanished: Job[] = [];
  for (const [id, job] of held.jobs) {
    const now = answered.get(id);
    const gone = now === null || (now === undefined && isReplaced(job, answer));
    if (gone || isOutrun(job, now ?? job, held, answer.from)) {
      updates.set(id, null);
      vanished.push(job);
    } else if (now !== undefined && !sameValue(job, now)) {
      updates.set(id, now);
    }
  }
  for (const [id, job] of answered) {
    if (job === null || held.jobs.has(id)) continue;
    // The range of a beat may begin before the window, for the sake of one unfinished job: the ended ones there have left.
    if (held.complete && isBehind(job, answer.from)) continue;
    updates.set(id, job);
  }
  return {
    jobs: updated(held.jobs, updates),
    from: answer.from ?? held.from,
    complete: answer.whole || held.complete,
    doubtFrom: doubtAfter(answer, vanished),
    // Of the range since the oldest living job nothing can be learnt about what was cut off behind it.
    cut: answer.after === null || !held.complete ? (answer.cut ?? false) : held.cut,
    broken: answer.broken,
    unread: answer.unread ?? 0,
    changed: new Set(updates.keys()),
  };
}

function updated(
  held: ReadonlyMap<string, Job>,
  updates: ReadonlyMap<string, Job | null>,
): ReadonlyMap<string, Job> {
  if (updates.size === 0) return held;
  const jobs = new Map(held);
  for (const [id, job] of updates) {
    if (job === null) jobs.delete(id);
    else jobs.set(id, job);
  }
  return jobs;
}

export interface BeatPlan {
  /** `startedAfter` in epoch ms (whole seconds), or null for the org's own list. */
  after: number | null;
  /** Ids of old unfinished jobs that are cheaper to read one by one than to widen the range for. */
  singles: string[];
  /** Where the window begins from now on. */
  from: number | null;
  /** Whether to ask, besides, for all jobs that run or wait, however old: one older than the window may still hold a lane. */
  sweep: boolean;
  /** Ids of unfinished jobs of before the window that the sweep should name. Those it does not name are read one by one. */
  swept: string[];
}

/** Above this many jobs in the range, old unfinished jobs are read singly: a stuck job must not make every beat heavy. */
const HEAVY_RANGE = 60;
/** At most this many single reads in a beat; with more the range is the cheaper way. */
const MOST_SINGLES = 2;
/** An org is many machines. What one of them lists late, or dates a little before the newest job of another, is still asked for. */
export const OVERLAP_MS = 10_000;
const HOUR_MS = 3_600_000;

const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

/**
 * What the next beat asks for. `version` is the org's API version, `orgNow` its clock (epoch ms).
 * After the first read: everything since the oldest job of the window that has not ended, or else since the newest known one. Unfinished
 * jobs of before the window are read one by one, or together where they are many.
 */
export function planBeat(held: JobWindow, version: number, orgNow: number): BeatPlan {
  if (!has("startedAfter", version)) return { after: null, singles: [], from: null, sweep: false, swept: [] };
  // Whole hours, so that viewers who open the page at about the same time ask the same question and share its answer.
  const ideal = Math.floor((orgNow - WINDOW_MS) / HOUR_MS) * HOUR_MS;
  // A clock learnt a second better must not move the window back by an hour and forth again.
  const from = held.from !== null && held.from - ideal === HOUR_MS ? held.from : ideal;
  // Until the first answer the org's clock is only guessed; a window that was begun too late is read anew.
  if (!held.complete || (held.from !== null && from < held.from))
    return { after: from, singles: [], from, sweep: true, swept: [] };
  const active: { id: string; requestedAt: number }[] = [];
  const old: string[] = [];
  const times: number[] = [];
  let newest = from;
  for (const job of held.jobs.values()) {
    const { id, requestedAt } = job;
    if (requestedAt === null) continue;
    times.push(requestedAt);
    newest = Math.max(newest, requestedAt);
    if (!isActive(job)) continue;
    if (requestedAt < from) old.push(id);
    else active.push({ id, requestedAt });
  }
  active.sort((a, b) => a.requestedAt - b.requestedAt);
  // The run of a queued start from before the window may be as old as that. It is found by asking for what runs, not by a long range.
  const isOldDoubt = held.doubtFrom !== null && held.doubtFrom < from;
  const doubt = held.doubtFrom === null || isOldDoubt ? Infinity : held.doubtFrom;
  const startWithout = (singles: number) =>
    Math.min(active[singles]?.requestedAt ?? newest, doubt) - OVERLAP_MS;
  const isHeavy = (start: number) => {
    let inRange = 0;
    for (const at of times) if (at >= start && ++inRange > HEAVY_RANGE) return true;
    return false;
  };
  let single = 0;
  while (single < MOST_SINGLES && isHeavy(startWithout(single))) {
    const oldest = active[single];
    // A queued start is never read singly. Its run may have the same time, and only the range finds it.
    if (oldest === undefined || isQueuedStartId(oldest.id)) break;
    single += 1;
  }
  if (isHeavy(startWithout(single))) single = 0;
  const sweep = isOldDoubt || old.length > MOST_SINGLES;
  const singles = [...active.slice(0, single).map(({ id }) => id), ...(sweep ? [] : old)];
  return { after: wholeSecond(startWithout(single)), singles, from, sweep, swept: sweep ? old : [] };
}

/** What changed between two windows, for people: what began, ended and failed, newest first. */
export interface Changes {
  started: Job[];
  ended: Job[];
  failed: Job[];
}

/** Compares two windows by job; queued starts that became runs count as started, not as gone. */
export function changesBetween(before: JobWindow, after: JobWindow): Changes {
  const changes: Changes = { started: [], ended: [], failed: [] };
  if (before.jobs === after.jobs) return changes;
  for (const job of after.jobs.values()) {
    const earlier = before.jobs.get(job.id);
    if (earlier === job) continue;
    if (job.status === "failure" && earlier?.status !== "failure") changes.failed.push(job);
    else if (!isActive(job) && (earlier === undefined || isActive(earlier))) changes.ended.push(job);
    else if (job.beganAt !== null && (earlier?.beganAt ?? null) === null) changes.started.push(job);
  }
  return changes;
}

/** How many jobs changed, in any of the three ways. */
export function countChanges(changes: Changes): number {
  return changes.started.length + changes.ended.length + changes.failed.length;
}
