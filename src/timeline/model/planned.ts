// The runs that schedules will start.
import type { Job } from "../../../contract/job.ts";
import type { Source, SourceKind } from "../../../contract/source.ts";
import { nextRuns } from "../../../domain/nextRuns.ts";
import type { SourceIndex } from "../../../domain/sourceIndex.ts";
import type { PlannedRun } from "../../../domain/timeline/span.ts";
import { usualSecondsOf } from "../../../domain/record/usualSeconds.ts";
import { validZone, zoneOffsetMinutes } from "../../time/zone.ts";

const TYPE_OF: Readonly<Record<SourceKind, Job["type"]>> = {
  dataflow: "dataflow",
  recipe: "recipe",
  connection: "datasync",
};

/** The most planned runs of one source: one every five minutes for a day. */
const MOST_AHEAD = 288;

/** The starts of a source between `now` and `until`: the one that the org names, and those by its schedule. */
function startsOf({ nextScheduledAt, schedule }: Source, now: number, until: number): number[] {
  const first = nextScheduledAt !== null && nextScheduledAt > now ? nextScheduledAt : null;
  const zone = validZone(schedule?.zone);
  // The org's own start comes first, because the schedule may have changed, or be of an unknown kind.
  const later =
    schedule === null || zone === null
      ? []
      : (nextRuns(schedule, first ?? now, MOST_AHEAD, (at) => zoneOffsetMinutes(at, zone), until) ?? []);
  return [...(first === null ? [] : [first]), ...later].filter((at) => at <= until);
}

/** A source and when it will start, epoch ms. */
export interface DueSource {
  source: Source;
  starts: readonly number[];
}

/** The sources that schedules will start after `now` and up to `until`, epoch ms of the org's clock. */
export function dueSources(sources: readonly Source[], now: number, until: number): DueSource[] {
  return sources.flatMap((source) => {
    const starts = startsOf(source, now, until);
    return starts.length === 0 ? [] : [{ source, starts }];
  });
}

/** The runs that schedules will start, with the usual duration of their sources' runs among `jobs`. */
export function plannedRuns(
  due: readonly DueSource[],
  jobs: Iterable<Job>,
  index: SourceIndex,
): PlannedRun[] {
  const runs = new Map<string, Job[]>(due.map(({ source }) => [source.id, []]));
  for (const job of jobs) {
    const source = index.sourceOf(job);
    if (source !== null) runs.get(source.id)?.push(job);
  }
  return due.flatMap(({ source: { id, label, kind }, starts }) => {
    const usual = usualSecondsOf(runs.get(id) ?? []);
    const usualMs = usual === null ? null : usual * 1000;
    return starts.map((at) => ({ sourceId: id, label, type: TYPE_OF[kind], at, usualMs }));
  });
}
