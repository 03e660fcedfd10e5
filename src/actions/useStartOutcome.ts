// Follows a start in the live list: it waits in the queue, runs, has ended, or was refused.
import { useState } from "react";
import { skipToken, useQuery } from "@tanstack/react-query";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import type { JobWindow } from "../../domain/jobWindow.ts";
import { type ReadSources, sourceIndex } from "../../domain/sourceIndex.ts";
import { CLOCK_SLACK_MS, outcomeOfStart, type StartOutcome } from "../../domain/startOutcome.ts";
import { useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { readJobs } from "../org/jobs.ts";
import { useReadSources } from "../live/useReadSources.ts";
import type { SentStart } from "./sentStarts.ts";

interface Since {
  /** Jobs of the source that was started. */
  own: Job[];
  /** Jobs that may be of it, because nothing in the list tells their source. */
  unclear: Job[];
}

/** The jobs since a start, split by whether the list says that they are of its source. */
function jobsSince(window: JobWindow, since: number, source: Source, read: ReadSources | undefined): Since {
  const found: Since = { own: [], unclear: [] };
  const isRead = read?.sources.some(({ id }) => id === source.id) ?? false;
  const { sourceOf } = sourceIndex(
    isRead ? read : { sources: [...(read?.sources ?? []), source], objects: read?.objects ?? null },
  );
  for (const job of window.jobs.values()) {
    if (job.requestedAt === null || job.requestedAt < since - CLOCK_SLACK_MS) continue;
    const match = sourceOf(job);
    if (match?.id === source.id) found.own.push(job);
    else if (match === null && (job.type === "datasync") === (source.kind === "connection"))
      found.unclear.push(job);
  }
  return found;
}

/**
 * The outcome of a start as the live list shows it. The org is asked for the dataflow's own jobs only when the list has a new job of
 * unknown source, once for each.
 */
export function useStartOutcome(start: SentStart, window: JobWindow): StartOutcome {
  const { access } = useLiveOrg();
  const skewMs = useLivePart((state) => state.skewMs);
  // Fixed at the first render. A newly measured skew must not move it past the run that was found.
  const [since] = useState(start.sentAt + skewMs);
  const read = useReadSources();
  const { started, source } = start;
  const jobId = started?.jobId ?? null;
  const dataflowId = started?.dataflowId ?? (source.kind === "connection" ? null : source.startId);
  const { own, unclear } = jobsSince(window, since, source, read);
  const isListed = jobId !== null && window.jobs.has(jobId);
  const unclearIds = unclear.map(({ id }) => id).sort();
  const { data: ofDataflow } = useQuery({
    queryKey: ["org", access.org.key, "jobs", "ofDataflow", dataflowId, unclearIds],
    queryFn:
      dataflowId !== null && !isListed && own.length === 0 && unclear.length > 0
        ? async ({ signal }) =>
            (await readJobs(access, { after: since - CLOCK_SLACK_MS, dataflowId }, signal)).jobs.map(
              ({ id }) => id,
            )
        : skipToken,
    staleTime: Infinity,
    retry: false,
    networkMode: "always",
  });
  const confirmed = unclear.filter(({ id }) => ofDataflow?.includes(id));
  const sent = { jobId, answered: started !== undefined, since };
  const outcome = outcomeOfStart(sent, window.jobs, [...own, ...confirmed]);
  return outcome.kind === "accepted" && source.kind === "connection" && unclear.length > 0
    ? { ...outcome, unclearSyncs: unclear.length }
    : outcome;
}
