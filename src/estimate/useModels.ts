// What the past of sources tells of their runs, out of the gateway's history. It costs the org no call.
import { useQueries } from "@tanstack/react-query";
import type { Job } from "../../contract/job.ts";
import { type DurationModel, durationModel } from "../../domain/estimate/durationModel.ts";
import { pastRuns } from "../../domain/estimate/pastRun.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { type RunsRead, runsQuery } from "../org/runs.ts";

const HOUR_MS = 3_600_000;
/** Older runs tell nothing of today, and a source that runs rarely still has some within. */
const PAST_MS = 60 * 24 * HOUR_MS;

/** Made once for each answer, by key. */
const models = new WeakMap<readonly Job[], Map<string, DurationModel | null>>();

function modelOf(jobs: readonly Job[], keyOf: SourceIndex["keyOf"], key: string): DurationModel | null {
  const made = models.get(jobs) ?? new Map<string, DurationModel | null>();
  models.set(jobs, made);
  let model = made.get(key);
  if (model === undefined) {
    // A connection's runs are those of many objects: each takes its own time.
    model = durationModel(pastRuns(jobs.filter((job) => keyOf(job) === key)));
    made.set(key, model);
  }
  return model;
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
  const keys = [...new Set(jobs.map(keyOf))];
  // Whole hours: the same question for an hour.
  const to = Math.ceil(now / HOUR_MS) * HOUR_MS;
  const idOf = new Map(jobs.map((job) => [keyOf(job), sourceOf(job)?.id]));
  const reads = useQueries({
    queries: keys.map((key) => {
      const source = idOf.get(key);
      return {
        ...runsQuery(access, { from: to - PAST_MS, to, ...(source !== undefined && { source }) }),
        staleTime: HOUR_MS,
        enabled: source !== undefined,
      };
    }),
  });
  const byKey = new Map(keys.map((key, at) => [key, reads[at]?.data]));
  return {
    modelOf: (job) => {
      const key = keyOf(job);
      return modelOf(runsOf(byKey.get(key), listed, key, keyOf), keyOf, key);
    },
    isPending: reads.some(({ isPending, fetchStatus }) => isPending && fetchStatus !== "idle"),
  };
}

/** The listed jobs of a key, kept for each window so that a model is made once. */
const listedRuns = new WeakMap<ReadonlyMap<string, Job>, Map<string, Job[]>>();

function runsOf(
  read: RunsRead | undefined,
  listed: ReadonlyMap<string, Job>,
  key: string,
  keyOf: SourceIndex["keyOf"],
): readonly Job[] {
  if (read !== undefined && read.jobs.length > 0) return read.jobs;
  let byKey = listedRuns.get(listed);
  if (byKey === undefined) {
    byKey = new Map();
    listedRuns.set(listed, byKey);
  }
  let runs = byKey.get(key);
  if (runs === undefined) {
    runs = [...listed.values()].filter((job) => keyOf(job) === key);
    byKey.set(key, runs);
  }
  return runs;
}
