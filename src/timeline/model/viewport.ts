// The time range that the timeline shows, and how it moves. Plain values, epoch ms of the org's clock.
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The ranges of the address: how far before and after now each reaches, ms. */
export const RANGES = {
  "6h": { backMs: 6 * HOUR_MS, aheadMs: HOUR_MS / 2 },
  "24h": { backMs: DAY_MS, aheadMs: 2 * HOUR_MS },
  "7d": { backMs: 7 * DAY_MS, aheadMs: 12 * HOUR_MS },
  "30d": { backMs: 30 * DAY_MS, aheadMs: DAY_MS },
  ahead: { backMs: 2 * HOUR_MS, aheadMs: 12 * HOUR_MS },
} as const;
export type Range = keyof typeof RANGES;
export const RANGE_NAMES = Object.keys(RANGES) as Range[];

/** The default range. */
export const DEFAULT_RANGE: Range = "24h";

export interface Viewport {
  from: number;
  to: number;
}

const LEAST_SPAN_MS = 2 * MINUTE_MS;
const MOST_SPAN_MS = 400 * DAY_MS;
/** How far after now a view may begin or end, ms. */
const MOST_AHEAD_MS = 7 * DAY_MS;
/** The earliest begin of a view. CRM Analytics is younger. */
const OLDEST = Date.UTC(2014, 0, 1);

/** The view of a range at `now`. */
export function viewOfRange(range: Range, now: number): Viewport {
  const { backMs, aheadMs } = RANGES[range];
  return { from: now - backMs, to: now + aheadMs };
}

/** The nearest view that is allowed: not too short, not too long, not too early, and not too far after `now`. */
export function heldWithin({ from, to }: Viewport, now: number): Viewport {
  const span = Math.min(MOST_SPAN_MS, Math.max(LEAST_SPAN_MS, to - from));
  const middle = (from + to) / 2;
  const start = Math.min(Math.max(middle - span / 2, OLDEST), now + MOST_AHEAD_MS - span);
  return { from: start, to: start + span };
}

/** The view with `factor` times its length, with `at` in the same place. */
export function zoomed(view: Viewport, factor: number, at: number, now: number): Viewport {
  const span = view.to - view.from;
  const next = Math.min(MOST_SPAN_MS, Math.max(LEAST_SPAN_MS, span * factor));
  const share = (at - view.from) / span;
  const from = at - share * next;
  return heldWithin({ from, to: from + next }, now);
}

/** The view moved by `ms`; later where it is positive. */
export function panned(view: Viewport, ms: number, now: number): Viewport {
  return heldWithin({ from: view.from + ms, to: view.to + ms }, now);
}

/** The view moved as little as possible to show `at` with a margin on both sides. */
export function revealing(view: Viewport, at: number, now: number): Viewport {
  const margin = 0.05 * (view.to - view.from);
  if (at < view.from + margin) return panned(view, at - view.from - margin, now);
  return at > view.to - margin ? panned(view, at - view.to + margin, now) : view;
}
