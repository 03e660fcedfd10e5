// What the freshness control says, in words.
import type { FreshnessState } from "../../domain/freshness.ts";
import type { PollReason } from "../../domain/refreshPolicy.ts";

export const FRESHNESS_WORDS: Readonly<Record<FreshnessState, string>> = {
  fresh: "Live",
  ageing: "Ageing",
  stale: "Stale",
  offline: "Offline",
  paused: "Paused",
};

/** Why the next beat comes when it comes. */
export const REASON_WORDS: Readonly<Record<PollReason, string>> = {
  news: "Something has just changed, so it looks often.",
  active: "Jobs run, so it looks every few seconds.",
  still: "Jobs run, but nothing has moved for a while.",
  idle: "Nothing runs, so it looks less often.",
  slow: "The org answers slowly, so it asks less often.",
  failing: "The last tries failed, so it waits longer between them.",
  waiting: "It was asked to wait.",
  budget: "The org's API calls run low, so it asks less often.",
  capped: "The operator of this gateway allows so many calls an hour, so it spreads them.",
  chosen: "This interval was chosen here.",
  hidden: "Nobody looks at this page, so it asks nothing.",
  paused: "It asks nothing until it is released.",
  spent: "The org's API calls are nearly used up, so it asks only when told to.",
  usedUp:
    "The org's API calls are used up, so it looks every quarter of an hour whether some have come free.",
};
