// What a job's past tells of it: its cause, how often that happened before, and what it had waited for. It costs the org no call.
import { useQuery } from "@tanstack/react-query";
import type { ReadsAndWrites } from "../../contract/keptDefinitions.ts";
import type { Job } from "../../contract/job.ts";
import type { JobNode } from "../../contract/node.ts";
import type { Source } from "../../contract/source.ts";
import { dependencies } from "../../domain/dependencies.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { type Cause, causeOf, isTroubled } from "../../domain/why/cause.ts";
import { type Recurrence, recurrenceOf } from "../../domain/why/recurrence.ts";
import { type Upstream, upstreamOf } from "../../domain/why/upstream.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { readsAndWritesQuery } from "../org/runs.ts";

const NONE: ReadonlyMap<string, ReadsAndWrites> = new Map();

export interface Story {
  cause: Cause;
  /** Null for a job in which nothing went wrong. */
  recurrence: Recurrence | null;
  /** What a job that went wrong had waited for. */
  upstream: Upstream[];
}

/** `source`: null while it is not known. `nodes`: undefined while they are not read. `runs`: of the same source. */
export function useStory(
  job: Job,
  nodes: readonly JobNode[] | undefined,
  source: Source | null,
  sources: readonly Source[],
  index: SourceIndex,
  runs: readonly Job[],
): Story {
  const { access } = useLiveOrg();
  const { jobs } = useJobWindow();
  const asks = isTroubled(job) && source !== null;
  const known = useQuery({ ...readsAndWritesQuery(access), enabled: asks }).data ?? NONE;
  return {
    cause: causeOf(job, nodes),
    recurrence: recurrenceOf(job, runs),
    upstream: asks ? upstreamOf(job, dependencies(source, sources, known).waitsFor, index, jobs) : [],
  };
}
