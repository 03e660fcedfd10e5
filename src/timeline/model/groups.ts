// The rows of the timeline: spans by source, by type or by lane. Plain values without pixels.
import type { Job } from "../../../contract/job.ts";
import { JOB_TYPES, type JobType } from "../../../contract/jobStatus.ts";
import { compareNames } from "../../../domain/compareNames.ts";
import { type Engine, engineOf, ENGINES, RUNS_AT_ONCE } from "../../../domain/engines.ts";
import type { SourceIndex } from "../../../domain/sourceIndex.ts";
import { packLanes } from "../../../domain/timeline/packLanes.ts";
import { bySpanStart, type Interval, type Span } from "../../../domain/timeline/span.ts";
import { jobName } from "../../words/jobWords.ts";
import { ENGINE_WORDS, TYPES_WORDS } from "../groupWords.ts";

export const GROUPINGS = ["source", "type", "lane"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One line of bars that do not overlap. */
export interface Lane {
  /** Sorted by begin. */
  spans: readonly Span[];
  /** Which part of each span is drawn. */
  part: "whole" | "run" | "wait";
  /** True for a lane beyond the documented limit. Lanes within it exist even if nothing ran in them. */
  isBeyond: boolean;
}

export interface Group {
  key: string;
  label: string;
  type: JobType;
  /** Id of the source of these runs; null when there is no single one. */
  sourceId: string | null;
  lanes: readonly Lane[];
}

/** A shorter span gets this much room, ms, so that two consecutive ones do not overlap. */
const LEAST_MS = 1000;
/** A shorter wait is the org's time to start anything, and no queue. */
const LEAST_WAIT_MS = 15_000;

/** The part of a span in a lane; null: none. */
export function partOf(span: Span, part: Lane["part"]): Interval | null {
  return part === "whole" ? span : span[part];
}

function lanesOf(spans: readonly Span[], part: Lane["part"]): Span[][] {
  const room = spans
    .flatMap((span) => {
      const interval = partOf(span, part);
      return interval === null
        ? []
        : [{ span, from: interval.from, to: Math.max(interval.to, interval.from + LEAST_MS) }];
    })
    .sort((a, b) => a.from - b.from || bySpanStart(a.span, b.span));
  const lanes: Span[][] = [];
  for (const [index, lane] of packLanes(room).entries()) {
    const one = room[index];
    if (one !== undefined) (lanes[lane] ??= []).push(one.span);
  }
  return lanes;
}

/**
 * Lanes of spans. Planned runs begin after all others and are packed separately, because a running job has no end yet and would keep its lane
 * for ever. There are at least `least` lanes; those beyond are marked.
 */
function packed(spans: readonly Span[], part: Lane["part"], least: number | null = null): Lane[] {
  const [real, planned] = [
    lanesOf(
      spans.filter(({ job }) => job !== null),
      part,
    ),
    lanesOf(
      spans.filter(({ job }) => job === null),
      part,
    ),
  ];
  const count = Math.max(real.length, planned.length, least ?? 0);
  return Array.from({ length: count }, (_, index) => ({
    spans: [...(real[index] ?? []), ...(planned[index] ?? [])],
    part,
    isBeyond: least !== null && index >= least,
  }));
}

function collect(spans: readonly Span[], keyOf: (span: Span) => string): Map<string, Span[]> {
  const found = new Map<string, Span[]>();
  for (const span of spans) {
    const key = keyOf(span);
    const known = found.get(key);
    if (known === undefined) found.set(key, [span]);
    else known.push(span);
  }
  return found;
}

/** The type of the job of a span. */
export function typeOfSpan({ job, planned }: Span): JobType {
  return job?.type ?? planned?.type ?? "unknown";
}

function byType(spans: readonly Span[]): Group[] {
  const found = collect(spans, typeOfSpan);
  return JOB_TYPES.flatMap((type) => {
    const own = found.get(type);
    return own === undefined
      ? []
      : [{ key: type, label: TYPES_WORDS[type], type, sourceId: null, lanes: packed(own, "whole") }];
  });
}

function findSourceKey(job: Job, index: SourceIndex): string {
  return index.sourceOf(job) === null &&
    job.type !== "datasync" &&
    job.type !== "dataflow" &&
    job.type !== "recipe"
    ? job.type
    : index.keyOf(job);
}

/** By index and job, because each beat needs thousands and few have changed. */
const sourceKeys = new WeakMap<SourceIndex, WeakMap<Job, string>>();

/** Makes a function that gives the key of a job's source. Jobs without a source are grouped by type, because each upload has a new label. */
function sourceKeyOf(index: SourceIndex): (job: Job) => string {
  let keys = sourceKeys.get(index);
  if (keys === undefined) sourceKeys.set(index, (keys = new WeakMap()));
  const known = keys;
  return (job) => {
    let key = known.get(job);
    if (key === undefined) known.set(job, (key = findSourceKey(job, index)));
    return key;
  };
}

function bySource(spans: readonly Span[], index: SourceIndex): Group[] {
  const keyOf = sourceKeyOf(index);
  const found = collect(spans, ({ job, planned }) => (job === null ? (planned?.sourceId ?? "") : keyOf(job)));
  const groups = [...found].map(([key, own]): Group => {
    const job = own.find((span) => span.job !== null)?.job ?? null;
    const planned = own.find((span) => span.planned !== null)?.planned ?? null;
    const source = job === null ? null : index.sourceOf(job);
    const type = job?.type ?? planned?.type ?? "unknown";
    const jobLabel = job === null ? null : jobName(job);
    const ownLabel = source === null || source.kind === "connection" ? jobLabel : source.label;
    return {
      key,
      label: key === type ? TYPES_WORDS[type] : (planned?.label ?? ownLabel ?? key),
      type,
      sourceId: planned?.sourceId ?? source?.id ?? null,
      lanes: packed(own, "whole"),
    };
  });
  const order = (type: JobType) => ENGINES.indexOf(engineOf(type));
  return groups.sort(
    (a, b) => order(a.type) - order(b.type) || compareNames(a.label, b.label) || (a.key < b.key ? -1 : 1),
  );
}

const ENGINE_TYPES: Readonly<Record<Engine, JobType>> = {
  dataflow: "dataflow",
  recipe: "recipe",
  sync: "datasync",
  other: "unknown",
};

/** What ran at the same time, in as many lanes as needed, and below them what waited. */
function byLane(spans: readonly Span[]): Group[] {
  const found = collect(spans, (span) => engineOf(typeOfSpan(span)));
  return ENGINES.flatMap((engine) => {
    const own = found.get(engine);
    if (own === undefined) return [];
    const waiting = own.filter(
      ({ wait, run }) => wait !== null && (run === null || wait.to - wait.from >= LEAST_WAIT_MS),
    );
    const lanes = [...packed(own, "run", RUNS_AT_ONCE[engine]), ...packed(waiting, "wait")];
    return [{ key: engine, label: ENGINE_WORDS[engine], type: ENGINE_TYPES[engine], sourceId: null, lanes }];
  });
}

/** The groups of the timeline, in a fixed order. `spans` may have any order. */
export function groupSpans(spans: readonly Span[], grouping: Grouping, index: SourceIndex): Group[] {
  if (grouping === "type") return byType(spans);
  return grouping === "lane" ? byLane(spans) : bySource(spans, index);
}
