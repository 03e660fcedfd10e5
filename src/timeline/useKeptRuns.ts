// The runs of the view that are older than the live window, from the gateway's history, one read per day. They cost the org no call.
import { useQueries, type UseQueryResult } from "@tanstack/react-query";
import type { Job } from "../../contract/job.ts";
import type { Interval } from "../../domain/timeline/span.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { type RunsRead, runsQuery } from "../org/runs.ts";

const DAY_MS = 86_400_000;
/** The most days read at once, from the newest back. */
const MOST_DAYS = 100;

export interface KeptRuns {
  jobs: readonly Job[];
  /** The times for which every ended job is kept, epoch ms. */
  coverage: readonly Interval[];
  isLoading: boolean;
}

function joined(reads: readonly UseQueryResult<RunsRead>[]): KeptRuns {
  return {
    jobs: reads.flatMap(({ data }) => data?.jobs ?? []),
    coverage: reads.flatMap(({ data }) => data?.coverage ?? []),
    isLoading: reads.some(({ isPending, fetchStatus }) => isPending && fetchStatus !== "idle"),
  };
}

/** The whole days, of UTC, that reach into a range, newest first. */
export function daysOf({ from, to }: Interval): number[] {
  const days: number[] = [];
  for (
    let day = Math.floor((to - 1) / DAY_MS) * DAY_MS;
    day > from - DAY_MS && days.length < MOST_DAYS;
    day -= DAY_MS
  )
    days.push(day);
  return days;
}

/** The kept runs of the days that `view` shows before `until`, where the live window begins. */
export function useKeptRuns(view: Interval, until: number): KeptRuns {
  const { access } = useLiveOrg();
  const to = Math.min(view.to, until);
  const days = view.from < to ? daysOf({ from: view.from, to }) : [];
  const queryOf = (day: number) => ({
    ...runsQuery(access, { from: day, to: day + DAY_MS - 1 }),
    staleTime: DAY_MS,
  });
  return useQueries({ queries: days.map(queryOf), combine: joined });
}
