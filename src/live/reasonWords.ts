// Why the next beat comes when it comes.
import type { PollReason } from "../../domain/refreshPolicy.ts";

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
