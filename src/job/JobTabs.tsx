import type { Job } from "../../contract/job.ts";
import type { NodesRead } from "../org/nodes.ts";
import { JobParts } from "./JobParts.tsx";
import { NodeTable } from "./NodeTable.tsx";

/** The nodes of a job. */
export function JobTabs({
  job,
  nodes,
  error,
  isQueuedStart,
}: {
  job: Job;
  nodes: NodesRead | undefined;
  error: Error | null;
  /** The job waits in the queue and has no nodes yet. */
  isQueuedStart: boolean;
}) {
  return (
    <>
      <NodeTable
        nodes={nodes?.nodes}
        broken={nodes?.broken ?? 0}
        error={error}
        isQueuedStart={isQueuedStart}
      />
      <JobParts job={job} />
    </>
  );
}
