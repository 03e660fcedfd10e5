// From what is known to the next moment: the pulse that the policy decides by, and the moment on the grid that its wait leads to. The query
// library only counts an interval from the last answer; that all viewers ask in the same second is decided here.
import {
  alignToGrid,
  fastestPoll,
  isOnGrid,
  isSpent,
  nextPoll,
  type NextPoll,
  nextSlowPoll,
  periodMs,
  type Pulse,
} from "../../domain/refreshPolicy.ts";
import type { Wish } from "./leader.ts";
import type { Ended } from "./liveReads.ts";
import type { Knowledge } from "./liveState.ts";

/** What the policy needs besides the wish of one tab. */
export interface Facts {
  /** Epoch ms of this machine. */
  now: number;
  know: Knowledge;
  /** Jobs that wait or run. */
  active: number;
  paused: boolean;
  /** Calls per hour that the gateway's operator allows; null: no limit. */
  cap: number | null;
  /** Calls that go with each beat besides the list, of all tabs known. */
  extraCalls: number;
  /** 0 to 1, drawn once per beat. */
  jitter: number;
}

/** Share of the org's daily calls that is left, 0 to 1; null: unknown. */
function budgetLeft({ usage }: Knowledge): number | null {
  return usage === null || usage.max <= 0 ? null : Math.max(0, 1 - usage.used / usage.max);
}

/** Whether no beat may come although somebody looks again: a server asked to wait, or the last calls belong to others. */
export function mustWait(know: Knowledge, now: number): boolean {
  if (know.notBefore !== null && know.notBefore > now) return true;
  return know.asOf !== null && (isSpent(budgetLeft(know)) || know.failure?.kind === "quota");
}

/** What one tab's wish and the facts make for the policy. */
function pulseOf({ visible, wall, preferredMs }: Wish, facts: Facts): Pulse {
  const { now, know, active, paused, cap, extraCalls, jitter } = facts;
  const { failures, endedAt, notBefore } = know;
  return {
    now,
    active,
    newestTransitionAt: know.newestTransitionAt,
    newestChangeAt: know.newestChangeAt,
    failures,
    lastDurationMs: know.lastDurationMs,
    retryAfterMs: notBefore === null || endedAt === null ? null : notBefore - endedAt,
    usedUp: know.failure?.kind === "quota",
    visible,
    wall,
    paused,
    preferredMs,
    budgetLeft: budgetLeft(know),
    cap,
    callsLastHour: know.callsLastHour,
    callsPerBeat: know.callsPerBeat + extraCalls,
    jitter,
  };
}

/** The wait from beat to beat that fulfils a wish. */
export function beatPoll(wish: Wish, facts: Facts): NextPoll {
  return nextPoll(pulseOf(wish, facts));
}

/** The wait from one slow read to the next; `calls` is what all slow reads of the page take together. */
export function slowPoll(wish: Wish, facts: Facts, calls: number): NextPoll {
  return nextSlowPoll(pulseOf(wish, facts), calls);
}

/**
 * The moment of the next read after one that ended at `endedAt`; null for none. All epoch ms of this machine. `notBefore` is until when a
 * server asked not to be asked, or null.
 */
export function nextMoment(
  { waitMs, why }: NextPoll,
  { endedAt, skewMs, notBefore }: { endedAt: number; skewMs: number; notBefore: number | null },
): number | null {
  if (waitMs === false) return null;
  const at = isOnGrid(why) ? alignToGrid(endedAt, waitMs, skewMs) : endedAt + waitMs;
  return Math.max(at, notBefore ?? at);
}

/** Knowledge with the moment of the next beat, by the fastest of all tabs' wishes. */
export function withNextBeat(know: Knowledge, own: Wish, others: readonly Wish[], facts: Facts): Knowledge {
  const poll = fastestPoll(beatPoll(own, facts), ...others.map((wish) => beatPoll(wish, facts)));
  // Counted from the last answer, so that to decide anew does not move the moment; one that has passed meanwhile is due now.
  const endedAt = know.endedAt ?? facts.now;
  const nextAt = nextMoment(poll, { endedAt, skewMs: know.skewMs, notBefore: null });
  return { ...know, ...poll, nextAt, steadyMs: know.failures === 0 ? poll.waitMs : know.steadyMs };
}

/** A slow read that has never succeeded is tried again after this, ms, doubled with each failure. */
const RETRY_MS = 5000;

/** The moment at which a read other than the window's is due again, epoch ms; null: not until something else changes. */
export function readMoment(
  pace: "beat" | "slow",
  polls: { beat: NextPoll; slow: NextPoll },
  ended: Ended,
  { skewMs, notBefore }: Knowledge,
): number | null {
  let poll = polls[pace];
  const { waitMs: beatMs } = polls.beat;
  if (pace === "slow" && poll.waitMs !== false && beatMs !== false) {
    // What did not reach the org cost it nothing, and what was never read is waited for: both need not wait for the slow pace.
    const soonMs = ended.missed ? beatMs : ended.never ? RETRY_MS * 2 ** ended.failures : Infinity;
    if (soonMs < poll.waitMs) poll = { waitMs: Math.max(soonMs, beatMs), why: "failing" };
  }
  return nextMoment(poll, { endedAt: ended.at, skewMs, notBefore });
}

/** Calls in an hour of something that takes `calls` each time. */
export function hourlyCalls(calls: number, poll: NextPoll, lastDurationMs: number): number {
  const period = periodMs(poll, lastDurationMs);
  return period === false ? 0 : (3_600_000 / period) * calls;
}
