// Starting a source, and following what comes of it: a request in the queue, then a run under another id, or a refusal that only
// shows as a failed request.
import { useEffect } from "react";
import { skipToken, useMutation, useMutationState, useQuery } from "@tanstack/react-query";
import type { QueuedStart } from "../../contract/gateway.ts";
import { isRequestId } from "../../contract/ids.ts";
import { isActive, isTerminal, type Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { connectionInLabel, statedDataflowId } from "../../domain/sourceMatch.ts";
import { useLiveOrg, useLiveState } from "../live/liveContext.ts";
import type { JobWindow } from "../../domain/jobWindow.ts";
import { type JobQuery, readJobs } from "../org/jobs.ts";
import { REMEMBER_MS } from "./stop.ts";
import { startSource, type Started } from "../org/startSource.ts";

const startKey = (orgKey: string) => ["org", orgKey, "start"] as const;

/** Sends the start of one source, exactly once, and looks at once at what came of it. */
export function useStartSource() {
  const { access, live } = useLiveOrg();
  return useMutation({
    mutationKey: startKey(access.org.key),
    mutationFn: (source: Source) => startSource(access, source),
    retry: false,
    networkMode: "always",
    gcTime: REMEMBER_MS,
    onSettled: () => live.nudge(),
  });
}

export interface SentStart {
  key: number;
  source: Source;
  status: "idle" | "pending" | "success" | "error";
  error: Error | null;
  started: Started | undefined;
}

/** All starts sent from this page to the org shown, oldest first. */
export function useSentStarts(): SentStart[] {
  const { access } = useLiveOrg();
  return useMutationState({
    filters: { mutationKey: startKey(access.org.key) },
    select: ({ state, mutationId }): SentStart => ({
      key: mutationId,
      source: state.variables as Source,
      status: state.status,
      error: state.error,
      started: state.data as Started | undefined,
    }),
  });
}

/** Clocks are compared with this much slack: dates on the wire count whole seconds, and so does the measured skew. */
const SLACK_MS = 3000;

export type StartOutcome =
  { kind: "queued"; jobId: string | null } | { kind: "refused"; job: Job } | { kind: "run"; job: Job };

/**
 * The first run among `jobs` that was asked for at or after `since` (epoch ms of the org's clock), or null. Requests are not runs.
 * `slackMs` is by how much `since` may be late.
 */
export function firstRunSince(jobs: Iterable<Job>, since: number, slackMs = SLACK_MS): Job | null {
  let first: Job | null = null;
  for (const job of jobs) {
    if (isRequestId(job.id) || job.requestedAt === null || job.requestedAt < since - slackMs) continue;
    if (first === null || job.requestedAt < (first.requestedAt ?? Infinity)) first = job;
  }
  return first;
}

/** What is known of a request that has left the queue. */
export type PastRequest = Omit<QueuedStart, "id">;

/** One request from what this browser saw of it and what the gateway did; null when neither did. Pure. */
export function mergeRequest(seen: Job | null, remembered: QueuedStart | null): PastRequest | null {
  if (seen === null) return remembered;
  const { id, label, type, status, requestedAt, source } = seen;
  return {
    dataflowId: source?.id ?? remembered?.dataflowId ?? null,
    label: label === id ? (remembered?.label ?? null) : label,
    type: type === "unknown" ? (remembered?.type ?? type) : type,
    // Either may have missed the end; none takes it back.
    status: remembered === null || isTerminal(status) ? status : remembered.status,
    requestedAt: requestedAt ?? remembered?.requestedAt ?? null,
  };
}

/** Longest time in the queue that is reckoned with: a run may take two days, and the request behind it waits that long. */
const LONGEST_WAIT_MS = 2 * 86_400_000;

/** Where to look for the run of a request, or null when there is none to be had: it ended as a request, or too little is known. */
export function jobsSinceRequest(request: PastRequest): (JobQuery & { before: number }) | null {
  const { requestedAt, dataflowId, label } = request;
  if (isTerminal(request.status) || requestedAt === null || (dataflowId ?? label) === null) return null;
  const range = { after: requestedAt - SLACK_MS, before: requestedAt + LONGEST_WAIT_MS };
  return dataflowId === null ? range : { ...range, dataflowId };
}

/** A recipe's request and its run may differ by the ending that the org adds to the latter. */
const plainLabel = (label: string): string => label.replace(/_recipe$/, "");

/**
 * The run that came of a request: the first of its source since it was asked for. `jobs` are those that {@link jobsSinceRequest}
 * asks for; what says that it belongs to another source is left out, as a wrong run is worse than none. Pure.
 */
export function runOfRequest(request: PastRequest, jobs: readonly Job[]): Job | null {
  const { requestedAt, dataflowId, label, type } = request;
  if (requestedAt === null) return null;
  const own = jobs.filter((job) => {
    const stated = statedDataflowId(job);
    if (dataflowId !== null && stated !== null) return stated === dataflowId;
    if (type !== "unknown" && job.type !== "unknown" && job.type !== type) return false;
    return label === null ? dataflowId !== null : plainLabel(job.label) === plainLabel(label);
  });
  // A label comes from the org's own record, whose date is exact; without one there is only the date of the answer to the start.
  return firstRunSince(own, requestedAt, label === null ? SLACK_MS : 0);
}

/**
 * What a start has come to. `listed` are the jobs of its dataflow since then, once they were asked for.
 * A request that failed under its own `030…` id was refused, whatever the 2xx said. Pure.
 */
export function outcomeOfStart(
  { requestId }: Pick<Started, "requestId">,
  since: number,
  window: JobWindow,
  listed: readonly Job[],
): StartOutcome {
  const request = requestId === null ? undefined : window.jobs.get(requestId);
  if (request !== undefined && !isActive(request)) return { kind: "refused", job: request };
  if (request !== undefined) return { kind: "queued", jobId: request.id };
  const run = firstRunSince(listed, since);
  if (run !== null) return { kind: "run", job: run };
  // Before API 50 the answer has no id; then a refusal is the failed request of this dataflow since the start.
  const refused = listed.find(
    (job) => isRequestId(job.id) && !isActive(job) && (job.requestedAt ?? 0) >= since - SLACK_MS,
  );
  if (requestId === null && refused !== undefined) return { kind: "refused", job: refused };
  return { kind: "queued", jobId: requestId };
}

/** Data syncs that belong to a connection, by the only thing that tells: their label. */
function syncsOf(source: Source, window: JobWindow): Job[] {
  return [...window.jobs.values()].filter((job) => {
    const connection = job.type === "datasync" ? connectionInLabel(job.label) : null;
    return connection !== null && (connection === source.name || connection === source.label);
  });
}

/** Follows one start until its run is known, asking for the dataflow's jobs only when the request is no longer in the window. */
export function useStartOutcome(start: SentStart, window: JobWindow): StartOutcome | null {
  const { access } = useLiveOrg();
  const { skewMs, asOf } = useLiveState();
  const { started, source } = start;
  const since = (started?.sentAt ?? 0) + skewMs;
  const request = started?.requestId == null ? undefined : window.jobs.get(started.requestId);
  const dataflowId = source.kind === "connection" ? null : source.startId;
  const isGone = started !== undefined && request === undefined && (asOf ?? 0) > started.sentAt;
  const { data, refetch } = useQuery({
    queryKey: ["org", access.org.key, "jobs", "startedRun", start.key],
    queryFn:
      isGone && dataflowId !== null
        ? async ({ signal }) => (await readJobs(access, { after: since - SLACK_MS, dataflowId }, signal)).jobs
        : skipToken,
    staleTime: Infinity,
    retry: false,
    networkMode: "always",
  });
  const listed = source.kind === "connection" ? syncsOf(source, window) : (data ?? []);
  const outcome = started === undefined ? null : outcomeOfStart(started, since, window, listed);
  const looking = data !== undefined && outcome?.kind === "queued";
  // The request has gone and its run was not there yet: look again whenever the window has changed, and not otherwise.
  const { jobs } = window;
  useEffect(() => {
    if (looking && jobs.size > 0) void refetch();
  }, [looking, jobs, refetch]);
  return outcome;
}
