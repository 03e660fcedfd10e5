import { type Dispatch, type SetStateAction, useEffect } from "react";
import type { Job } from "../../contract/job.ts";
import type { NodesOfStuck } from "../../domain/estimate/stillness.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { stuckNodesRead } from "../job/jobQueries.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { usePastNodes } from "./usePastNodes.ts";

/**
 * Reads the nodes of a stuck job: at once, again when it has moved, and then slowly. Each read costs the org a call. The nodes of past runs come
 * from the gateway's history.
 */
export function StuckNodes({
  job,
  index,
  now,
  tell,
}: {
  job: Job;
  index: Pick<SourceIndex, "sourceOf">;
  /** The org's clock, epoch ms. */
  now: number;
  tell: Dispatch<SetStateAction<ReadonlyMap<string, NodesOfStuck>>>;
}) {
  const { id, progress } = job;
  const { access } = useLiveOrg();
  const { data } = useLiveQuery({ ...stuckNodesRead(access, id), again: progress ?? undefined });
  const past = usePastNodes(job, index, now);
  const nodes = data?.nodes;
  useEffect(() => {
    if (nodes !== undefined) tell((before) => new Map(before).set(id, { nodes, past }));
  }, [id, nodes, past, tell]);
  return null;
}
