// How often a screen asks the org, decided by one pure function of plain values. Nothing else in the program may set an
// interval (a repository test holds that); everything else only feeds it.

export interface Pulse {
  /** Epoch ms, this machine's clock. */
  now: number;
  /** Jobs that wait or run. */
  active: number;
  /** When a job last began, ended, appeared or vanished, as first seen here; null: never yet. */
  newestTransitionAt: number | null;
  /** When anything at all last changed, progress included. */
  newestChangeAt: number | null;
  /** Beats in a row that failed. */
  failures: number;
  /** How long the last answer took. */
  lastDurationMs: number;
  /** A wait that the server asked for, counted from `lastEndedAt`. */
  retryAfterMs: number | null;
  visible: boolean;
  /** A wall display: watched although nobody touches it, so it is never hidden. */
  wall: boolean;
  paused: boolean;
  /** The interval that the person asked for, or null. Never below what the rules demand. */
  preferredMs: number | null;
  /** Share of the org's daily calls that is left, 0 to 1; null: unknown. */
  budgetLeft: number | null;
  /** Calls per hour that the gateway's operator allows, or null, and what of them the last hour took. */
  cap: number | null;
  callsLastHour: number | null;
  /** Calls that a beat takes. */
  callsPerBeat: number;
  /** 0 to 1, drawn once per beat. */
  jitter: number;
}

/** Why the wait is as it is; the freshness control says it in words. */
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
  | "spent";

export interface NextPoll {
  /** Milliseconds from the end of the last beat to the next; false: none until something else changes. */
  waitMs: number | false;
  why: PollReason;
}

const SECOND = 1000;
/** Fast after news: long enough to see what follows a start, short enough not to become the rule. */
export const NEWS_WINDOW_MS = 30 * SECOND;
export const NEWS_MS = 3 * SECOND;
/** Something runs and moves. With the second that the gateway keeps answers this stays within six. */
export const ACTIVE_MS = 5 * SECOND;
/** Something runs, but nothing has moved for a while: a stuck job does not hold the fast interval open. */
export const STILL_AFTER_MS = 5 * 60 * SECOND;
export const STILL_MS = 15 * SECOND;
/** Nothing runs. Never off: somebody else may start a job. */
export const IDLE_MS = 15 * SECOND;
export const LONG_IDLE_AFTER_MS = 3 * 60 * SECOND;
export const LONG_IDLE_MS = 30 * SECOND;
/** The longest wait after failures, so that recovery is seen within half a minute. */
export const FAILING_MOST_MS = 30 * SECOND;
/** An answer that takes long is asked for at most a fifth of the time. */
export const SLOW_FACTOR = 4;
/** Below this share of the org's daily calls nothing is asked for except on request: the rest belongs to others. */
export const BUDGET_FLOOR = 0.01;

/** True when what is left of the org's daily calls is to be left alone. */
export function isSpent(budgetLeft: number | null): boolean {
  return budgetLeft !== null && budgetLeft < BUDGET_FLOOR;
}

/** The operator's calls are spread over the hour rather than spent in its first minutes, with a tenth kept for everything else. */
function capMs({ cap, callsLastHour, callsPerBeat }: Pulse): number {
  if (cap === null) return 0;
  const even = (3_600_000 / Math.max(1, cap * 0.9)) * Math.max(1, callsPerBeat);
  return (callsLastHour ?? 0) > cap * 0.8 ? 2 * even : even;
}

/** How much the shrinking budget stretches every interval. */
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

/** Failures stretch the wait by powers of two, spread by jitter so that many viewers do not return at once. */
function afterFailures(poll: NextPoll, failures: number, jitter: number): NextPoll {
  if (poll.waitMs === false || failures === 0) return poll;
  const stretched = Math.min(FAILING_MOST_MS, poll.waitMs * 2 ** Math.min(failures - 1, 10));
  const spread = stretched * (0.75 + 0.25 * jitter);
  return { waitMs: Math.max(NEWS_MS, Math.round(spread)), why: "failing" };
}

/** The wait until the next beat, and why. Never false because nothing runs: only a pause, a hidden page or a spent budget stop it. */
export function nextPoll(p: Pulse): NextPoll {
  if (p.paused) return { waitMs: false, why: "paused" };
  if (!p.visible && !p.wall) return { waitMs: false, why: "hidden" };
  if (isSpent(p.budgetLeft)) return { waitMs: false, why: "spent" };
  let poll = base(p);
  if (p.preferredMs !== null) poll = { waitMs: Math.max(p.preferredMs, NEWS_MS), why: "chosen" };
  poll = afterFailures(poll, p.failures, p.jitter);
  const factor = budgetFactor(p.budgetLeft);
  if (factor > 1 && poll.waitMs !== false) poll = { waitMs: poll.waitMs * factor, why: "budget" };
  poll = longer(poll, Math.ceil(capMs(p)), "capped");
  poll = longer(poll, p.lastDurationMs * SLOW_FACTOR, "slow");
  return p.retryAfterMs === null ? poll : longer(poll, p.retryAfterMs, "waiting");
}

/**
 * The moment (epoch ms of this machine) for a wait that ends about `waitMs` from `now`, moved onto the grid of that interval on
 * the org's clock, so that all viewers ask in the same second and the gateway needs one call for all of them. Never further off than
 * `waitMs`, nor nearer than what the longest beat takes of it: where the grid's next moment is, a beat would be for nothing, and the way
 * to the moment after it is halved instead. A beat that takes more than that share makes the policy wait longer, off the grid; so it ends
 * early enough for that next moment, and every beat from then on is exactly on the grid.
 */
export function alignToGrid(now: number, waitMs: number, skewMs: number): number {
  const sinceLast = (now + skewMs) % waitMs;
  const untilNext = waitMs - sinceLast;
  return now + (untilNext < waitMs / SLOW_FACTOR ? Math.ceil((untilNext + waitMs) / 2) : untilNext);
}

/** Waits that a server or a failure set are kept to the millisecond; the others are moved onto the grid. */
export function isOnGrid(why: PollReason): boolean {
  return why !== "slow" && why !== "failing" && why !== "waiting" && why !== "budget";
}
