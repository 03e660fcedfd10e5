// What a job depended on, and how that ended.
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import type { Dependency } from "../dependencies.ts";
import type { SourceIndex } from "../sourceIndex.ts";

export interface Upstream {
  source: Source;
  /** Its newest run that was asked for before the job began. */
  run: Job;
}

/** Those that went wrong come first. */
const LOUDNESS: Partial<Record<Job["status"], number>> = { failure: 0, cancelled: 1, warning: 2 };

/**
 * The newest run of each source that `job` waited for, before the job began; those that did not succeed come first. Sources without a run among
 * `jobs` are left out.
 */
export function upstreamOf(
  job: Job,
  waitsFor: readonly Dependency[],
  index: Pick<SourceIndex, "jobsOf">,
  jobs: ReadonlyMap<string, Job>,
): Upstream[] {
  const until = job.beganAt ?? job.requestedAt;
  if (until === null) return [];
  return waitsFor
    .flatMap(({ source }) => {
      const earlier = index
        .jobsOf(source, jobs.values())
        .filter(({ id, requestedAt }) => id !== job.id && requestedAt !== null && requestedAt <= until);
      const [first] = earlier;
      if (first === undefined) return [];
      const run = earlier.reduce((a, b) => ((b.requestedAt ?? 0) > (a.requestedAt ?? 0) ? b : a), first);
      return [{ source, run }];
    })
    .sort((a, b) => (LOUDNESS[a.run.status] ?? 3) - (LOUDNESS[b.run.status] ?? 3));
}
