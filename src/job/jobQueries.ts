// One job and its nodes, read with every beat while the job has not ended. The org comes first in every key, so that another org's rows
// can never be shown.
import { queryOptions } from "@tanstack/react-query";
import type { JobQuery } from "../../domain/jobListPath.ts";
import type { LiveRead } from "../live/liveReads.ts";
import type { OrgAccess } from "../org/client.ts";
import { OrgError } from "../org/errors.ts";
import { type JobRead, type JobsRead, readJob, readJobs } from "../org/jobs.ts";
import { type NodesRead, nodeCalls, readNodes } from "../org/nodes.ts";
import { readQueuedStart } from "../org/queuedStarts.ts";

const keyOf = (access: OrgAccess, ...rest: unknown[]) => ["org", access.org.key, "jobs", ...rest];

/** Only errors that may pass are retried. */
function retry(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof OrgError && (error.kind === "org" || error.kind === "gateway");
}

/** What the gateway remembers of a queued start; null when nothing. Costs the org no call. */
export const queuedStartQuery = (access: OrgAccess, id: string) =>
  queryOptions({
    queryKey: keyOf(access, "queued-start", id),
    queryFn: ({ signal }) => readQueuedStart(access, id, signal),
    staleTime: Infinity,
    networkMode: "always",
    retry,
  });

/** One job with everything that the org tells about it. */
export const jobRead = (access: OrgAccess, jobId: string): LiveRead<JobRead> => ({
  queryKey: keyOf(access, "detail", jobId),
  queryFn: ({ signal }) => readJob(access, jobId, signal),
  pace: "beat",
  cost: 1,
});

/** The nodes of one job. */
export const nodesRead = (access: OrgAccess, jobId: string): LiveRead<NodesRead> => ({
  queryKey: keyOf(access, "nodes", jobId),
  queryFn: ({ signal }) => readNodes(access, jobId, signal),
  pace: "beat",
  cost: nodeCalls(access),
});

/** The nodes of a job that is stuck, for a list: they hardly change. A key of its own, because a job's page reads them with each beat. */
export const stuckNodesRead = (access: OrgAccess, jobId: string): LiveRead<NodesRead> => ({
  ...nodesRead(access, jobId),
  queryKey: keyOf(access, "stuck-nodes", jobId),
  pace: "slow",
});

/** Jobs outside of the live window, or of one dataflow only. */
export const jobsRead = (access: OrgAccess, query: JobQuery): LiveRead<JobsRead> => ({
  queryKey: keyOf(access, "list", query),
  queryFn: ({ signal }) => readJobs(access, query, signal),
  pace: "beat",
  cost: (read) => read?.calls ?? 1,
});
