// For specs of the wall: the picture of an org of which everything is known.
import type { Job } from "../contract/job.ts";
import { type OrgPicture, pictureOf } from "../src/wall/model/picture.ts";

/** The picture of these jobs at `now` (epoch ms) in UTC, with no sources and no filter. `more` replaces parts of it. */
export function wallPicture(
  jobs: readonly Job[],
  now: number,
  more: Partial<Parameters<typeof pictureOf>[0]> = {},
): OrgPicture {
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
    ...more,
  });
}
