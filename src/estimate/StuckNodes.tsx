import { type Dispatch, type SetStateAction, useEffect } from "react";
import type { Job } from "../../contract/job.ts";
import type { JobNode } from "../../contract/node.ts";
import { stuckNodesRead } from "../job/jobQueries.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";

/** The nodes of stuck jobs, by the id of the job. */
export type NodesOfStuck = ReadonlyMap<string, readonly JobNode[]>;

/** Reads the nodes of a stuck job: at once, again when it has moved, and then slowly. Each read costs the org a call. */
export function StuckNodes({
  job: { id, progress },
  tell,
}: {
  job: Job;
  tell: Dispatch<SetStateAction<NodesOfStuck>>;
}) {
  const { access } = useLiveOrg();
  const { data } = useLiveQuery({ ...stuckNodesRead(access, id), again: progress ?? undefined });
  const nodes = data?.nodes;
  useEffect(() => {
    if (nodes !== undefined) tell((before) => new Map([...before, [id, nodes]]));
  }, [id, nodes, tell]);
  return null;
}
