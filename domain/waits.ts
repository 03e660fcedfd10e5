// How long anything may wait. Every timer, and every wait that a server asks for, stays within these bounds.

/** The longest delay of a browser's timer, ms. A longer one overflows 32 bits and fires at once. */
export const MOST_TIMER_MS = 2 ** 31 - 1;

/** The longest wait that a server can impose, ms. After it the page asks again, whatever an answer said. */
export const MOST_SERVER_WAIT_MS = 3_600_000;

/** A delay for a timer: whole ms, 0 to {@link MOST_TIMER_MS}. NaN counts as the longest. */
export function timerMs(ms: number): number {
  if (Number.isNaN(ms)) return MOST_TIMER_MS;
  return Math.min(MOST_TIMER_MS, Math.max(0, Math.ceil(ms)));
}

/**
 * The wait of a `Retry-After` header, 0 to {@link MOST_SERVER_WAIT_MS} ms. It is in seconds or an HTTP date. A date is compared with `date`,
 * the `Date` header of the same answer, because this machine's clock may be wrong. `now` (epoch ms) is used without one. Null when the
 * header is absent or unreadable.
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
