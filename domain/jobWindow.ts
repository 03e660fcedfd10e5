// The jobs of one org as a window of records by id. Ended jobs never change, so a beat asks only for the range in which something can have
// changed, and mergeWindow replaces exactly that range. All functions here are pure.
import { isQueuedStartId } from "../contract/ids.ts";
import { has } from "../contract/versions.ts";
import { type Job } from "../contract/job.ts";
import { activeJobs } from "./activeJobs.ts";
import { newestFirst, withUpdates } from "./jobIndex.ts";
import { sameValue } from "./sameValue.ts";
import { isActive } from "../contract/jobStatus.ts";

export interface JobWindow {
  readonly jobs: ReadonlyMap<string, Job>;
  /** Epoch ms of the org's clock: all jobs asked for since then are here. Null: the org chose (seven days). */
  readonly from: number | null;
  /** False while pages of the first read are still missing. */
  readonly complete: boolean;
  /** The next beat must also ask from this time on (epoch ms of the org's clock), although no known job there can change; null: no such time. */
  readonly doubtFrom: number | null;
  /** True when the org has more than was read: too many pages, or a link that leads nowhere. */
  readonly cut: boolean;
  /** Number of unreadable records in the last answer. */
  readonly broken: number;
  /** Jobs whose single read failed in the last beat. They are shown as they last were. */
  readonly unread: number;
  /** True when a job from before the window may run that nobody has told of yet. The next beat asks for such jobs. */
  readonly unswept?: boolean;
  /** Jobs that the last answer added, changed or removed. They mark rows and start the fast interval. */
  readonly changed: ReadonlySet<string>;
}

/** How far back the window reaches: the span that the org's own plain list covers. */
export const WINDOW_MS = 7 * 24 * 3_600_000;

/** An answer of the org, and what was requested. */
export interface WindowAnswer {
  jobs: readonly Job[];
  broken: number;
  /** The requested `startedAfter` as epoch ms, whole seconds. Null: everything was requested. */
  after: number | null;
  /** Number of pages. A change between two pages may be on neither. */
  pages: number;
  /** False when pages are missing. Absence then proves nothing. */
  whole: boolean;
  /** True when they will stay missing, although this answer counts as complete. */
  cut?: boolean;
  /** Jobs that were read singly, outside the range; null when the org no longer knows the id. */
  singles: ReadonlyMap<string, Job | null>;
  /** Number of failed single reads. Nothing is known of those jobs. */
  unread?: number;
  /** Where the window begins from now on (epoch ms of the org's clock), or null. Older jobs leave it. */
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

/** Whether the absence of this job from the answer means that the org no longer has it. */
function isReplaced(job: Job, answer: WindowAnswer): boolean {
  if (!answer.whole) return false;
  return answer.after === null || job.requestedAt === null || job.requestedAt >= answer.after;
}

/** Whether a job is from before the window, so that only being unfinished keeps it. */
function isBehind(job: Job, from: number | null): boolean {
  return from !== null && job.requestedAt !== null && job.requestedAt < from && !isActive(job);
}

/** Whether the window has moved past this job. Ended jobs stay if the org listed them although they were older from the start. */
function isOutrun(before: Job, now: Job, held: JobWindow, from: number | null): boolean {
  if (held.from === null || !isBehind(now, from)) return false;
  return isActive(before) || (now.requestedAt ?? 0) >= held.from;
}

/** Longer than a queued start usually waits. */
const QUEUE_MS = 2 * 3_600_000;

/**
 * The time from which the next answer must be checked for what this one missed. A queued start vanishes and its run appears, but not always
 * in the same answer, and the run may have the time of the queued start.
 */
function doubtAfter(answer: WindowAnswer, vanished: readonly Job[]): number | null {
  const times = vanished.filter(({ id }) => isQueuedStartId(id)).map(({ requestedAt }) => requestedAt);
  if (answer.pages > 1) {
    const newest = answer.jobs.reduce((max, { requestedAt }) => Math.max(max, requestedAt ?? 0), 0);
    times.push(Math.max(newest - QUEUE_MS, answer.after ?? 0));
  }
  return earliest(...times);
}

function earliest(...times: (number | null)[]): number | null {
  return times.reduce((min, at) => (at === null || (min !== null && min <= at) ? min : at), null);
}

/** The jobs that an answer may change or remove: those that it names, those of its range, and those that the window may leave behind. */
function atStake(
  jobs: ReadonlyMap<string, Job>,
  answered: ReadonlyMap<string, Job | null>,
  answer: WindowAnswer,
): ReadonlySet<Job> {
  const order = newestFirst(jobs);
  const inside = order.findIndex((job) => !isReplaced(job, answer));
  const { from } = answer;
  const behind = order.findLastIndex(
    ({ requestedAt }) => requestedAt !== null && (from === null || requestedAt >= from),
  );
  const named = [...answered.keys()].flatMap((id) => jobs.get(id) ?? []);
  return new Set([...(inside < 0 ? order : order.slice(0, inside)), ...named, ...order.slice(behind + 1)]);
}

/**
 * The window after an answer. The answer replaces the requested range, the rest stays. Unchanged jobs keep their identity, and a window
 * without changes keeps its map, so that nothing renders again.
 */
export function mergeWindow(held: JobWindow, answer: WindowAnswer): JobWindow {
  const answered = new Map<string, Job | null>();
  for (const [asked, job] of answer.singles) {
    // Each job is kept under its own id, also if the org answers with another than was asked for.
    answered.set(asked, null);
    if (job !== null) answered.set(job.id, job);
  }
  for (const job of answer.jobs) answered.set(job.id, job);
  /** What to add or remove. Most beats change little of a long window, and many change nothing. */
  const updates = new Map<string, Job | null>();
  const vanished: Job[] = [];
  for (const job of atStake(held.jobs, answered, answer)) {
    const { id } = job;
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
    // The range of a beat may begin before the window because of one unfinished job. Ended jobs of that time have left.
    if (held.complete && isBehind(job, answer.from)) continue;
    updates.set(id, job);
  }
  return {
    jobs: withUpdates(held.jobs, updates),
    from: answer.from ?? held.from,
    complete: answer.whole || held.complete,
    doubtFrom: earliest(doubtAfter(answer, vanished), answer.whole ? null : held.doubtFrom),
    // The range since the oldest active job says nothing about what was cut off before it.
    cut: answer.after === null || !held.complete ? (answer.cut ?? false) : held.cut,
    broken: answer.broken,
    unread: answer.unread ?? 0,
    changed: new Set(updates.keys()),
  };
}

export interface BeatPlan {
  /** `startedAfter` in epoch ms (whole seconds), or null for the org's own list. */
  after: number | null;
  /** Ids of old unfinished jobs that are cheaper to read singly than by a wider range. */
  singles: string[];
  /** Where the window begins from now on. */
  from: number | null;
  /** Whether to ask for all jobs that run or wait as well, however old: one from before the window may still occupy a lane. */
  sweep: boolean;
  /** Ids of unfinished jobs from before the window that the sweep should list. Those it does not list are read singly. */
  swept: string[];
}

/** Above this many jobs in the range, old unfinished jobs are read singly, so that a stuck job does not make every beat large. */
const HEAVY_RANGE = 60;
/** The most single reads in a beat. With more, the range is cheaper. */
const MOST_SINGLES = 2;
/** An org is many machines. This overlap catches what one of them lists late, or dates a little before the newest job of another. */
export const OVERLAP_MS = 10_000;
const HOUR_MS = 3_600_000;

const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

/**
 * Where a window that begins at `orgNow` (epoch ms of the org's clock) starts; null where API version `version` cannot ask for a range.
 * Whole hours, so that viewers who open the page at about the same time ask the same and share the answer.
 */
export function windowStart(version: number, orgNow: number): number | null {
  return has("startedAfter", version) ? Math.floor((orgNow - WINDOW_MS) / HOUR_MS) * HOUR_MS : null;
}

/**
 * What the next beat asks for. `version` is the org's API version, `orgNow` its clock (epoch ms). After the first read it asks for everything
 * since the oldest unfinished job of the window, or else since the newest known one. Unfinished jobs from before the window are read singly,
 * or together when they are many.
 */
export function planBeat(held: JobWindow, version: number, orgNow: number): BeatPlan {
  const ideal = windowStart(version, orgNow);
  if (ideal === null) return { after: null, singles: [], from: null, sweep: false, swept: [] };
  // A clock that is known a second better must not move the window back by an hour and forth again.
  const from = held.from !== null && held.from - ideal === HOUR_MS ? held.from : ideal;
  // Until the first answer the org's clock is only estimated. A window that began too late is read again.
  if (!held.complete || (held.from !== null && from < held.from))
    return { after: from, singles: [], from, sweep: true, swept: [] };
  const order = newestFirst(held.jobs);
  const newest = Math.max(from, order[0]?.requestedAt ?? from);
  const active: { id: string; requestedAt: number }[] = [];
  const old: string[] = [];
  for (const { id, requestedAt } of activeJobs(held.jobs)) {
    if (requestedAt === null) continue;
    if (requestedAt < from) old.push(id);
    else active.push({ id, requestedAt });
  }
  active.sort((a, b) => a.requestedAt - b.requestedAt);
  // The run of a queued start from before the window may be as old as that. It is found by asking for what runs, not by a long range.
  const isOldDoubt = held.doubtFrom !== null && held.doubtFrom < from;
  const doubt = held.doubtFrom === null || isOldDoubt ? Infinity : held.doubtFrom;
  const startWithout = (singles: number) =>
    Math.min(active[singles]?.requestedAt ?? newest, doubt) - OVERLAP_MS;
  const isHeavy = (start: number) => (order[HEAVY_RANGE]?.requestedAt ?? -Infinity) >= start;
  let single = 0;
  while (single < MOST_SINGLES && isHeavy(startWithout(single))) {
    const oldest = active[single];
    // A queued start is never read singly. Its run may have the same time, and only the range finds it.
    if (oldest === undefined || isQueuedStartId(oldest.id)) break;
    single += 1;
  }
  if (isHeavy(startWithout(single))) single = 0;
  const sweep = isOldDoubt || old.length > MOST_SINGLES || held.unswept === true;
  const singles = [...active.slice(0, single).map(({ id }) => id), ...(sweep ? [] : old)];
  return { after: wholeSecond(startWithout(single)), singles, from, sweep, swept: sweep ? old : [] };
}

/** What changed between two windows: what started, ended and failed, newest first. */
export interface Changes {
  started: Job[];
  ended: Job[];
  failed: Job[];
}

/** Compares two windows by job. A queued start that became a run counts as started, not as gone. */
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

/** Number of jobs that changed, in any of the three ways. */
export function countChanges(changes: Changes): number {
  return changes.started.length + changes.ended.length + changes.failed.length;
}
