// The words of the timeline.
import type { JobStatus } from "../../contract/jobStatus.ts";
import type { Engine } from "../../domain/engines.ts";
import { ranSecondsAt, waitedSecondsAt } from "../../domain/jobTimes.ts";
import { mostAtOnce } from "../../domain/timeline/atOnce.ts";
import type { Interval, Span } from "../../domain/timeline/span.ts";
import { formatCount, formatDuration, unknownText } from "../time/format.ts";
import { formatListTime, formatMoment } from "../time/zone.ts";
import { jobName, statusWord, TYPE_WORDS, typeWord } from "../words/jobWords.ts";
import type { Group, Grouping } from "./model/groups.ts";
import type { EngineCounts } from "./model/picture.ts";
import type { Range, Viewport } from "./model/viewport.ts";

export const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  source: "By source",
  type: "By type",
  lane: "By lane",
};

export const RANGE_WORDS: Readonly<Record<Range, string>> = {
  "6h": "Last 6 hours",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  ahead: "Next 12 hours",
};

const ENGINE_NOUNS: Readonly<Record<Engine, string>> = {
  dataflow: "dataflows",
  recipe: "recipes",
  sync: "data syncs",
  other: "others",
};

/** The facts of a span: the same on hover, for a screen reader and in its row. */
export interface SpanWords {
  label: string;
  status: string;
  type: string;
  requested: string;
  waited: string;
  began: string;
  ran: string;
  ended: string;
}

function seconds(value: number | null): string {
  return value === null ? unknownText : formatDuration(value * 1000);
}

/** The facts of a span at `now` (epoch ms of the org's clock), in the zone's time. */
export function spanWords({ job, planned }: Span, now: number, zone: string): SpanWords {
  const moment = (at: number | null) => formatListTime(at, now, zone);
  if (job === null)
    return {
      label: planned?.label ?? "",
      status: "Scheduled",
      type: TYPE_WORDS[planned?.type ?? "unknown"],
      requested: moment(planned?.at ?? null),
      waited: unknownText,
      began: unknownText,
      ran: planned?.usualMs === null ? unknownText : `usually ${formatDuration(planned?.usualMs)}`,
      ended: unknownText,
    };
  return {
    label: jobName(job),
    status: statusWord(job),
    type: typeWord(job),
    requested: moment(job.requestedAt),
    waited: seconds(waitedSecondsAt(job, now)),
    began: moment(job.beganAt),
    ran: seconds(ranSecondsAt(job, now)),
    ended: moment(job.endedAt),
  };
}

/** The facts in one line, for screen readers. */
export function spanSentence(span: Span, now: number, zone: string): string {
  const { label, status, type, requested, waited, ran } = spanWords(span, now, zone);
  const parts = [label, type, status];
  if (span.job === null) parts.push(`for ${requested}`);
  else parts.push(`requested ${requested}`);
  if (waited !== unknownText) parts.push(`waited ${waited}`);
  if (ran !== unknownText) parts.push(span.job === null ? `runs ${ran}` : `ran ${ran}`);
  return parts.join(", ");
}

/** The jobs that ran while a job waited, by name if they are few. */
export function heldUpWords(others: readonly Span[]): string {
  const names = [...new Set(others.map(({ job }) => (job === null ? "" : jobName(job))))];
  const shown = names.slice(0, 3).join(", ");
  const more = names.length - 3;
  return `While it waited ran: ${shown}${more > 0 ? ` and ${more} more` : ""}.`;
}

/** The kinds of a group's lanes, when there are several. */
export function laneWords({ key, lanes }: Group): string {
  const limit = lanes.filter(({ part, isBeyond }) => part === "run" && !isBeyond).length;
  const waiting = lanes.some(({ part }) => part === "wait");
  if (limit === 0 || key === "other") return "";
  return `${limit} at once${waiting ? ", below: queued" : ""}`;
}

/** The picture in sentences: how many runs, which failed, how many at once compared with the limits, and what is unknown. */
export function captionWords({
  rows,
  view: { from, to },
  engines,
  gaps,
  now,
  zone,
}: {
  /** The spans in view. */
  rows: readonly Span[];
  view: Viewport;
  engines: readonly EngineCounts[];
  gaps: readonly Interval[];
  now: number;
  zone: string;
}): string {
  const jobs = rows.flatMap(({ job }) => job ?? []);
  const count = (status: JobStatus) => jobs.filter((job) => job.status === status).length;
  const parts = [
    `${formatCount(jobs.length)} ${jobs.length === 1 ? "job" : "jobs"}`,
    ...[
      { n: count("failure"), word: "failed" },
      { n: count("running"), word: "running" },
      { n: count("queued"), word: "queued" },
      { n: rows.length - jobs.length, word: "scheduled" },
    ].flatMap(({ n, word }) => (n === 0 ? [] : [`${formatCount(n)} ${word}`])),
  ];
  const most = engines.flatMap(({ engine, counts, limit }) => {
    const n = mostAtOnce(counts, from, Math.min(to, now));
    return n === 0 ? [] : [`${n} ${ENGINE_NOUNS[engine]} (${limit})`];
  });
  const unknown = gaps.filter((gap) => gap.to > from && gap.from < to);
  const last = unknown.at(-1);
  return [
    `${formatMoment(from, now, zone)} to ${formatMoment(to, now, zone)}: ${parts.join(", ")}.`,
    ...(most.length === 0 ? [] : [`At once at most (documented limit): ${most.join(", ")}.`]),
    ...(last === undefined
      ? []
      : [`What ran before ${formatMoment(last.to, now, zone)} is not fully known.`]),
  ].join(" ");
}
