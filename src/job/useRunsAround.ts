// The runs of a job's source before and after it, from the gateway's history and the live window. They cost the org no call.
import { useQuery } from "@tanstack/react-query";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { byNewest } from "../../domain/jobOrder.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { runsQuery } from "../org/runs.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far the runs reach, and how much of it comes after an old job. A recent job shares the read of its estimate. */
const REACH_MS = 60 * DAY_MS;
const AFTER_MS = 30 * DAY_MS;

/** All runs of the same source that are known, newest first, with the job itself. `orgNow`: the org's clock, epoch ms. */
export function useRunsAround(job: Job, source: Source | null, index: SourceIndex, orgNow: number): Job[] {
  const { access } = useLiveOrg();
  const { jobs } = useJobWindow();
  const last = Math.min(orgNow, (job.requestedAt ?? orgNow) + AFTER_MS);
  const to = Math.ceil(last / HOUR_MS) * HOUR_MS;
  const query = { from: to - REACH_MS, to, source: source?.id ?? "" };
  const kept = useQuery({ ...runsQuery(access, query), staleTime: HOUR_MS, enabled: source !== null });
  const key = index.keyOf(job);
  // The live window knows the newest state. A connection's runs are those of many objects.
  const runs = new Map(
    [...(kept.data?.jobs ?? []), ...jobs.values()]
      .filter((one) => index.keyOf(one) === key)
      .map((one) => [one.id, one]),
  );
  runs.set(job.id, job);
  return [...runs.values()].sort(byNewest);
}
