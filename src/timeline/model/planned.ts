// The runs that schedules will start.
import type { Job } from "../../../contract/job.ts";
import type { Source, SourceKind } from "../../../contract/source.ts";
import { nextRuns } from "../../../domain/nextRuns.ts";
import type { SourceIndex } from "../../../domain/sourceIndex.ts";
import type { PlannedRun } from "../../../domain/timeline/span.ts";
import { usualDuration } from "../../../domain/usualDuration.ts";
import { validZone, zoneOffsetMinutes } from "../../time/zone.ts";

const TYPE_OF: Readonly<Record<SourceKind, Job["type"]>> = {
  dataflow: "dataflow",
  recipe: "recipe",
  connection: "datasync",
};

/** More runs of one source than this are not drawn ahead: one every five minutes for a day. */
const MOST_AHEAD = 288;

/** When a source is to start between `now` and `until`: the moment that the org names, and those that its schedule adds. */
function startsOf({ nextScheduledAt, schedule }: Source, now: number, until: number): number[] {
  const first = nextScheduledAt !== null && nextScheduledAt > now ? nextScheduledAt : null;
  const zone = validZone(schedule?.zone);
  // The org's own moment comes first: its schedule may have been changed, or be of a kind that is not known here.
  const later =
    schedule === null || zone === null
      ? []
      : (nextRuns(schedule, first ?? now, MOST_AHEAD, (at) => zoneOffsetMinutes(at, zone)) ?? []);
  return [...(first === null ? [] : [first]), ...later].filter((at) => at <= until);
}

/**
 * The scheduled runs after `now` and up to `until` (epoch ms of the org's clock), with how long the runs of their sources among `jobs`
 * usually take.
 */
export function plannedRuns(
  sources: readonly Source[],
  jobs: Iterable<Job>,
  index: SourceIndex,
  now: number,
  until: number,
): PlannedRun[] {
  const due = sources.flatMap((source) => {
    const starts = startsOf(source, now, until);
    return starts.length === 0 ? [] : [{ source, starts }];
  });
  const runs = new Map<string, Job[]>(due.map(({ source }) => [source.id, []]));
  for (const job of jobs) {
    const source = index.sourceOf(job);
    if (source !== null) runs.get(source.id)?.push(job);
  }
  return due.flatMap(({ source: { id, label, kind }, starts }) => {
    const usual = usualDuration(runs.get(id) ?? []);
    const usualMs = usual === null ? null : usual.medianSeconds * 1000;
    return starts.map((at) => ({ sourceId: id, label, type: TYPE_OF[kind], at, usualMs }));
  });
}
