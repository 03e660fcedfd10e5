// All known runs of a source: the stored ones of a range, and those of the live window. They cost the org no call.
import { useQuery } from "@tanstack/react-query";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { byNewest } from "../../domain/jobOrder.ts";
import type { JobWindow } from "../../domain/jobWindow.ts";
import { gapsIn, type TimeRange } from "../../domain/gaps.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { exportAddress, runsQuery } from "../org/runs.ts";
import { startOfDay } from "../time/startOfDay.ts";
import { type Range, rangeStart } from "./view.ts";

const DAY_MS = 86_400_000;
/** What the org lists by default. */
const WINDOW_MS = 7 * DAY_MS;
/** The history grows in steps of minutes. What is missing for a shorter time is on its way. */
const LEAST_GAP_MS = DAY_MS / 24;

export interface SourceRuns {
  /** Newest first, including unfinished ones. */
  runs: Job[];
  /** The range shown, epoch ms of the org's clock. */
  from: number;
  to: number;
  /** The times within it for which runs may be missing. */
  gaps: TimeRange[];
  /** Nothing is known before this time; null: nothing is stored. */
  keptSince: number | null;
  /** A file with the stored runs of the range; null when none is stored. */
  exportAddress: string | null;
  isLoading: boolean;
  error: Error | null;
}

/** Runs of the window replace stored ones, because they are newer. */
function joined(kept: readonly Job[], live: readonly Job[], from: number): Job[] {
  const byId = new Map(kept.map((job) => [job.id, job]));
  for (const job of live) {
    const known = byId.get(job.id);
    // A list has no row counts, but the stored record of the same job may.
    byId.set(
      job.id,
      known !== undefined && job.outputs.length === 0 ? { ...job, outputs: known.outputs } : job,
    );
  }
  return [...byId.values()].filter((job) => (job.requestedAt ?? from) >= from).sort(byNewest);
}

function rangesOf(coverage: readonly TimeRange[], window: JobWindow, orgNow: number): TimeRange[] {
  return window.complete ? [...coverage, { from: orgNow - WINDOW_MS, to: orgNow }] : [...coverage];
}

/** The runs of `source` in a range. `today` is any instant of the org's today, the same until midnight. */
export function useSourceRuns(
  source: Source,
  index: SourceIndex,
  { range, orgNow, today, zone }: { range: Range; orgNow: number; today: number; zone: string },
): SourceRuns {
  const { access } = useLiveOrg();
  const window = useJobWindow();
  const asked = rangeStart(range, (days) => startOfDay(today, zone, days));
  const end = startOfDay(today, zone, 1);
  const query = { from: asked ?? 0, to: end, source: source.id };
  const read = useQuery(runsQuery(access, { ...query, outputs: true }));
  const live = index.jobsOf(source, window.jobs.values());
  const known = rangesOf(read.data?.coverage ?? [], window, orgNow);
  const keptSince = known.length === 0 ? null : Math.min(...known.map(({ from }) => from));
  const runs = joined(read.data?.jobs ?? [], live, asked ?? 0);
  const from = asked ?? Math.min(keptSince ?? orgNow, runs.at(-1)?.requestedAt ?? orgNow, orgNow - DAY_MS);
  return {
    runs,
    from,
    to: orgNow,
    gaps: read.isPending ? [] : gapsIn({ from, to: orgNow }, known, LEAST_GAP_MS),
    keptSince,
    exportAddress: (read.data?.jobs.length ?? 0) > 0 ? exportAddress(access, query) : null,
    isLoading: read.isPending,
    error: read.error,
  };
}
