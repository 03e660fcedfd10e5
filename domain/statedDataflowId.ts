import { toId18 } from "../contract/ids.ts";
import type { Job } from "../contract/job.ts";

/** The dataflow id that the org itself names for a job: in `source`, or at the end of a failure message as `(02K…_03C…)`. */
export function statedDataflowId(job: Pick<Job, "source" | "message">): string | null {
  if (job.source !== null) return job.source.id;
  const inMessage = /\((02K[0-9A-Za-z]{12,15})_[0-9A-Za-z]{15,18}\)\s*\.?$/.exec(
    job.message?.trimEnd() ?? "",
  );
  return inMessage?.[1] === undefined ? null : toId18(inMessage[1]);
}
