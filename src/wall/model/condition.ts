// What stands between the wall and the truth, as one word. Each has a look of its own that is told apart from across the room.
import type { Freshness } from "../../../domain/freshness.ts";
import type { LiveState } from "../../live/liveState.ts";

export const CONDITIONS = [
  "live", // the picture is true
  "late", // the next answer is overdue, by more than five seconds or because the last try failed; still true as far as known
  "quotaLow", // true, but the org's API calls run low, so it is asked less often
  "loading", // nothing has been read yet
  "paused", // somebody paused it in this browser
  "offline", // this display has no network
  "gateway", // the gateway does not answer
  "session", // the org no longer takes the gateway's credentials
  "quotaSpent", // the org has no API calls left
  "org", // the org is down, in maintenance, refuses or answers rubbish
  "stale", // no answer for too long, and nobody said why
] as const;
export type WallCondition = (typeof CONDITIONS)[number];

/** Beyond the interval that the policy chose, an answer may take this long before the wall says that none came. */
export const LATE_AFTER_MS = 5000;

/** Conditions in which what is shown is, as far as anybody knows, what is. */
export function isTrue(condition: WallCondition): boolean {
  return condition === "live" || condition === "late" || condition === "quotaLow";
}

type Known = Pick<LiveState, "failure" | "online" | "asOf" | "waitMs" | "why">;

function causeOf({ failure, online, why }: Known): WallCondition | null {
  // The browser's own word that it has no network is believed; its word that it has one proves nothing.
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
    case undefined:
      return why === "spent" ? "quotaSpent" : null;
  }
}

/**
 * The condition at `now` (epoch ms, this machine), given the freshness of the same moment. A lost session and a spent quota are said
 * at once, as they do not heal by waiting; a single failed beat of an org only makes the picture `late`, until it is stale.
 */
export function conditionOf(state: Known, freshness: Freshness, now: number): WallCondition {
  if (freshness.state === "paused") return "paused";
  const cause = causeOf(state);
  if (state.asOf === null) return cause ?? "loading";
  if (cause === "offline" || cause === "gateway" || cause === "session" || cause === "quotaSpent")
    return cause;
  if (freshness.state === "stale" || freshness.state === "offline") return cause ?? "stale";
  // A slow org's answers take as long as a quarter of the interval that the policy then chooses.
  const wait = state.waitMs === false ? 0 : state.waitMs;
  const answering = state.why === "slow" ? wait / 4 : 0;
  if (cause !== null || now - state.asOf > wait + answering + LATE_AFTER_MS) return "late";
  return state.why === "budget" ? "quotaLow" : "live";
}
