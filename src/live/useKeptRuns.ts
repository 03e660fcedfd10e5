// The runs that are older than the live window, from the gateway's history, one read per day. They cost the org no call. The timeline and
// the list of jobs read the same days.
import { type UseQueryResult, useQueries, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Job } from "../../contract/job.ts";
import type { TimeRange } from "../../domain/gaps.ts";
import { WINDOW_MS } from "../../domain/jobWindow.ts";
import { type RunsRead, runsQuery } from "../org/runs.ts";
import { useJobWindow, useLiveOrg } from "./liveContext.ts";

const DAY_MS = 86_400_000;
/** The most days read for one range, from the newest back. */
const MOST_DAYS = 100;
/** Days read at once. A browser opens six connections to a gateway, and the beats need one, too. */
const AT_ONCE = 3;
/** No further day is read beyond this many runs: a page holds about 1 KB for each. */
const MOST_RUNS = 100_000;

/** The kept runs of one whole day of UTC, or of all days before anything is known. */
export interface KeptDay extends TimeRange {
  /** Newest first. */
  jobs: readonly Job[];
}

export interface KeptRuns {
  /** What has been read so far, newest day first. */
  days: readonly KeptDay[];
  /** The times for which every ended job is kept, epoch ms. */
  coverage: readonly TimeRange[];
  isLoading: boolean;
  /** From here on every day has been read, epoch ms; null: none has. */
  readBackTo: number | null;
  /** Days that could not be read. */
  failed: number;
  /** There are more days, which are not read because there are too many runs. */
  isCut: boolean;
  /** False when the gateway keeps no history of this org. True until that is known. */
  hasHistory: boolean;
  /** Reads failed days again. */
  retry: () => void;
}

/** The whole days, of UTC, that reach into a range, newest first. Those that end before `keptSince` (epoch ms) are one. */
export function daysOf({ from, to }: TimeRange, keptSince: number | null = null): TimeRange[] {
  const days: TimeRange[] = [];
  for (
    let day = Math.floor((to - 1) / DAY_MS) * DAY_MS;
    day > from - DAY_MS && days.length < MOST_DAYS;
    day -= DAY_MS
  ) {
    const newer = days.at(-1);
    if (newer !== undefined && keptSince !== null && newer.to <= keptSince) newer.from = day;
    else days.push({ from: day, to: day + DAY_MS });
  }
  return days;
}

/** What has been read of `days`, in their order. */
export function joinDays(
  days: readonly TimeRange[],
  reads: readonly Pick<UseQueryResult<RunsRead>, "data" | "isError">[],
) {
  const pending = reads.findIndex(({ data, isError }) => data === undefined && !isError);
  const read = reads.flatMap(({ data }, at) => {
    const day = days[at];
    return data === undefined || day === undefined ? [] : [{ ...day, ...data }];
  });
  return {
    days: read.map(({ from, to, jobs }): KeptDay => ({ from, to, jobs })),
    // The last millisecond of a day belongs to it.
    coverage: read.flatMap(({ coverage }) =>
      coverage.map(({ from, to }): TimeRange => ({ from, to: to + 1 })),
    ),
    /** Days from the newest back that have an answer. */
    settled: pending === -1 ? reads.length : pending,
    failed: reads.filter(({ isError, data }) => isError && data === undefined).length,
    hasHistory: read.every((one) => one.hasHistory),
    count: read.reduce((sum, { jobs }) => sum + jobs.length, 0),
  };
}

/**
 * Makes a {@link joinDays} that gives the same object for the same readings. The library's own `combine` compares all runs with each
 * render, which took a second with 100,000.
 */
export function joinMemory(): typeof joinDays {
  let last: { key: readonly unknown[]; joined: ReturnType<typeof joinDays> } | null = null;
  return (days, reads) => {
    const key = reads.flatMap(({ data, isError }, at) => [days[at]?.from, days[at]?.to, data, isError]);
    if (last?.key.length !== key.length || !key.every((part, at) => part === last?.key[at]))
      last = { key, joined: joinDays(days, reads) };
    return last.joined;
  };
}

/**
 * The kept runs of the days that `view` shows before `until`, where the live window begins. `keptSince`, if known: when what is kept
 * begins, epoch ms.
 */
export function useKeptRuns(view: TimeRange, until: number, keptSince: number | null = null): KeptRuns {
  const { access } = useLiveOrg();
  const client = useQueryClient();
  const to = Math.min(view.to, until);
  const days = view.from < to ? daysOf({ from: view.from, to }, keptSince) : [];
  const [reach, setReach] = useState(0);
  const [joinedOf] = useState(joinMemory);
  const reads = useQueries({
    queries: days.map((day, at) => ({
      ...runsQuery(access, { from: day.from, to: day.to - 1 }),
      staleTime: DAY_MS,
      enabled: at < reach,
    })),
  });
  const { settled, count, ...read } = joinedOf(days, reads);
  const isFull = count >= MOST_RUNS;
  const wanted = isFull || !read.hasHistory ? settled : Math.min(days.length, settled + AT_ONCE);
  if (wanted !== reach) setReach(wanted);
  return {
    ...read,
    isLoading: settled < wanted,
    readBackTo: settled === 0 ? null : (days[settled - 1]?.from ?? null),
    isCut: isFull && settled < days.length,
    retry: () =>
      void client.refetchQueries({
        queryKey: ["org", access.org.key, "runs"],
        predicate: ({ state }) => state.status === "error",
      }),
  };
}

/** Since when the live window has every job, epoch ms; null while it is being read. `now`: the org's clock, epoch ms. */
export function useKnownSince(now: number): number | null {
  const { from, cut, complete, jobs } = useJobWindow();
  if (!complete) return null;
  let since = from ?? now - WINDOW_MS;
  if (cut) for (const { requestedAt } of jobs.values()) since = Math.min(requestedAt ?? since, since);
  return since;
}
