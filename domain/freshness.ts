import type { ErrorKind } from "./errorKind.ts";
// How true the picture still is: one value, computed in one place. Everything that ticks, spins or glows obeys it.

export type FreshnessState = "fresh" | "ageing" | "stale" | "offline" | "paused";

export interface FreshnessInput {
  /** Epoch ms, this machine's clock. */
  now: number;
  /** When the org last was known to be as shown; null: nothing has been read yet. */
  asOf: number | null;
  /** The wait that the policy chose, from beat to beat; false: no beat is due. */
  intervalMs: number | false;
  /** What the last beat failed with; null: it did not. */
  failure: ErrorKind | null;
  online: boolean;
  paused: boolean;
}

export interface Freshness {
  state: FreshnessState;
  /** Whole seconds since `asOf`; null: nothing has been read yet. */
  ageSeconds: number | null;
  /** True while ticking clocks and moving bars may move. */
  alive: boolean;
}

/** Whether ticking clocks and moving bars may move. */
export function isAlive(state: FreshnessState): boolean {
  return state === "fresh" || state === "ageing";
}

/** What a beat may take beyond its interval before the picture counts as ageing. */
export const GRACE_MS = 2500;
/** The longest age that is ever called fresh or ageing, however slow the chosen interval. */
export const STALE_AT_MOST_MS = 180_000;

function stateOf(i: FreshnessInput, ageMs: number): FreshnessState {
  if (i.paused) return "paused";
  if (!i.online || i.failure === "network" || i.failure === "gateway") return "offline";
  const interval = i.intervalMs === false ? 0 : i.intervalMs;
  const staleAfter = Math.min(STALE_AT_MOST_MS, 2 * interval + 2 * GRACE_MS);
  // An age below zero means that this machine's clock was set back: nothing is known then.
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
