// One job and its nodes, for the query cache. The org comes first in every key, so that another org's rows can never be shown.
import { queryOptions } from "@tanstack/react-query";
import { OrgError } from "../org/errors.ts";
import { readNodes } from "../org/nodes.ts";
import type { JobQuery } from "../../domain/jobListPath.ts";
import { readJob, readJobs } from "../org/jobs.ts";
import type { OrgAccess } from "../org/client.ts";
import { readQueuedStart } from "../org/queuedStarts.ts";

/** Only what can heal is tried again, and only for reads that nothing else repeats. */
function retry(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof OrgError && (error.kind === "org" || error.kind === "gateway");
}

const shared = { staleTime: Infinity, networkMode: "always", retry } as const;

export const jobQueries = {
  all: (orgKey: string) => ["org", orgKey, "jobs"] as const,
  detail: (access: OrgAccess, jobId: string) =>
    queryOptions({
      queryKey: [...jobQueries.all(access.org.key), "detail", jobId],
      queryFn: ({ signal }) => readJob(access, jobId, signal),
      ...shared,
    }),
  /** What the gateway remembers of a request; null when nothing. */
  request: (access: OrgAccess, requestId: string) =>
    queryOptions({
      queryKey: [...jobQueries.all(access.org.key), "request", requestId],
      queryFn: ({ signal }) => readQueuedStart(access, requestId, signal),
      ...shared,
    }),
  nodes: (access: OrgAccess, jobId: string) =>
    queryOptions({
      queryKey: [...jobQueries.all(access.org.key), "nodes", jobId],
      queryFn: ({ signal }) => readNodes(access, jobId, signal),
      ...shared,
    }),
  /** Jobs outside of the live window, or of one dataflow only. */
  list: (access: OrgAccess, query: JobQuery) =>
    queryOptions({
      queryKey: [...jobQueries.all(access.org.key), "list", query],
      queryFn: ({ signal }) => readJobs(access, query, signal),
      ...shared,
    }),
};
