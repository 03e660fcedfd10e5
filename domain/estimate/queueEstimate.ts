// When a queued job will begin. The org starts the jobs of a type in the order of their requests, a few of a type at once, and does not
// say how many: while one waits, as many as run now.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { byNewest } from "../jobOrder.ts";
import { quantile } from "../quantile.ts";
import type { DurationModel } from "./durationModel.ts";
import { quantileBeyond } from "./mixture.ts";
import type { Range } from "./runEstimate.ts";

export interface QueueEstimate {
  /** Seconds from now on; as in a run's estimate. */
  middle: number;
  half: Range;
  most: Range;
}

export interface Queue {
  /** Jobs of the same type that run, and those that wait before this one, in the order in which they will begin. */
  running: readonly Job[];
  ahead: readonly Job[];
}

/** What stands before a queued job. */
export function queueBefore(job: Job, jobs: Iterable<Job>): Queue {
  const same = [...jobs].filter((one) => isActive(one) && one.type === job.type && one.id !== job.id);
  const running = same.filter(({ status }) => status !== "queued");
  const ahead = same.filter((one) => one.status === "queued" && byNewest(one, job) > 0);
  return { running, ahead: ahead.sort((a, b) => byNewest(b, a)) };
}

/** Possible futures that are played through. */
const FUTURES = 64;

/**
 * Shares between 0 and 1 that are spread evenly over the futures, in another order for each job, so that not all jobs are slow in the
 * same future.
 */
function shareIn(future: number, job: number): number {
  // Steps that have no divisor in common with 64 visit each share once.
  return (((future * (2 * ((job * 7) % 32) + 1) + job * 13) % FUTURES) + 0.5) / FUTURES;
}

/**
 * When the queue before a job has moved on so far that it begins. `modelOf` knows how long a job's runs take. Null when one of the jobs
 * before it cannot be foretold. `now`: epoch ms of the org's clock.
 */
export function estimateBegin(
  { running, ahead }: Queue,
  now: number,
  modelOf: (job: Job) => DurationModel | null,
): QueueEstimate | null {
  if (running.length === 0) return null;
  /** For each job before this one its seconds from its turn on, in each future. */
  const secondsIn: number[][] = [];
  for (const job of [...running, ...ahead]) {
    const model = modelOf(job);
    if (model === null) return null;
    const index = secondsIn.length;
    const beganAt = job.beganAt ?? now;
    const elapsed = index < running.length ? Math.max(0, (now - beganAt) / 1000) : 0;
    const mixture = model.mixtureAt(beganAt);
    secondsIn.push(
      Array.from(
        { length: FUTURES },
        (_, future) => quantileBeyond(mixture, shareIn(future, index), elapsed) - elapsed,
      ),
    );
  }
  const begins: number[] = [];
  for (let future = 0; future < FUTURES; future += 1) {
    const seconds = secondsIn.map((ofJob) => ofJob[future] ?? 0);
    const lanes = seconds.slice(0, running.length);
    for (const ofNext of seconds.slice(running.length)) {
      const first = lanes.indexOf(Math.min(...lanes));
      lanes[first] = (lanes[first] ?? 0) + ofNext;
    }
    begins.push(Math.min(...lanes));
  }
  begins.sort((a, b) => a - b);
  return {
    middle: quantile(begins, 0.5),
    half: { from: quantile(begins, 0.25), to: quantile(begins, 0.75) },
    most: { from: quantile(begins, 0.05), to: quantile(begins, 0.95) },
  };
}
