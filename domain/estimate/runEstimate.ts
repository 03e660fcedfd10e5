// How long a running job will still take.
import type { DurationModel } from "./durationModel.ts";
import { type Bump, normalDensity, quantileBeyond, shareAbove } from "./mixture.ts";

/** Seconds from now on. */
export interface Range {
  from: number;
  to: number;
}

export interface RunEstimate {
  /** As likely to take longer as less. Seconds from now on. */
  middle: number;
  /** Half of such runs end within it. */
  half: Range;
  /** Nine of ten do. */
  most: Range;
  /** The share of comparable runs that have lasted as long as this one and longer, 0 to 1. */
  shareAsLong: number;
  /** Whole runs that it rests on. */
  runs: number;
}

/** How far a run is, besides the time that it has taken. */
export interface Done {
  /** Share of the work that is done, 0 to 1. */
  share: number;
  /** How much such a share may mislead, on the logarithmic scale, when half of the work is done. */
  doubt: number;
  /** For how many seconds, at least, it has not changed. */
  stillSeconds: number;
}

/** The org's own progress counts nodes, not their weight. */
export const PROGRESS_DOUBT = 0.25;

/** How far a share may mislead, as a standard deviation on the logarithmic scale. Early shares tell little, late ones much. */
export function doubtOf({ share, doubt }: Done): number {
  return doubt * Math.sqrt((1 - share) / share) + 0.02;
}

/** Weighs each part of the mixture by how well it agrees with how far the run is: at `elapsed` seconds `share` of the work is done. */
function agreeing(mixture: readonly Bump[], elapsed: number, done: Done): Bump[] {
  const { share } = done;
  if (!(share > 0.02 && share < 1) || elapsed <= 0) return [...mixture];
  const told = Math.log(elapsed / share);
  const wide = doubtOf(done);
  const parts = mixture.map(({ mean, spread, weight }) => {
    // The product of two normal distributions is one again.
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
 * The time left of a run that began at `beganAt` (epoch ms) and has taken `elapsed` seconds. `done` may tell how far it is. Runs that
 * ended earlier do not count; beyond all of history the range is as wide as what is not known.
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
