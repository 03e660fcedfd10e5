// What somebody should look at, the most urgent first: what can still be saved, then what has just gone wrong.
import type { Job } from "../contract/job.ts";
import type { Outlook } from "./estimate/outlook.ts";
import type { SourceIndex } from "./sourceIndex.ts";
import { type WrongRun, wrongRuns } from "./wrongRuns.ts";

export type Attention =
  | { kind: "stuck"; job: Job }
  | {
      kind: "queue";
      /** The job that has waited longest. */
      job: Job;
      waitedSeconds: number;
      /** All queued jobs. */
      waiting: number;
    }
  | {
      kind: "failed";
      /** The newest failure of a source that has not succeeded since. */
      run: WrongRun;
      /** Number of such sources, this one included. */
      sources: number;
    };

/**
 * What needs attention among `jobs` at `now` (epoch ms of the org's clock): each stuck run, those that began first first; a queue in which one
 * waits far longer than usual; failures of the last day that no success has ended. `outlooks` are those of all jobs that have not ended.
 */
export function attentionOf(
  jobs: ReadonlyMap<string, Job>,
  outlooks: ReadonlyMap<string, Outlook>,
  now: number,
  keyOf: SourceIndex["keyOf"],
): Attention[] {
  const stuck: Job[] = [];
  let longest: { job: Job; waitedSeconds: number } | null = null;
  let waiting = 0;
  for (const [id, outlook] of outlooks) {
    const job = jobs.get(id);
    if (job === undefined) continue;
    if (outlook.kind === "running") {
      if (outlook.state === "stuck") stuck.push(job);
      continue;
    }
    waiting += 1;
    const waitedSeconds = outlook.longWait?.waitedSeconds ?? 0;
    if (waitedSeconds > (longest?.waitedSeconds ?? 0)) longest = { job, waitedSeconds };
  }
  const wrong = wrongRuns(jobs, now, keyOf).filter(({ aged }) => !aged);
  const [newest] = wrong;
  return [
    ...stuck
      .toSorted((a, b) => (a.beganAt ?? 0) - (b.beganAt ?? 0))
      .map((job): Attention => ({ kind: "stuck", job })),
    ...(longest === null ? [] : [{ kind: "queue" as const, ...longest, waiting }]),
    ...(newest === undefined ? [] : [{ kind: "failed" as const, run: newest, sources: wrong.length }]),
  ];
}
