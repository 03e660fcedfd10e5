// Durations, shares, counts and sizes as short text with ordinary spaces (the page keeps them from breaking).
// An unknown or impossible value becomes a dash, never "NaN" or zero.

import { personLocale } from "./locale.ts";

/** The text for an unknown value. */
export const unknownText = "–";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Down to −1 s counts as zero, because two clocks that show the same second may differ by that. */
const skewMs = second;

function usable(ms: number | null | undefined): number | null {
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

/**
 * An estimate as a range: "≈ 6–9 m", "≈ 20–40 s", "≈ 1 h 10 m – 1 h 40 m", "≈ 2 d 4 h – 3 d 1 h". Rounded outwards to
 * what an estimate can know (ten seconds, a minute, ten minutes, an hour), so the truth stays inside. "–" when either
 * end is unknown; the ends may come in any order. A range that ends below ten seconds is "≈ < 10 s".
 */
export function formatRange(oneMs: number | null | undefined, otherMs: number | null | undefined): string {
  const [one, other] = [usable(oneMs), usable(otherMs)];
  if (one === null || other === null) return unknownText;
  const [low, high] = one <= other ? [one, other] : [other, one];
  const grain = high <= minute ? 10 * second : high <= hour ? minute : high <= day ? 10 * minute : hour;
  const from = Math.floor(low / grain) * grain;
  const to = Math.max(Math.ceil(high / grain) * grain, grain);
  if (grain <= minute) {
    const [unit, word] = grain === minute ? [minute, "m"] : [second, "s"];
    return from === 0
      ? `≈ < ${to / unit} ${word}`
      : from === to
        ? `≈ ${to / unit} ${word}`
        : `≈ ${from / unit}–${to / unit} ${word}`;
  }
  if (from === 0) return `≈ < ${formatDuration(to)}`;
  return from === to ? `≈ ${formatDuration(to)}` : `≈ ${roundWords(from)} – ${formatDuration(to)}`;
}

/** The lower end of a range in hours may be under an hour. It has no seconds either. */
function roundWords(ms: number): string {
  return ms < hour ? `${ms / minute} m` : formatDuration(ms);
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

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size in bytes as "5.3 MB": units of 1000, two digits that count at least; unknown is "–". */
export function formatBytes(bytes: number | null | undefined): string {
  if (typeof bytes !== "number" || !Number.isFinite(bytes) || bytes < 0) return unknownText;
  let value = bytes;
  let unit = 0;
  // 999,950 rounds up to the next unit: otherwise it would be "1000.0 kB".
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit > 0 && value < 9.95 ? personLocale().tenths(value) : personLocale().whole(Math.round(value))} ${BYTE_UNITS[unit]}`;
}
