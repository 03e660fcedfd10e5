// When a run counts as stuck: almost no healthy run of its source takes as long, or it is late and has not moved for most of the usual total
// duration.
import type { DurationModel } from "./durationModel.ts";
import { shareAbove } from "./mixture.ts";

/** The share of healthy runs that take as long as a run that is called stuck for its duration alone. */
const AS_LONG = 1 / 2000;
/** A run that does not move is called stuck when at most this share takes as long, */
const LATE = 1 / 6;
/** and when it has not moved for this share of the usual duration. */
const STILL = 0.68;

/**
 * Whether a run that began at `beganAt` (epoch ms) and has taken `elapsed` seconds is stuck. It has not moved for at least `stillSeconds`.
 */
export function isStuck(model: DurationModel, beganAt: number, elapsed: number, stillSeconds = 0): boolean {
  const asLong = shareAbove(model.mixtureAt(beganAt), elapsed);
  return asLong < AS_LONG || (asLong < LATE && stillSeconds > STILL * model.usualSeconds);
}
