// Replays histories in the order of time: each run is foretold at a random moment from the runs that had ended by then, and compared with
// what came.
import { durationModel, LEAST_RUNS } from "../../domain/estimate/durationModel.ts";
import { type Done, estimateRun, PROGRESS_DOUBT } from "../../domain/estimate/runEstimate.ts";
import { isStuck } from "../../domain/estimate/stuck.ts";
import { type History, type PlayedRun } from "./history.ts";
import { seededRandom } from "../../domain/seededRandom.ts";

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export interface Replayed {
  /** How many moments of runs were foretold. */
  asked: number;
  /** Share of the runs that ended within the range for half of them, and within that for nine of ten. */
  inHalf: number;
  inMost: number;
  /** Mean loss of the quantiles in seconds, relative to the better of the two simple ways: mean duration, elapsed by progress. */
  lossRatio: number;
  /** Healthy runs, and how many of them were called stuck at some moment. */
  healthy: number;
  falselyStuck: number;
  /** Stuck runs, and how many were found before twice their usual time. */
  stuck: number;
  found: number;
}

/** The loss of a quantile: what is missed above weighs as much as the level says. */
function pinball(level: number, told: number, came: number): number {
  return came >= told ? level * (came - told) : (1 - level) * (told - came);
}

const meanPinball = (told: (level: number) => number, came: number): number =>
  LEVELS.reduce((sum, level) => sum + pinball(level, told(level), came), 0) / LEVELS.length;

function meanSeconds(runs: readonly PlayedRun[]): number {
  const whole = runs.filter(({ isWhole }) => isWhole);
  return whole.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, whole.length);
}

/** Moments of a healthy run at which somebody looks whether it is stuck, as shares of its length. */
const LOOKS = [0.2, 0.4, 0.6, 0.8, 0.9, 0.99] as const;

function doneAt(run: PlayedRun, elapsed: number): Done | null {
  const share = run.progressAt(elapsed);
  return share === null ? null : { share, doubt: PROGRESS_DOUBT };
}

/** For how many seconds the run's progress has been as it is at `elapsed`. It never falls. */
function stillAt(run: PlayedRun, elapsed: number): number {
  const share = run.progressAt(elapsed);
  if (share === null) return 0;
  let [since, until] = [0, elapsed];
  while (until - since > 1) {
    const half = (since + until) / 2;
    if (run.progressAt(half) === share) until = half;
    else since = half;
  }
  return elapsed - until;
}

/** Runs that had ended when `run` began. */
function before(runs: readonly PlayedRun[], run: PlayedRun): PlayedRun[] {
  return runs.filter(({ beganAt, seconds }) => beganAt + seconds * 1000 <= run.beganAt);
}

/** `seed` chooses the moments. Each run of each history is asked about `moments` times. */
export function replay(histories: readonly History[], seed: number, moments = 2): Replayed {
  const random = seededRandom(seed);
  const sums = { asked: 0, inHalf: 0, inMost: 0, loss: 0, meanLoss: 0, progressLoss: 0 };
  const stuck = { healthy: 0, falselyStuck: 0, stuck: 0, found: 0 };
  for (const { runs } of histories) {
    for (const run of runs) {
      const past = before(runs, run);
      const model = past.length < LEAST_RUNS ? null : durationModel(past);
      if (model === null) continue;
      const isCalledStuck = (elapsed: number) => isStuck(model, run.beganAt, elapsed, stillAt(run, elapsed));
      if (run.isStuck) {
        stuck.stuck += 1;
        if (isCalledStuck(2 * model.usualSeconds)) stuck.found += 1;
      } else {
        stuck.healthy += 1;
        if (LOOKS.some((share) => isCalledStuck(share * run.seconds))) stuck.falselyStuck += 1;
      }
      if (!run.isWhole) continue;
      const mean = meanSeconds(past);
      for (let moment = 0; moment < moments; moment += 1) {
        const elapsed = Math.floor(random() * run.seconds);
        const left = run.seconds - elapsed;
        const done = doneAt(run, elapsed);
        const progress = done?.share ?? null;
        const { middle, half, most } = estimateRun(model, run.beganAt, elapsed, done);
        const told: Record<number, number> = {
          0.05: most.from,
          0.25: half.from,
          0.5: middle,
          0.75: half.to,
          0.95: most.to,
        };
        sums.asked += 1;
        if (left >= half.from && left <= half.to) sums.inHalf += 1;
        if (left >= most.from && left <= most.to) sums.inMost += 1;
        // Relative to the run's length, so that long sources do not outweigh the others.
        sums.loss += meanPinball((level) => told[level] ?? 0, left) / run.seconds;
        sums.meanLoss += meanPinball(() => Math.max(0, mean - elapsed), left) / run.seconds;
        const byProgress = progress === null || progress <= 0 ? mean - elapsed : elapsed / progress - elapsed;
        sums.progressLoss += meanPinball(() => Math.max(0, byProgress), left) / run.seconds;
      }
    }
  }
  return {
    asked: sums.asked,
    inHalf: sums.inHalf / sums.asked,
    inMost: sums.inMost / sums.asked,
    lossRatio: sums.loss / Math.min(sums.meanLoss, sums.progressLoss),
    ...stuck,
  };
}
