// How long yet, of one job, and what is usual for its source.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { JobNode } from "../../contract/node.ts";
import type { DurationModel } from "../../domain/estimate/durationModel.ts";
import { type Outlook, outlookOf } from "../../domain/estimate/outlook.ts";
import { type Stillness, stillnessOf } from "../../domain/estimate/stillness.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { usePastNodes } from "../estimate/usePastNodes.ts";
import { useModels } from "../estimate/useModels.ts";
import { useJobWindow } from "../live/liveContext.ts";

export interface JobOutlook {
  /** Null for a job that has ended. */
  outlook: Outlook | null;
  /** What the past of its source tells; null with too little. */
  model: DurationModel | null;
  still: Stillness;
  /** Some of the past is still to come. */
  isPending: boolean;
}

/** `nodes`: undefined while they are not read. `orgNow`: the org's clock, epoch ms. It costs the org no call. */
export function useJobOutlook(
  job: Job,
  nodes: readonly JobNode[] | undefined,
  index: SourceIndex,
  orgNow: number,
): JobOutlook {
  const { jobs } = useJobWindow();
  const wanted = isActive(job)
    ? [...jobs.values()].filter((one) => isActive(one) && one.type === job.type)
    : [];
  const models = useModels([job, ...wanted], jobs, index, orgNow);
  const { seconds: stillSeconds } = stillnessOf({ nodes }, orgNow);
  const outlook = outlookOf(job, {
    jobs: jobs.values(),
    now: orgNow,
    modelOf: models.modelOf,
    stillSeconds,
  });
  const isStuck = outlook?.kind === "running" && outlook.state === "stuck";
  const past = usePastNodes(isStuck ? job : null, index, orgNow);
  const still = stillnessOf({ nodes, past }, orgNow);
  return { outlook, model: models.modelOf(job), still, isPending: models.isPending };
}
