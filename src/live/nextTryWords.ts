import { formatCoarse, formatWait } from "../time/format.ts";

/** A longer wait than this is told without seconds. */
const SHORT_WAIT_MS = 2 * 60_000;

/** "Next try in 12 s." Both are epoch ms of this machine. */
export function nextTryWords(nextAt: number, now: number): string {
  const waitMs = nextAt - now;
  if (waitMs <= 0) return "Trying…";
  return `Next try in ${waitMs < SHORT_WAIT_MS ? formatWait(waitMs) : formatCoarse(waitMs)}.`;
}
