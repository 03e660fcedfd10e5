// What the past of sources tells of their runs, out of the gateway's history. It costs the org no call.
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { Job } from "../../contract/job.ts";
import type { DurationModel } from "../../domain/estimate/durationModel.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import type { OrgAccess } from "../org/client.ts";
import { runsQuery } from "../org/runs.ts";
import { modelMemory } from "./modelMemory.ts";

const HOUR_MS = 3_600_000;
/** Older runs tell nothing of today, and a source that runs rarely still has some within. */
const PAST_MS = 60 * 24 * HOUR_MS;

/** The past of one source that estimates use. `now`: the org's clock, epoch ms. It costs the org no call. */
export function pastRunsQuery(access: OrgAccess, source: string, now: number) {
  // Whole hours: the same question for an hour.
  const to = Math.ceil(now / HOUR_MS) * HOUR_MS;
  return { ...runsQuery(access, { from: to - PAST_MS, to, source }), staleTime: HOUR_MS };
}

export interface Models {
  /** Null with too little past, and while it is not read yet. */
  modelOf: (job: Job) => DurationModel | null;
  /** Some of the past is still to come. */
  isPending: boolean;
}

/**
 * The models for the sources of `jobs`. Without a kept history, or for jobs whose source is not known, the jobs `listed` tell.
 * `now`: the org's clock, epoch ms.
 */
export function useModels(
  jobs: readonly Job[],
  listed: ReadonlyMap<string, Job>,
  { keyOf, sourceOf }: Pick<SourceIndex, "keyOf" | "sourceOf">,
  now: number,
): Models {
  const { access } = useLiveOrg();
  const [memory] = useState(modelMemory);
  const sources = [...new Set(jobs.flatMap((job) => sourceOf(job)?.id ?? []))];
  const reads = useQueries({
    queries: sources.map((source) => pastRunsQuery(access, source, now)),
  });
  const bySource = new Map(sources.map((source, at) => [source, reads[at]]));
  return {
    modelOf(job) {
      const read = bySource.get(sourceOf(job)?.id ?? "");
      const kept = read?.data?.jobs ?? [];
      return memory(keyOf(job), kept.length > 0 ? kept : listed, keyOf, read?.isPending === true);
    },
    isPending: reads.some(({ isPending, fetchStatus }) => isPending && fetchStatus !== "idle"),
  };
}
