// From what is known to the next moment: the input of the policy, and the moment on the grid for its wait. The query library only counts an
// interval from the last answer; this module makes all viewers ask in the same second.
import type { OrgEntry } from "../../contract/gateway.ts";
import { hourlyShare } from "../../domain/callShare.ts";
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

/** What the policy needs besides the wish of a tab. */
export interface Facts {
  /** Epoch ms of this machine. */
  now: number;
  know: Knowledge;
  /** Jobs that wait or run. */
  active: number;
  paused: boolean;
  /** What the gateway's operator allows; null: no bound. */
  org: Pick<OrgEntry, "maxCallsPerHour" | "callShare">;
  /** Calls that all known tabs add to each beat, besides the list. */
  extraCalls: number;
  /** 0 to 1, drawn once per beat. */
  jitter: number;
}

/** Remaining share of the org's daily calls, 0 to 1; null: unknown. */
function budgetLeft({ usage }: Knowledge): number | null {
  return usage === null || usage.max <= 0 ? null : Math.max(0, 1 - usage.used / usage.max);
}

/** Whether even a tab that is shown again may not ask: a server asked to wait, or the last calls are left to others. */
export function mustWait(know: Knowledge, now: number): boolean {
  if (know.notBefore !== null && know.notBefore > now) return true;
  return know.asOf !== null && (isSpent(budgetLeft(know)) || know.failure?.kind === "quota");
}

/** Calls that beats may use in an hour: the operator's number, or a part of the gateway's share of the org's day. */
function capOf(wall: boolean, { org, know }: Facts): number | null {
  const { maxCallsPerHour: cap, callShare: share } = org;
  const { usage, callsLastDay } = know;
  if (share === null || usage === null || usage.max <= 0) return cap;
  const hourly = hourlyShare({ share, max: usage.max, callsLastDay: callsLastDay ?? 0, wall });
  return cap === null ? hourly : Math.min(cap, hourly);
}

/** The policy's input for one tab's wish. */
function pulseOf({ visible, wall, preferredMs }: Wish, facts: Facts): Pulse {
  const { now, know, active, paused, extraCalls, jitter } = facts;
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
    cap: capOf(wall, facts),
    callsLastHour: know.callsLastHour,
    callsPerBeat: know.callsPerBeat + extraCalls,
    jitter,
  };
}

/** The wait from beat to beat for a wish. */
export function beatPoll(wish: Wish, facts: Facts): NextPoll {
  return nextPoll(pulseOf(wish, facts));
}

/** The wait between two slow reads. `calls` is the total of the page's slow reads. */
export function slowPoll(wish: Wish, facts: Facts, calls: number): NextPoll {
  return nextSlowPoll(pulseOf(wish, facts), calls);
}

/**
 * The time of the next read after one that ended at `endedAt`; null for none. All epoch ms of this machine. Before `notBefore` a server asked
 * not to be asked (null: none did).
 */
export function nextMoment(
  { waitMs, why }: NextPoll,
  { endedAt, skewMs, notBefore }: { endedAt: number; skewMs: number; notBefore: number | null },
): number | null {
  if (waitMs === false) return null;
  const at = isOnGrid(why) ? alignToGrid(endedAt, waitMs, skewMs) : endedAt + waitMs;
  return Math.max(at, notBefore ?? at);
}

/** The wait between two beats, by the fastest wish of all tabs. */
export function sharedPoll(own: Wish, others: readonly Wish[], facts: Facts): NextPoll {
  return fastestPoll(beatPoll(own, facts), ...others.map((wish) => beatPoll(wish, facts)));
}

/** Knowledge with the time of the next beat. */
export function withNextBeat(know: Knowledge, own: Wish, others: readonly Wish[], facts: Facts): Knowledge {
  const poll = sharedPoll(own, others, facts);
  // Counted from the last answer, so that computing it again does not move it. A time that has passed means now.
  const endedAt = know.endedAt ?? facts.now;
  const nextAt = nextMoment(poll, { endedAt, skewMs: know.skewMs, notBefore: null });
  return { ...know, ...poll, nextAt, steadyMs: know.failures === 0 ? poll.waitMs : know.steadyMs };
}

/** A slow read that never succeeded is tried again after this, ms, doubled with each failure. */
const RETRY_MS = 5000;

/** When a read other than the window's is due again, epoch ms; null when only another change makes it due. */
export function readMoment(
  pace: "beat" | "slow",
  polls: { beat: NextPoll; slow: NextPoll },
  ended: Ended,
  { skewMs, notBefore }: Knowledge,
): number | null {
  let poll = polls[pace];
  const { waitMs: beatMs } = polls.beat;
  if (pace === "slow" && poll.waitMs !== false && beatMs !== false) {
    // A read that did not reach the org cost it nothing, and somebody waits for one that never succeeded. Neither waits for the slow pace.
    const soonMs = ended.missed ? beatMs : ended.never ? RETRY_MS * 2 ** ended.failures : Infinity;
    if (soonMs < poll.waitMs) poll = { waitMs: Math.max(soonMs, beatMs), why: "failing" };
  }
  return nextMoment(poll, { endedAt: ended.at, skewMs, notBefore });
}

/** Calls per hour of something that takes `calls` each time. */
export function hourlyCalls(calls: number, poll: NextPoll, lastDurationMs: number): number {
  const period = periodMs(poll, lastDurationMs);
  return period === false ? 0 : (3_600_000 / period) * calls;
}
