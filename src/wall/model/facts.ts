// What the wall knows at one moment, for the alarms and for the browser tab's title and icon.
import type { Job } from "../../../contract/job.ts";
import type { Freshness } from "../../../domain/freshness.ts";
import type { WallCondition } from "./condition.ts";
import type { OrgPicture } from "./picture.ts";
import type { CallsLeft } from "../../live/troubleWords.ts";

export interface WallFacts {
  orgKey: string;
  orgLabel: string;
  /** The org's clock, epoch ms. It stops at the last answer while the picture is not current. */
  now: number;
  /** The latest time at which the org certainly was as shown: epoch ms of this machine. Null before the first read. */
  asOf: number | null;
  freshness: Freshness;
  condition: WallCondition;
  calls: CallsLeft | null;
  /** The newest failure of each source on this wall that failed within the last day and has not succeeded since, newest first. */
  failures: readonly Job[];
  /** The same for sources that failed before that. */
  olderFailures: readonly Job[];
  running: readonly Job[];
  queued: readonly Job[];
  /** Dataflow and recipe runs left in the org's rolling day; null while unknown. */
  budgetRunsLeft: number | null;
}

/** The facts of one org's wall. */
export function factsOf(
  picture: OrgPicture,
  known: Pick<WallFacts, "asOf" | "freshness" | "condition" | "calls">,
): WallFacts {
  return {
    orgKey: picture.key,
    orgLabel: picture.label,
    now: picture.now,
    ...known,
    failures: picture.wrong.map(({ job }) => job),
    olderFailures: picture.older.map(({ job }) => job),
    running: picture.running.map(({ job }) => job),
    queued: picture.waiting.map(({ job }) => job),
    budgetRunsLeft: picture.budget?.left ?? null,
  };
}
