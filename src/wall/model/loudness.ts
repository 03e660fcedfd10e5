// How loud the wall is about each thing: what somebody can act on now comes first and is large, and what is hours old takes a line.
import type { WrongRun } from "../../../domain/wrongRuns.ts";
import type { OrgPicture, RunningRun } from "./picture.ts";
import { type QueueTile, queueTiles } from "./queueTiles.ts";

/** A failure is loud for this long, ms. After it somebody has seen it, and newer ones need the room. */
export const LOUD_MS = 6 * 3_600_000;

/** What the wall shows, in the order of its tiles. */
export interface Loudness {
  /** Runs that are stuck. A lane is blocked until somebody stops them. */
  stuck: RunningRun[];
  /** Failures of the last {@link LOUD_MS}. */
  failed: WrongRun[];
  /** The other failures of the last day. */
  earlier: WrongRun[];
  running: RunningRun[];
  queued: QueueTile[];
  older: WrongRun[];
}

const isStuck = ({ outlook }: RunningRun): boolean => outlook?.state === "stuck";

/** Sorts a picture by loudness. */
export function loudnessOf({ now, wrong, older, running, waiting }: OrgPicture): Loudness {
  const isLoud = ({ job }: WrongRun): boolean => {
    const at = job.endedAt ?? job.beganAt ?? job.requestedAt;
    return at === null || now - at <= LOUD_MS;
  };
  return {
    stuck: running.filter(isStuck),
    failed: wrong.filter(isLoud),
    earlier: wrong.filter((run) => !isLoud(run)),
    running: running.filter((run) => !isStuck(run)),
    queued: queueTiles(waiting),
    older: [...older],
  };
}
