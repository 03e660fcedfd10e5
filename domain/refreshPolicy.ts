// How often a page asks the org: pure functions of plain values. A repository test makes sure that nothing else sets an interval; everything
// else only provides their input.

export interface Pulse {
  /** Epoch ms, this machine's clock. */
  now: number;
  /** Jobs that wait or run. */
  active: number;
  /** When a job last began, ended, appeared or vanished, as first seen here; null: never yet. */
  newestTransitionAt: number | null;
  /** When anything last changed, progress included. */
  newestChangeAt: number | null;
  /** Number of failed beats in a row. */
  failures: number;
  /** How long the last answer took. */
  lastDurationMs: number;
  /** The wait that the server asked for, ms from the end of the last beat; null: none. */
  retryAfterMs: number | null;
  /** True when the org refused the last beat because its daily calls are used up. */
  usedUp: boolean;
  visible: boolean;
  /** A wall. It counts as watched although nobody touches it, so it is never hidden. */
  wall: boolean;
  paused: boolean;
  /** The interval that the person chose, or null. Never shorter than the rules allow. */
  preferredMs: number | null;
  /** Remaining share of the org's daily calls, 0 to 1; null: unknown. */
  budgetLeft: number | null;
  /** Calls per hour that the gateway's operator allows, or null, and how many the last hour took. */
  cap: number | null;
  callsLastHour: number | null;
  /** Calls of one beat, with everything that the pages read along with it. */
  callsPerBeat: number;
  /** 0 to 1, drawn once per beat. */
  jitter: number;
}

/** The reason for the wait. The freshness control shows it in words. */
export type PollReason =
  | "news"
  | "active"
  | "still"
  | "idle"
  | "slow"
  | "failing"
  | "waiting"
  | "budget"
  | "capped"
  | "chosen"
  | "hidden"
  | "paused"
  | "spent"
  | "usedUp";

export interface NextPoll {
  /** Milliseconds from the end of the last beat to the next; false: none until something changes. */
  waitMs: number | false;
  why: PollReason;
}

const SECOND = 1000;
/** Fast after news: long enough to see the result of a start, short enough to stay the exception. */
export const NEWS_WINDOW_MS = 30 * SECOND;
export const NEWS_MS = 3 * SECOND;
/** Something runs and changes. With the second for which the gateway keeps answers, data is at most six seconds old. */
export const ACTIVE_MS = 5 * SECOND;
/** Something runs, but nothing has changed for a while, so that a stuck job does not keep the fast interval. */
export const STILL_AFTER_MS = 5 * 60 * SECOND;
export const STILL_MS = 15 * SECOND;
/** Nothing runs. Never off, because somebody else may start a job. */
export const IDLE_MS = 15 * SECOND;
export const LONG_IDLE_AFTER_MS = 3 * 60 * SECOND;
export const LONG_IDLE_MS = 30 * SECOND;
/** The longest wait after failures, so that a recovery is noticed within half a minute. */
export const FAILING_MOST_MS = 30 * SECOND;
/** A slow answer may be under way for at most a fifth of the time. */
export const SLOW_FACTOR = 4;
/** No answer takes longer, because reads are aborted then. A beat that seems to have taken longer includes a sleep of the machine. */
const LONGEST_ANSWER_MS = 30 * SECOND;
/** How often to ask an org whose calls are used up whether some are free again. */
export const SPENT_LOOK_MS = 15 * 60 * SECOND;
/** How often to read what people edit (sources, schedules) or what changes over a day (limits). */
export const SLOW_PACE_MS = 10 * 60 * SECOND;
/** Share of an operator's calls that beats may use. The rest is for slow reads and for people's actions. */
const BEAT_SHARE = 0.9;
const SLOW_SHARE = 0.1;
/** Below this share of the org's daily calls nothing is read unless a person asks, because the rest belongs to others. */
export const BUDGET_FLOOR = 0.01;

/** True when the rest of the org's daily calls must be left alone. */
export function isSpent(budgetLeft: number | null): boolean {
  return budgetLeft !== null && budgetLeft < BUDGET_FLOOR;
}

/** Lengths of the steps in which a cap lengthens an interval, ms. */
const STEPS_MS = [1, 2, 5, 10, 30, 60].map((seconds) => seconds * SECOND);

/**
 * A wait rounded up by at most a tenth, or to a whole second. What a cap leaves changes with each call. An interval that changed as often
 * would put each beat on another grid, where the next moment is nearer than the interval.
 */
function inSteps(waitMs: number): number {
  const stepMs = STEPS_MS.findLast((ms) => ms <= waitMs / 10) ?? SECOND;
  return Math.ceil(waitMs / stepMs) * stepMs;
}

/** The interval that spreads a share of the operator's calls over the hour, instead of using them in its first minutes. */
function capMs({ cap, callsLastHour }: Pulse, share: number, calls: number): number {
  if (cap === null) return 0;
  const even = (3_600_000 / Math.max(1, cap * share)) * Math.max(1, calls);
  // The cap counts a rolling hour, so after an hour without calls all of them are free again.
  return Math.min(3_600_000, inSteps((callsLastHour ?? 0) > cap * 0.8 ? 2 * even : even));
}

/** The factor by which a low budget lengthens every interval. */
function budgetFactor(left: number | null): number {
  if (left === null || left > 0.2) return 1;
  if (left > 0.1) return 2;
  return left > 0.05 ? 4 : 12;
}

function base(p: Pulse): NextPoll {
  const sinceTransition = p.newestTransitionAt === null ? Infinity : p.now - p.newestTransitionAt;
  const sinceChange = Math.min(
    sinceTransition,
    p.newestChangeAt === null ? Infinity : p.now - p.newestChangeAt,
  );
  if (sinceTransition < NEWS_WINDOW_MS) return { waitMs: NEWS_MS, why: "news" };
  if (p.active > 0) {
    return sinceChange < STILL_AFTER_MS
      ? { waitMs: ACTIVE_MS, why: "active" }
      : { waitMs: STILL_MS, why: "still" };
  }
  return { waitMs: sinceChange < LONG_IDLE_AFTER_MS ? IDLE_MS : LONG_IDLE_MS, why: "idle" };
}

function longer(poll: NextPoll, waitMs: number, why: PollReason): NextPoll {
  return poll.waitMs === false || poll.waitMs >= waitMs ? poll : { waitMs, why };
}

/**
 * Failures lengthen the wait by powers of two, up to half a minute or the wait without failures, whichever is longer. Jitter spreads it, so
 * that many viewers do not return at once, but it is never shorter than the wait without failures.
 */
function afterFailures(poll: NextPoll, failures: number, jitter: number): NextPoll {
  if (poll.waitMs === false || failures === 0) return poll;
  const stretched = Math.min(FAILING_MOST_MS, poll.waitMs * 2 ** Math.min(failures - 1, 10));
  const spread = Math.round(stretched * (0.75 + 0.25 * jitter));
  return { waitMs: Math.max(poll.waitMs, spread), why: "failing" };
}

/** What forbids every read, however slow; null: nothing. */
function stopped(p: Pulse): NextPoll | null {
  if (p.paused) return { waitMs: false, why: "paused" };
  if (!p.visible && !p.wall) return { waitMs: false, why: "hidden" };
  return null;
}

/** The wait until the next beat, and the reason. Never false because nothing runs: only a pause, a hidden page or a spent budget stop the beats. */
export function nextPoll(p: Pulse): NextPoll {
  const stop = stopped(p);
  if (stop !== null) return stop;
  if (p.usedUp) return longer({ waitMs: SPENT_LOOK_MS, why: "usedUp" }, p.retryAfterMs ?? 0, "waiting");
  // A page then asks only when a person does. Nobody presses a wall's button.
  if (isSpent(p.budgetLeft)) return { waitMs: p.wall ? SPENT_LOOK_MS : false, why: "spent" };
  let poll = base(p);
  if (p.preferredMs !== null) poll = { waitMs: Math.max(p.preferredMs, NEWS_MS), why: "chosen" };
  const factor = budgetFactor(p.budgetLeft);
  if (factor > 1 && poll.waitMs !== false) poll = { waitMs: poll.waitMs * factor, why: "budget" };
  poll = longer(poll, capMs(p, BEAT_SHARE, p.callsPerBeat), "capped");
  poll = afterFailures(poll, p.failures, p.jitter);
  poll = longer(poll, Math.min(p.lastDurationMs, LONGEST_ANSWER_MS) * SLOW_FACTOR, "slow");
  return p.retryAfterMs === null ? poll : longer(poll, p.retryAfterMs, "waiting");
}

/**
 * The wait until slowly changing things are read again: {@link SLOW_PACE_MS}, longer when the org's or the operator's calls run low, and never
 * while none may be used. `calls` is the total of the page's slow reads.
 */
export function nextSlowPoll(p: Pulse, calls: number): NextPoll {
  const stop = stopped(p);
  if (stop !== null) return stop;
  if (p.usedUp) return { waitMs: false, why: "usedUp" };
  if (isSpent(p.budgetLeft)) return { waitMs: false, why: "spent" };
  const factor = budgetFactor(p.budgetLeft);
  const poll: NextPoll = { waitMs: SLOW_PACE_MS * factor, why: factor > 1 ? "budget" : "idle" };
  return longer(poll, capMs(p, SLOW_SHARE, calls), "capped");
}

/** The earliest poll among the wishes of several tabs. A wish for none loses against every other. */
export function fastestPoll(first: NextPoll, ...others: readonly NextPoll[]): NextPoll {
  return others.reduce(
    (fastest, poll) =>
      poll.waitMs !== false && (fastest.waitMs === false || poll.waitMs < fastest.waitMs) ? poll : fastest,
    first,
  );
}

/**
 * From one beat to the next, ms, or false for none. On the grid that is the wait itself. Off the grid the wait counts from the end of a beat,
 * so the beat's own duration (`lastDurationMs`) is added.
 */
export function periodMs({ waitMs, why }: NextPoll, lastDurationMs: number): number | false {
  return waitMs === false || isOnGrid(why) ? waitMs : waitMs + Math.min(lastDurationMs, LONGEST_ANSWER_MS);
}

/**
 * The time (epoch ms of this machine) for a wait that ends about `waitMs` from `now`, moved onto the grid of that interval on the org's clock,
 * so that all viewers ask in the same second and the gateway needs one call for all of them. It is never further away than `waitMs`. It is
 * also never nearer than the share that the longest beat takes: then the way to the moment after the grid's next one is halved instead. A
 * longer beat makes the policy wait longer, off the grid, so this beat ends before that next moment, and all later beats are on the grid.
 */
export function alignToGrid(now: number, waitMs: number, skewMs: number): number {
  const sinceLast = (now + skewMs) % waitMs;
  const untilNext = waitMs - sinceLast;
  return now + (untilNext < waitMs / SLOW_FACTOR ? Math.ceil((untilNext + waitMs) / 2) : untilNext);
}

/** Whether a wait is moved onto the grid. Waits because of a server, a failure or a used-up quota count from the end of the last beat. */
export function isOnGrid(why: PollReason): boolean {
  return why !== "slow" && why !== "failing" && why !== "waiting" && why !== "usedUp" && why !== "spent";
}
