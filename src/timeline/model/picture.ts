// The timeline as plain values: the spans that pass the filter, in rows, and how many ran at once.
import type { Job } from "../../../contract/job.ts";
import { type Engine, engineOf, ENGINES, RUNS_AT_ONCE } from "../../../domain/engines.ts";
import { foldText, hasWords, searchWords } from "../../../domain/searchText.ts";
import type { SourceIndex } from "../../../domain/sourceIndex.ts";
import { atOnce, type Count } from "../../../domain/timeline/atOnce.ts";
import { type PlannedRun, type Span, spanOfJob, spanOfPlanned } from "../../../domain/timeline/span.ts";
import { DEFAULT_FILTER, selectJobs } from "../../jobs/filter.ts";
import type { TimelineAddress } from "./address.ts";
import { type Grouping, groupSpans } from "./groups.ts";
import { placeRows, type RowLayout } from "./rowLayout.ts";

/** How many jobs of an engine ran at once. */
export interface EngineCounts {
  engine: Engine;
  counts: readonly Count[];
  /** The documented limit; null without one. */
  limit: number | null;
  /** The most at once at any time. */
  peak: number;
}

/** Spans by job, cached, because each beat needs thousands and few have changed. */
const spans = new WeakMap<Job, { span: Span | null }>();

function spanOf(job: Job): Span | null {
  let known = spans.get(job);
  if (known === undefined) spans.set(job, (known = { span: spanOfJob(job) }));
  return known.span;
}

/** The spans of jobs. A job without times has none. */
export function spansOf(jobs: Iterable<Job>): Span[] {
  const found: Span[] = [];
  for (const job of jobs) {
    const span = spanOf(job);
    if (span !== null) found.push(span);
  }
  return found;
}

/** How many ran at once, for each engine that ran anything and has a documented limit. All jobs count, whatever the filter. */
export function engineCounts(all: readonly Span[]): EngineCounts[] {
  return ENGINES.flatMap((engine) => {
    const limit = RUNS_AT_ONCE[engine];
    if (limit === null) return [];
    const counts = atOnce(
      all.flatMap(({ job, run }) =>
        job !== null && run !== null && engineOf(job.type) === engine ? [run] : [],
      ),
    );
    const peak = counts.reduce((most, { value }) => Math.max(most, value), 0);
    return [{ engine, counts, limit, peak }];
  });
}

/** The planned runs that pass the filter. A filter by status shows jobs only. */
export function selectPlanned(
  planned: readonly PlannedRun[],
  { statuses, types, text }: TimelineAddress["filter"],
): PlannedRun[] {
  if (statuses.length > 0) return [];
  const words = searchWords(text);
  return planned.filter(
    ({ type, label }) =>
      (types.length === 0 || types.includes(type)) &&
      (words.length === 0 || hasWords(foldText(label), words)),
  );
}

export interface TimelineRows {
  /** What is drawn. */
  spans: readonly Span[];
  layout: RowLayout;
}

/** The rows of the timeline. */
export function timelineRows(
  jobs: Iterable<Job>,
  planned: readonly PlannedRun[],
  filter: TimelineAddress["filter"],
  grouping: Grouping,
  index: SourceIndex,
): TimelineRows {
  const labelOf = (job: Job) => index.sourceOf(job)?.label ?? "";
  const selected = selectJobs(jobs, { ...DEFAULT_FILTER, ...filter }, 0, labelOf);
  const drawn = [...spansOf(selected.jobs), ...selectPlanned(planned, filter).map(spanOfPlanned)];
  return { spans: drawn, layout: placeRows(groupSpans(drawn, grouping, index)) };
}

/** Whether a span is at least partly between `from` and `to`, epoch ms. */
export function isWithin(span: Span, from: number, to: number, now: number): boolean {
  return span.from <= to && (span.to === Infinity ? Math.max(now, span.from) : span.to) >= from;
}

/** The spans that are at least partly between `from` and `to` (epoch ms), newest first. */
export function spansWithin(all: readonly Span[], from: number, to: number, now: number): Span[] {
  return all
    .filter((span) => isWithin(span, from, to, now))
    .sort((a, b) => b.from - a.from || (a.id < b.id ? -1 : 1));
}
