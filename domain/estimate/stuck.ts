// When a run counts as stuck: hardly any healthy run of its source takes as long, or it is late and has not moved for most of the time that
// such a run takes in all.
import type { DurationModel } from "./durationModel.ts";
import { shareAbove } from "./mixture.ts";
import type { Done } from "./runEstimate.ts";

/** So many healthy runs take as long as one that is called stuck for its length alone. */
const AS_LONG = 1 / 2000;
/** A run that does not move is called stuck only when so few of its like take as long, */
const LATE = 1 / 6;
/** and when it has not moved for this share of the usual duration. */
const STILL = 0.68;

/**
 * Whether a run that began at `beganAt` (epoch ms) and has taken `elapsed` seconds is stuck. `done`: how far it is, where that is known.
 */
export function isStuck(
  model: DurationModel,
  beganAt: number,
  elapsed: number,
  done: Pick<Done, "stillSeconds"> | null = null,
): boolean {
  const asLong = shareAbove(model.mixtureAt(beganAt), elapsed);
  return asLong < AS_LONG || (asLong < LATE && (done?.stillSeconds ?? 0) > STILL * model.usualSeconds);
}
