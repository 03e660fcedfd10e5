// What counts as wrong: a source that failed stays wrong until a later run succeeds, so a weekly job is wrong for a week. After a day the
// failure is `aged`: it is still shown, but raises no alarm.
import type { Job } from "../contract/job.ts";
import { isCompleted } from "../contract/jobStatus.ts";
import type { SourceIndex } from "./sourceIndex.ts";

type KeyOf = SourceIndex["keyOf"];

export interface WrongRun {
  /** The newest failure of its source. */
  job: Job;
  /** The first failure of that source since its last success, epoch ms of the org's clock; null when the org gives no time. */
  since: number | null;
  /** Number of failures since then, this one included. */
  times: number;
  /** True once the newest failure is older than AGED_AFTER_MS. */
  aged: boolean;
}

/** A failure is news for a day. */
export const AGED_AFTER_MS = 24 * 3_600_000;

/** A failure this old is dropped: a month and a few days, so that a monthly job stays wrong until its next run. */
export const DROPPED_AFTER_MS = 35 * AGED_AFTER_MS;

/** When a run ended, or the nearest known time, epoch ms. */
function endOf(job: Job): number {
  return job.endedAt ?? job.beganAt ?? job.requestedAt ?? 0;
}

/** Newest first, and by id among equals, so that two tiles do not change places from beat to beat. */
function byNewestEnd(a: WrongRun, b: WrongRun): number {
  return endOf(b.job) - endOf(a.job) || (a.job.id < b.job.id ? -1 : 1);
}

/** The failures of each source since its last success, the newest first. */
function openFailures(jobs: Iterable<Job>, keyOf: KeyOf): readonly Job[][] {
  const failures = new Map<string, Job[]>();
  const goodAt = new Map<string, number>();
  for (const job of jobs) {
    if (job.status === "failure") {
      const key = keyOf(job);
      const known = failures.get(key);
      if (known === undefined) failures.set(key, [job]);
      else known.push(job);
    } else if (isCompleted(job)) {
      const key = keyOf(job);
      goodAt.set(key, Math.max(goodAt.get(key) ?? 0, endOf(job)));
    }
  }
  return [...failures].map(([key, failed]) => {
    const good = goodAt.get(key) ?? 0;
    return failed.filter((job) => endOf(job) >= good).sort((a, b) => endOf(b) - endOf(a));
  });
}

/** Found once for each window: a clock asks again although nothing has changed, and ten thousand jobs may be in it. */
const found = new WeakMap<ReadonlyMap<string, Job>, { keyOf: KeyOf; open: readonly Job[][] }>();

function openFailuresOf(jobs: ReadonlyMap<string, Job>, keyOf: KeyOf): readonly Job[][] {
  const known = found.get(jobs);
  if (known?.keyOf === keyOf) return known.open;
  const open = openFailures(jobs.values(), keyOf);
  found.set(jobs, { keyOf, open });
  return open;
}

/** What is wrong at `now` (epoch ms of the org's clock), newest failure first. A window must not change afterwards. */
export function wrongRuns(
  jobs: ReadonlyMap<string, Job> | readonly Job[],
  now: number,
  keyOf: KeyOf,
): WrongRun[] {
  const wrong: WrongRun[] = [];
  for (const open of jobs instanceof Map ? openFailuresOf(jobs, keyOf) : openFailures(jobs.values(), keyOf)) {
    const [newest] = open;
    if (newest === undefined || now - endOf(newest) > DROPPED_AFTER_MS) continue;
    wrong.push({
      job: newest,
      since: endOf(open.at(-1) ?? newest) || null,
      times: open.length,
      aged: now - endOf(newest) > AGED_AFTER_MS,
    });
  }
  return wrong.sort(byNewestEnd);
}

/**
 * The failures among `open` that became too old for the window of jobs `held`, which is no success. `windowFrom` is where the window begins,
 * epoch ms of the org's clock. Without them the failure of a monthly job would disappear after a week.
 */
export function failuresLeftBehind(
  open: readonly Job[],
  held: ReadonlyMap<string, Job>,
  windowFrom: number,
): Job[] {
  return open.filter(
    ({ id, requestedAt }) => requestedAt !== null && requestedAt < windowFrom && !held.has(id),
  );
}
