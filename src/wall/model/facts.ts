// What the wall knows at one moment, for its picture and for what it does besides showing it (sound, notices, the tab's icon).
import type { Job } from "../../../contract/job.ts";
import type { Freshness } from "../../../domain/freshness.ts";
import type { WallCondition } from "./condition.ts";
import type { OrgPicture } from "./picture.ts";

export interface WallFacts {
  orgKey: string;
  orgLabel: string;
  /** The org's clock, epoch ms, whole seconds. Stands still at the last answer while the picture is not true. */
  now: number;
  /** When the org last was known to be as shown: epoch ms of this machine. Null: nothing has been read yet. */
  asOf: number | null;
  freshness: Freshness;
  condition: WallCondition;
  /** The newest failure of each source of this wall that is still wrong, newest first. */
  failures: readonly Job[];
  running: readonly Job[];
  queued: readonly Job[];
  /** Runs left of the org's rolling daily budget, or null while nothing has been read. */
  budgetRunsLeft: number | null;
}

/** The facts of one org's wall, out of what its picture was made from. */
export function factsOf(
  picture: OrgPicture,
  known: { asOf: number | null; freshness: Freshness; condition: WallCondition },
): WallFacts {
  return {
    orgKey: picture.key,
    orgLabel: picture.label,
    now: picture.now,
    ...known,
    failures: picture.wrong.map(({ job }) => job),
    running: picture.running.map(({ job }) => job),
    queued: picture.waiting.map(({ job }) => job),
    budgetRunsLeft: picture.budget?.left ?? null,
  };
}
