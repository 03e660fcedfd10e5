import { useState, useSyncExternalStore } from "react";
import { createTicker } from "./ticker.ts";

const ticker = createTicker({
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => window.setTimeout(callback, delayMs),
  clearTimeout: (handle) => window.clearTimeout(handle as number),
  isHidden: () => document.hidden,
  onVisibility: (callback) => {
    document.addEventListener("visibilitychange", callback);
    return () => document.removeEventListener("visibilitychange", callback);
  },
});

/** A clock for one component: the current time while it runs, the last shown time once it is stopped. */
export function createClockFace(
  now: () => number,
): (intervalMs: number, running: boolean, offsetMs: number) => number {
  let shown: number | undefined;
  return (intervalMs, running, offsetMs) => {
    if (running || shown === undefined) shown = Math.floor((now() + offsetMs) / intervalMs) * intervalMs;
    return shown;
  };
}

/** Calls back at every whole multiple of `intervalMs` while the page is visible, for code that does not show the time. */
export function onTick(intervalMs: number, callback: () => void): () => void {
  return ticker.subscribe(intervalMs, 0, callback);
}

const noTicks = () => () => {};

/**
 * Intervals of seconds ignore the offset, so that all seconds on the page change in one frame. A corrected clock is then late by less than
 * a second. Longer intervals follow the corrected clock.
 */
function phaseOf(intervalMs: number, offsetMs: number): number {
  return intervalMs <= 1000 ? 0 : offsetMs;
}

/**
 * The present as an instant in milliseconds, floored to `intervalMs` (so that everything on the page changes at the
 * same moment), on a clock corrected by `offsetMs` (server time minus this machine's, for times the org wrote). With
 * `running` false it stands still at what it last showed: durations on dead data must not tick. A hidden page has no
 * timer. This is the only timer outside src/live; one is shared by all callers.
 */
export function useNow(intervalMs = 1000, running = true, offsetMs = 0): number {
  const [face] = useState(() => createClockFace(() => Date.now()));
  const subscribe = (callback: () => void) =>
    ticker.subscribe(intervalMs, phaseOf(intervalMs, offsetMs), callback);
  const look = () => face(intervalMs, running, offsetMs);
  return useSyncExternalStore(running ? subscribe : noTicks, look, look);
}
