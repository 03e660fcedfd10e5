import type { ErrorKind } from "./errorKind.ts";
// How true the picture still is: one value, computed here only. Everything that ticks, spins or glows depends on it.

export type FreshnessState = "fresh" | "ageing" | "stale" | "offline" | "paused";

export interface FreshnessInput {
  /** Epoch ms, this machine's clock. */
  now: number;
  /** The latest time at which the org certainly was as shown; null before the first read. */
  asOf: number | null;
  /** The policy's wait from beat to beat; false when no beat is due. */
  intervalMs: number | false;
  /** Why the last beat failed; null when it did not. */
  failure: ErrorKind | null;
  online: boolean;
  paused: boolean;
}

export interface Freshness {
  state: FreshnessState;
  /** Whole seconds since `asOf`; null before the first read. */
  ageSeconds: number | null;
  /** True while clocks may tick and bars may move. */
  alive: boolean;
}

/** Whether clocks may tick and bars may move. */
export function isAlive(state: FreshnessState): boolean {
  return state === "fresh" || state === "ageing";
}

/** How long a beat may take after its interval before the picture counts as ageing. */
export const GRACE_MS = 2500;
/** The highest age that is called fresh or ageing, however long the chosen interval. */
export const STALE_AT_MOST_MS = 180_000;

function stateOf(i: FreshnessInput, ageMs: number): FreshnessState {
  if (i.paused) return "paused";
  if (!i.online || i.failure === "network" || i.failure === "gateway") return "offline";
  const interval = i.intervalMs === false ? 0 : i.intervalMs;
  const staleAfter = Math.min(STALE_AT_MOST_MS, 2 * interval + 2 * GRACE_MS);
  // A negative age means that this machine's clock was set back, so the age is unknown.
  if (ageMs < -GRACE_MS || ageMs > staleAfter) return "stale";
  return i.failure !== null || ageMs > interval + GRACE_MS ? "ageing" : "fresh";
}

/** The freshness of what is shown. */
export function freshnessOf(i: FreshnessInput): Freshness {
  if (i.asOf === null) {
    const offline = !i.online || i.failure === "network" || i.failure === "gateway";
    return { state: i.paused ? "paused" : offline ? "offline" : "stale", ageSeconds: null, alive: false };
  }
  const ageMs = i.now - i.asOf;
  const state = stateOf(i, ageMs);
  return {
    state,
    ageSeconds: Math.max(0, Math.floor(ageMs / 1000)),
    alive: isAlive(state),
  };
}
