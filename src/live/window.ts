// The jobs of one org as a window of records by id. Ended jobs never change, so a beat asks only for the range in which
// something can have changed, and mergeWindow replaces exactly that range. All functions here are pure.
import { has } from "../../contract/versions.ts";
import { isActive, type Job } from "../../contract/job.ts";

export interface JobWindow {
  readonly jobs: ReadonlyMap<string, Job>;
  /** Epoch ms of the org's clock: jobs asked for since are all held. Null: the org's own choice (seven days) was taken. */
  readonly from: number | null;
  /** False while pages of the first read are still missing. */
  readonly complete: boolean;
  /** Records of the last answer that could not be read. */
  readonly broken: number;
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
  /** False when pages are missing: then absence from the answer proves nothing. */
  whole: boolean;
  /** Jobs read one by one, outside the range; null: the org no longer knows that id. */
  singles: ReadonlyMap<string, Job | null>;
  /** Where the window is to begin from now on (epoch ms of the org's clock), or null. Older jobs that were within it leave. */
  from: number | null;
}

export const EMPTY_WINDOW: JobWindow = {
  jobs: new Map(),
  from: null,
  complete: false,
  broken: 0,
  changed: new Set(),
};

/** True when two readings of the same job show the same. Only what a list answer carries is compared. */
function sameReading(a: Job, b: Job): boolean {
  return (
    a.status === b.status &&
    a.progress === b.progress &&
    a.beganAt === b.beganAt &&
    a.endedAt === b.endedAt &&
    a.requestedAt === b.requestedAt &&
    a.message === b.message &&
    a.label === b.label &&
    a.ranSeconds === b.ranSeconds &&
    a.waitedSeconds === b.waitedSeconds &&
    a.statusWord === b.statusWord &&
    a.retryCount === b.retryCount
  );
}

/** Whether the answer's silence about this held job means that the org no longer has it. */
function isReplaced(job: Job, answer: WindowAnswer): boolean {
  if (!answer.whole) return false;
  return answer.after === null || job.requestedAt === null || job.requestedAt >= answer.after;
}

/** Whether the window has moved on past this job. Jobs from before the window that the org listed all the same stay. */
function isOutrun(job: Job, held: JobWindow, from: number | null): boolean {
  if (from === null || held.from === null || job.requestedAt === null || isActive(job)) return false;
  return job.requestedAt >= held.from && job.requestedAt < from;
}

/**
 * The window after an answer: the asked range is replaced by it, the rest stays. Readings that did not change keep their
 * identity, and a window in which nothing changed keeps its map, so that nothing downstream is drawn again.
 */
export function mergeWindow(held: JobWindow, answer: WindowAnswer): JobWindow {
  const answered = new Map<string, Job>();
  for (const job of answer.jobs) answered.set(job.id, job);
  const jobs = new Map<string, Job>();
  const changed = new Set<string>();
  for (const [id, job] of held.jobs) {
    const single = answer.singles.get(id);
    const now = answered.get(id) ?? (single === undefined ? undefined : single);
    if (
      now === null ||
      (now === undefined && isReplaced(job, answer)) ||
      isOutrun(now ?? job, held, answer.from)
    ) {
      changed.add(id);
    } else if (now === undefined || sameReading(job, now)) {
      jobs.set(id, job);
    } else {
      jobs.set(id, now);
      changed.add(id);
    }
  }
  for (const [id, job] of [...answered, ...answer.singles]) {
    if (job === null || held.jobs.has(id)) continue;
    jobs.set(id, job);
    changed.add(id);
  }
  return {
    jobs: changed.size === 0 ? held.jobs : jobs,
    from: answer.from ?? held.from,
    complete: answer.whole || held.complete,
    broken: answer.broken,
    changed,
  };
}

export interface BeatPlan {
  /** `startedAfter` in epoch ms (whole seconds), or null for the org's own list. */
  after: number | null;
  /** Ids of old unfinished jobs that are cheaper to read one by one than to widen the range for. */
  singles: string[];
  /** Where the window begins from now on. */
  from: number | null;
}

/** Above this many jobs in the range, old unfinished jobs are read singly: a stuck job must not make every beat heavy. */
const HEAVY_RANGE = 60;
/** At most this many single reads in a beat; with more the range is the cheaper way. */
const MOST_SINGLES = 2;

const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

/**
 * What the next beat asks for. `version` is the org's API version, `orgNow` its clock (epoch ms).
 * After the first read: everything since the oldest job that has not ended, or else since the newest known one.
 */
export function planBeat(held: JobWindow, version: number, orgNow: number): BeatPlan {
  if (!has("startedAfter", version)) return { after: null, singles: [], from: null };
  // Whole hours, so that viewers who open the page at about the same time ask the same question and share its answer.
  const from = Math.floor((orgNow - WINDOW_MS) / 3_600_000) * 3_600_000;
  if (!held.complete) return { after: from, singles: [], from };
  const timed = [...held.jobs.values()].filter((job) => job.requestedAt !== null);
  const active = timed.filter(isActive).sort((a, b) => (a.requestedAt ?? 0) - (b.requestedAt ?? 0));
  const requestTimes = timed.map((job) => job.requestedAt ?? 0);
  // Not Math.max(...times): ten thousand arguments are more than some engines take.
  const newest = requestTimes.reduce((max, at) => Math.max(max, at), from);
  const singles: string[] = [];
  let start = active[0]?.requestedAt ?? newest;
  while (singles.length < MOST_SINGLES && active[singles.length] !== undefined) {
    const inRange = requestTimes.filter((at) => at >= start).length;
    if (inRange <= HEAVY_RANGE) break;
    const oldest = active[singles.length];
    if (oldest === undefined) break;
    singles.push(oldest.id);
    start = active[singles.length]?.requestedAt ?? newest;
  }
  const lighter = requestTimes.filter((at) => at >= start).length <= HEAVY_RANGE;
  const oldestActive = active[0]?.requestedAt ?? newest;
  return lighter
    ? { after: wholeSecond(start), singles, from }
    : { after: wholeSecond(oldestActive), singles: [], from };
}

/** What changed between two windows, for people: what began, ended and failed, newest first. */
export interface Changes {
  started: Job[];
  ended: Job[];
  failed: Job[];
}

/** Compares two windows by job; requests that became runs count as started, not as gone. */
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
