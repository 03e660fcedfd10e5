// The remaining time of a running job.
import type { DurationModel } from "./durationModel.ts";
import { type Bump, normalDensity, quantileBeyond, shareAbove } from "./mixture.ts";

/** Seconds from now on. */
export interface Range {
  from: number;
  to: number;
}

export interface RunEstimate {
  /** The median. Seconds from now on. */
  middle: number;
  /** Half of such runs end within it. */
  half: Range;
  /** Nine of ten do. */
  most: Range;
  /** The share of comparable runs that lasted at least as long as this one so far, 0 to 1. */
  shareAsLong: number;
  /** Number of completed runs behind it. */
  runs: number;
}

/** How far a run is, besides the time that it has taken. */
export interface Done {
  /** Share of the work that is done, 0 to 1. */
  share: number;
  /** How misleading such a share may be, on the logarithmic scale, when half of the work is done. */
  doubt: number;
}

/** The org's own progress counts nodes, whatever their work. */
export const PROGRESS_DOUBT = 0.25;

/**
 * How fast the doubt falls while the work is done. 0.5 would be right for many equal nodes that are done in turn. Nodes differ and run side by
 * side, so an early share says still less: with 0.7 both ranges hold what they say in both kinds of histories of the backtest, and the loss is
 * smaller by 2 to 7 %.
 */
const EARLY_DOUBT = 0.7;

/** How misleading a share may be, as a standard deviation on the logarithmic scale. Early shares say little, late ones much. */
export function doubtOf({ share, doubt }: Done): number {
  return doubt * ((1 - share) / share) ** EARLY_DOUBT + 0.02;
}

/** Weighs each part of the mixture by how well it agrees with the progress: at `elapsed` seconds `share` of the work is done. */
function agreeing(mixture: readonly Bump[], elapsed: number, done: Done): Bump[] {
  const { share } = done;
  if (!(share > 0.02 && share < 1) || elapsed <= 0) return [...mixture];
  const told = Math.log(elapsed / share);
  const wide = doubtOf(done);
  const parts = mixture.map(({ mean, spread, weight }) => {
    // The product of two normal distributions is a normal distribution.
    const gain = spread ** 2 / (spread ** 2 + wide ** 2);
    return {
      mean: mean + gain * (told - mean),
      spread: Math.sqrt(1 - gain) * spread,
      weight: weight * normalDensity(told, mean, Math.hypot(spread, wide)),
    };
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return [...mixture];
  return parts.map(({ mean, spread, weight }) => ({ mean, spread, weight: weight / total }));
}

/**
 * The remaining time of a run that began at `beganAt` (epoch ms) and has taken `elapsed` seconds. `done` may say how far it is. Past runs that
 * ended earlier do not count. Beyond all of history the range is as wide as the uncertainty.
 */
export function estimateRun(
  model: DurationModel,
  beganAt: number,
  elapsed: number,
  done: Done | null = null,
): RunEstimate {
  const plain = model.mixtureAt(beganAt);
  const mixture = done === null ? plain : agreeing(plain, elapsed, done);
  const left = (q: number) => quantileBeyond(mixture, q, elapsed) - elapsed;
  return {
    middle: left(0.5),
    half: { from: left(0.25), to: left(0.75) },
    most: { from: left(0.05), to: left(0.95) },
    shareAsLong: shareAbove(plain, elapsed),
    runs: model.runs,
  };
}
