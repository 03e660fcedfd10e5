// The words of the freshness control.
import type { FreshnessState } from "../../domain/freshness.ts";
import type { PollReason } from "../../domain/refreshPolicy.ts";
import type { LiveState } from "./liveState.ts";

export const FRESHNESS_WORDS: Readonly<Record<FreshnessState, string>> = {
  fresh: "Live",
  ageing: "Ageing",
  stale: "Stale",
  offline: "Offline",
  paused: "Paused",
};

/** Why the next beat comes when it comes. */
export const REASON_WORDS: Readonly<Record<PollReason, string>> = {
  news: "Something just changed, so the page refreshes often.",
  active: "Jobs are running, so the page refreshes every few seconds.",
  still: "Jobs are running, but nothing has changed for a while.",
  idle: "Nothing is running, so the page refreshes less often.",
  slow: "The org answers slowly, so the page refreshes less often.",
  failing: "The last refreshes failed, so the page waits longer between them.",
  waiting: "The org asked the page to wait.",
  budget: "The org's API calls run low, so the page refreshes less often.",
  capped: "This gateway may take only a part of the org's calls, so the page spreads them.",
  chosen: "This interval was chosen here.",
  hidden: "The page is hidden, so it does not refresh.",
  paused: "The page does not refresh until it is resumed.",
  spent: "The org's API calls are nearly used up, so the page refreshes only on request.",
  usedUp: "The org's API calls are used up. The page checks every 15 minutes whether some are free again.",
};

/**
 * "4 % of today's calls are ours": the gateway's calls of the last 24 hours as a share of what the org allows everybody; null:
 * unknown, or less than `leastPercent`.
 */
export function ourShare(
  { usage, callsLastDay }: Pick<LiveState, "usage" | "callsLastDay">,
  leastPercent = 0,
): string | null {
  if (usage === null || usage.max <= 0 || callsLastDay === null) return null;
  const percent = Math.round((callsLastDay / usage.max) * 100);
  if (percent < leastPercent) return null;
  return `${percent < 1 ? "less than 1" : percent} % of today's calls are ours`;
}
