// The values of the timeline from one render to the next. Each is a hook of its own, because the compiler takes what a hook returns as
// final. Within one component it would make all of them again with each beat: the schedules of a week for one job that moved on. "use memo"
// because by itself it passes over hooks that call no other.
import type { Job } from "../../contract/job.ts";
import type { JobStatus } from "../../contract/jobStatus.ts";
import type { Source } from "../../contract/source.ts";
import { gapsIn, type TimeRange } from "../../domain/gaps.ts";
import { type ReadSources, sourceIndex, type SourceIndex } from "../../domain/sourceIndex.ts";
import type { Span } from "../../domain/timeline/span.ts";
import { DEFAULT_FILTER, selectJobs } from "../jobs/filter.ts";
import type { KeptDay } from "../live/useKeptRuns.ts";
import { useSearchParams } from "../ui/address.ts";
import { parseTimeline, type TimelineAddress } from "./model/address.ts";
import {
  engineCounts,
  type EngineCounts,
  isWithin,
  spansOf,
  spansWithin,
  timelineRows,
  type TimelineRows,
} from "./model/picture.ts";
import { type DueSource, dueSources, plannedRuns } from "./model/planned.ts";
import type { Viewport } from "./model/viewport.ts";

const NO_SOURCES: readonly Source[] = [];
const DAY_MS = 24 * 3_600_000;
const AHEAD_MS = 7 * DAY_MS;

/** What the address says. Read anew only when the address changes, so that its parts keep their identity. */
export function useTimelineAddress(): TimelineAddress {
  const [params] = useSearchParams();
  return parseTimeline(params);
}

function useIndex(read: ReadSources | undefined): SourceIndex {
  "use memo";
  return sourceIndex(read);
}

/** The jobs of the window and the kept ones that it has not. */
function useJobs(live: ReadonlyMap<string, Job>, days: readonly KeptDay[]): readonly Job[] {
  "use memo";
  return [...live.values(), ...days.flatMap(({ jobs }) => jobs.filter(({ id }) => !live.has(id)))];
}

function useSpans(jobs: readonly Job[]): { all: readonly Span[]; engines: readonly EngineCounts[] } {
  "use memo";
  const all = spansOf(jobs);
  return { all, engines: engineCounts(all) };
}

/** What is due until a day after the view, for a gesture that goes on: a whole week has more scheduled runs than jobs. */
function useDue(read: ReadSources | undefined, minute: number, until: number): readonly DueSource[] {
  "use memo";
  const day = (Math.floor(until / DAY_MS) + 2) * DAY_MS;
  return dueSources(read?.sources ?? NO_SOURCES, minute, Math.min(minute + AHEAD_MS, day));
}

function useRows(
  jobs: readonly Job[],
  due: readonly DueSource[],
  { filter, grouping }: TimelineAddress,
  index: SourceIndex,
): TimelineRows {
  "use memo";
  return timelineRows(jobs, plannedRuns(due, jobs, index), filter, grouping, index);
}

function useGaps(coverage: readonly TimeRange[], since: number | null, minute: number): readonly TimeRange[] {
  "use memo";
  const known = since === null ? [] : [...coverage, { from: since, to: Infinity }];
  return gapsIn({ from: 0, to: minute }, known);
}

/** The number of jobs in view by status, whatever the chosen statuses. */
function useCounts(
  all: readonly Span[],
  { from, to }: Viewport,
  minute: number,
  filter: TimelineAddress["filter"],
  index: SourceIndex,
): ReadonlyMap<JobStatus, number> {
  "use memo";
  const inView = all.flatMap((span) =>
    span.job !== null && isWithin(span, from, to, minute) ? span.job : [],
  );
  const labelOf = (job: Job) => index.sourceOf(job)?.label ?? "";
  return selectJobs(inView, { ...DEFAULT_FILTER, ...filter, statuses: [] }, 0, labelOf).counts;
}

function useInView({ spans }: TimelineRows, { from, to }: Viewport, minute: number): readonly Span[] {
  "use memo";
  return spansWithin(spans, from, to, minute);
}

/** What the timeline shows. `minute`: the org's clock, epoch ms, whole minutes. `since`: when the live window begins, or null. */
export function useTimelineModel({
  live,
  days,
  coverage,
  read,
  since,
  address,
  settled,
  minute,
}: {
  live: ReadonlyMap<string, Job>;
  days: readonly KeptDay[];
  coverage: readonly TimeRange[];
  read: ReadSources | undefined;
  since: number | null;
  address: TimelineAddress;
  settled: Viewport;
  minute: number;
}) {
  const index = useIndex(read);
  const jobs = useJobs(live, days);
  const due = useDue(read, minute, settled.to);
  const { all, engines } = useSpans(jobs);
  const drawn = useRows(jobs, due, address, index);
  const gaps = useGaps(coverage, since, minute);
  const rows = useInView(drawn, settled, minute);
  const counts = useCounts(all, settled, minute, address.filter, index);
  return { jobs, all, engines, layout: drawn.layout, gaps, rows, counts };
}
