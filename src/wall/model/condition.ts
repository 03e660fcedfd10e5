// Whether the wall is current, and if not, why: one condition. Each has its own look, which people recognise from across the room.
import type { Freshness } from "../../../domain/freshness.ts";
import type { LiveState } from "../../live/liveState.ts";

export const CONDITIONS = [
  "live", // the picture is current
  "late", // the next answer is overdue by more than five seconds, or the last try failed; current as far as known
  "quotaLow", // current, but the org's API calls run low, so it is asked less often
  "loading", // nothing has been read yet
  "paused", // somebody paused it in this browser
  "offline", // this display has no network
  "gateway", // the gateway does not answer
  "session", // the org no longer takes the gateway's credentials
  "quotaSpent", // the org has no API calls left, or so few that they are left to others
  "org", // the org is down, in maintenance, refuses, or its answers cannot be read
  "stale", // no answer for too long, and the cause is not known
] as const;
export type WallCondition = (typeof CONDITIONS)[number];

/** How long after the policy's interval an answer may come before the wall is late. */
export const LATE_AFTER_MS = 5000;

/** Conditions in which the picture is current, as far as is known. */
export function isTrue(condition: WallCondition): boolean {
  return condition === "live" || condition === "late" || condition === "quotaLow";
}

type Known = Pick<LiveState, "failure" | "online" | "asOf" | "waitMs" | "why">;

function causeOf({ failure, online, why }: Known): WallCondition | null {
  // A browser that says it has no network is right. One that says it has a network may be wrong.
  if (!online || failure?.kind === "network") return "offline";
  switch (failure?.kind) {
    case "gateway":
      return "gateway";
    case "session":
      return "session";
    case "quota":
      return "quotaSpent";
    case "forbidden":
    case "missing":
    case "refused":
    case "throttled":
    case "org":
    case "shape":
      return "org";
    case "bug": // nobody's fault out there; when the picture gets old it is called so
    case undefined:
      return why === "spent" ? "quotaSpent" : null;
  }
}

/**
 * The condition at `now` (epoch ms, this machine), given the freshness of the same moment. A lost session and a spent quota show at once,
 * because waiting does not help. After a single failed refresh the picture is only `late`, until it is stale.
 */
export function conditionOf(state: Known, freshness: Freshness, now: number): WallCondition {
  if (freshness.state === "paused") return "paused";
  const cause = causeOf(state);
  if (state.asOf === null) return cause ?? "loading";
  if (cause === "offline" || cause === "gateway" || cause === "session" || cause === "quotaSpent")
    return cause;
  if (freshness.state === "stale" || freshness.state === "offline") return cause ?? "stale";
  // A slow org's answers may take a quarter of the interval that the policy then chooses.
  const wait = state.waitMs === false ? 0 : state.waitMs;
  const answering = state.why === "slow" ? wait / 4 : 0;
  if (cause !== null || state.failure !== null || now - state.asOf > wait + answering + LATE_AFTER_MS)
    return "late";
  return state.why === "budget" ? "quotaLow" : "live";
}
