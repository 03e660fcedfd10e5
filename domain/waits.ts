// How long anything may wait. Every timer and every wait that a server asks for is held within these bounds.

/** The longest delay of a browser's timer, ms. A longer one overflows its 32 bits and fires at once. */
export const MOST_TIMER_MS = 2 ** 31 - 1;

/** The longest wait that a server can impose, ms. After it somebody looks, whatever a single answer said. */
export const MOST_SERVER_WAIT_MS = 3_600_000;

/** A delay that a timer can take: whole ms, 0 to {@link MOST_TIMER_MS}. What is not a number counts as the longest. */
export function timerMs(ms: number): number {
  if (Number.isNaN(ms)) return MOST_TIMER_MS;
  return Math.min(MOST_TIMER_MS, Math.max(0, Math.ceil(ms)));
}

/**
 * The wait that a `Retry-After` header asks for, 0 to {@link MOST_SERVER_WAIT_MS} ms. It comes in seconds or as an HTTP date, which is
 * read against `date`, the `Date` header of the same answer: this machine's clock may be wrong. `now` (epoch ms) stands in for a missing
 * one. Null when the header is absent or unreadable.
 */
export function serverWaitMs(header: string | null, date: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  const answeredAt = Date.parse(date ?? "");
  const wait = Number.isNaN(seconds)
    ? Date.parse(header) - (Number.isNaN(answeredAt) ? now : answeredAt)
    : seconds * 1000;
  return Number.isNaN(wait) ? null : Math.min(MOST_SERVER_WAIT_MS, Math.max(0, wait));
}
