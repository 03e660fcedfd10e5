// Durations, shares, counts and sizes as short text with ordinary spaces (the page keeps them from breaking).
// An unknown or impossible value becomes a dash, never "NaN" or zero.

import { personLocale } from "./locale.ts";

/** The text for an unknown value. */
export const unknownText = "–";

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Down to −1 s counts as zero, because two clocks that show the same second may differ by that. */
const skewMs = second;

/** A length of time as it is written, at least zero; null when it is unknown or impossible. */
export function usable(ms: number | null | undefined): number | null {
  if (typeof ms !== "number" || !Number.isFinite(ms) || ms <= -skewMs) return null;
  return Math.max(0, ms);
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}

/**
 * A length of time in milliseconds as "48 s", "4 m 12 s", "1 h 03 m" or "2 d 4 h": two units, rounded down, so that it
 * never claims time that has not passed. Unknown, infinite or negative (beyond a second of skew) is "–".
 */
export function formatDuration(ms: number | null | undefined): string {
  const known = usable(ms);
  if (known === null) return unknownText;
  if (known < minute) return `${Math.floor(known / second)} s`;
  if (known < hour)
    return `${Math.floor(known / minute)} m ${padded(Math.floor((known % minute) / second))} s`;
  if (known < day) return `${Math.floor(known / hour)} h ${padded(Math.floor((known % hour) / minute))} m`;
  return `${Math.floor(known / day)} d ${Math.floor((known % day) / hour)} h`;
}

/** A remaining time in ms as a duration. Rounded up to the second, so it is zero only when the time is over. */
export function formatWait(ms: number): string {
  return formatDuration(Math.max(0, Math.ceil(ms / second)) * second);
}

/** A length of time in one unit, rounded down: "48 s", "4 m", "1 h", "2 d". For intervals and ages. */
export function formatCoarse(ms: number | null | undefined): string {
  const known = usable(ms);
  if (known === null) return unknownText;
  if (known < minute) return `${Math.floor(known / second)} s`;
  if (known < hour) return `${Math.floor(known / minute)} m`;
  if (known < day) return `${Math.floor(known / hour)} h`;
  return `${Math.floor(known / day)} d`;
}

/** How long ago, from an age in milliseconds: "just now", "3 s ago", "4 m ago", "2 h ago", "3 d ago", or "–". */
export function formatAge(ageMs: number | null | undefined): string {
  const known = usable(ageMs);
  if (known === null) return unknownText;
  return known < second ? "just now" : `${formatCoarse(known)} ago`;
}

/** Percent (0–100) as "62 %": whole, clamped, rounded down so that 100 % means all of it; unknown is "–". */
export function formatPercent(percent: number | null | undefined): string {
  if (typeof percent !== "number" || !Number.isFinite(percent)) return unknownText;
  return `${Math.floor(Math.min(100, Math.max(0, percent)))} %`;
}

/** A count as "1,204", in the groups of the person's locale; unknown is "–". */
export function formatCount(count: number | null | undefined): string {
  return typeof count === "number" && Number.isFinite(count)
    ? personLocale().whole(Math.round(count))
    : unknownText;
}
