// When a queued job will begin. The org starts the jobs of a type in the order of their requests, a few of a type at once, and does not
// say how many: while one waits, as many as run now.
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { byTurn } from "../queueOrder.ts";
import { quantile } from "../quantile.ts";
import type { DurationModel } from "./durationModel.ts";
import { spreadBeyond } from "./mixture.ts";
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
  /** Lanes that have just become free. */
  free: number;
}

/** So long the org takes to give a free lane to the next job, ms. */
const HANDOVER_MS = 60_000;

/** The lanes of a type that have just become free: jobs that ended within the last minute, less those that have begun since. */
export function freeLanes(type: Job["type"], jobs: Iterable<Job>, now: number): number {
  let free = 0;
  for (const job of jobs) {
    if (job.type !== type) continue;
    // What never ran had no lane.
    if (job.beganAt !== null && job.endedAt !== null && now - job.endedAt <= HANDOVER_MS) free += 1;
    if (job.beganAt !== null && now - job.beganAt <= HANDOVER_MS) free -= 1;
  }
  return Math.max(0, free);
}

/** What stands before a queued job at `now`, epoch ms of the org's clock. */
export function queueBefore(job: Job, jobs: Iterable<Job>, now: number): Queue {
  const all = [...jobs];
  const same = all.filter((one) => isActive(one) && one.type === job.type && one.id !== job.id);
  const running = same.filter(({ status }) => status !== "queued");
  const ahead = same.filter((one) => one.status === "queued" && byTurn(one, job) < 0);
  return { running, ahead: ahead.sort(byTurn), free: freeLanes(job.type, all, now) };
}

/** Possible futures that are played through. */
const FUTURES = 64;

/**
 * Which of the evenly spread durations a job has in a future, in another order for each job, so that not all jobs are slow in the same
 * future.
 */
function placeIn(future: number, job: number): number {
  // Steps that have no divisor in common with 64 visit each place once.
  return (future * (2 * ((job * 7) % 32) + 1) + job * 13) % FUTURES;
}

const HOUR_MS = 3_600_000;
/** Of runs that have not begun. The durations depend on the day only, and a long queue asks for them every few seconds. */
const fresh = new WeakMap<DurationModel, { hour: number; seconds: readonly number[] }>();

/** The durations of a run as {@link FUTURES} numbers that are equally likely, ascending: seconds from now on, or from its turn on. */
function spreadOf(model: DurationModel, beganAt: number | null, now: number): readonly number[] {
  const hour = Math.floor(now / HOUR_MS);
  const known = beganAt === null ? fresh.get(model) : undefined;
  if (known?.hour === hour) return known.seconds;
  const elapsed = beganAt === null ? 0 : Math.max(0, (now - beganAt) / 1000);
  const mixture = model.mixtureAt(beganAt ?? now);
  const seconds = spreadBeyond(mixture, FUTURES, elapsed).map((all) => all - elapsed);
  if (beganAt === null) fresh.set(model, { hour, seconds });
  return seconds;
}

/**
 * When each of the `waiting` jobs begins, in their order, and then when one behind all of them does. Null from the first job on that cannot
 * be foretold. `free` lanes are taken at once. `modelOf` knows how long a job's runs take. `now`: epoch ms of the org's clock.
 */
export function estimateBegins(
  running: readonly Job[],
  waiting: readonly Job[],
  now: number,
  modelOf: (job: Job) => DurationModel | null,
  free = 0,
): (QueueEstimate | null)[] {
  const begins: (QueueEstimate | null)[] = [];
  const none = () => [...begins, ...Array.from({ length: waiting.length + 1 - begins.length }, () => null)];
  const lanes: number[][] = Array.from({ length: FUTURES }, () => Array.from({ length: free }, () => 0));
  for (const [at, job] of running.entries()) {
    const model = modelOf(job);
    if (model === null) return none();
    const spread = spreadOf(model, job.beganAt ?? now, now);
    for (const [future, ofFuture] of lanes.entries()) ofFuture.push(spread[placeIn(future, at)] ?? 0);
  }
  if (running.length + free === 0) return none();
  for (const [at, job] of [...waiting, null].entries()) {
    const firsts = lanes.map((ofFuture) => Math.min(...ofFuture));
    begins.push(estimateOf(firsts));
    if (job === null) break;
    const model = modelOf(job);
    if (model === null) return none();
    const spread = spreadOf(model, null, now);
    for (const [future, ofFuture] of lanes.entries()) {
      const first = firsts[future] ?? 0;
      ofFuture[ofFuture.indexOf(first)] = first + (spread[placeIn(future, running.length + at)] ?? 0);
    }
  }
  return begins;
}

function estimateOf(seconds: readonly number[]): QueueEstimate {
  const sorted = [...seconds].sort((a, b) => a - b);
  return {
    middle: quantile(sorted, 0.5),
    half: { from: quantile(sorted, 0.25), to: quantile(sorted, 0.75) },
    most: { from: quantile(sorted, 0.05), to: quantile(sorted, 0.95) },
  };
}

/**
 * When the queue before a job has moved on so far that it begins. Null when one of the jobs before it cannot be foretold. The others as in
 * {@link estimateBegins}.
 */
export function estimateBegin(
  { running, ahead, free }: Queue,
  now: number,
  modelOf: (job: Job) => DurationModel | null,
): QueueEstimate | null {
  return estimateBegins(running, ahead, now, modelOf, free).at(-1) ?? null;
}
