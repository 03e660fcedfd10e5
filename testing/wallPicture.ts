// For specs of the wall: the picture of an org of which everything is known.
import type { Job } from "../contract/job.ts";
import { durationModel } from "../domain/estimate/durationModel.ts";
import { outlooksOf } from "../domain/estimate/outlook.ts";
import { pastRuns } from "../domain/estimate/pastRun.ts";
import { sourceIndex } from "../domain/sourceIndex.ts";
import { type OrgPicture, pictureOf } from "../src/wall/model/picture.ts";

/**
 * The picture of these jobs at `now` (epoch ms) in UTC, with no sources and no filter. How long yet comes from these jobs alone. `more`
 * replaces parts of it.
 */
export function wallPicture(
  jobs: readonly Job[],
  now: number,
  more: Partial<Parameters<typeof pictureOf>[0]> = {},
): OrgPicture {
  const { keyOf } = sourceIndex(more.known);
  const modelOf = (job: Job) => durationModel(pastRuns(jobs.filter((one) => keyOf(one) === keyOf(job))));
  return pictureOf({
    org: { key: "demo", label: "Acme", kind: "demo" },
    jobs,
    complete: true,
    cut: false,
    broken: 0,
    now,
    zone: "UTC",
    known: { sources: [], objects: null, gaps: [] },
    chosenUnread: [],
    shows: () => true,
    showsSource: () => true,
    runLimit: null,
    stuck: new Map(),
    outlooks: outlooksOf({ jobs, now, modelOf, stillSecondsOf: () => 0 }),
    ...more,
  });
}
