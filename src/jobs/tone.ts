// The mark and colour of each status. A new status is a type error until it has one.
import type { StateTone } from "../ui/stateTone.ts";
import type { JobStatus } from "../../contract/jobStatus.ts";

export const JOB_TONES: Readonly<Record<JobStatus, StateTone>> = {
  queued: "queued",
  preprocessing: "preprocessing",
  running: "running",
  success: "succeeded",
  warning: "warning",
  failure: "failed",
  refused: "stopped",
  cancelled: "stopped",
  ended: "unknown",
  unknown: "unknown",
};
