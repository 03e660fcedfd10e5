// The wall's picture of one org as plain values: failures, runs and their expected ends, queued jobs and what they wait for, the last day, and
// the next runs. Times are epoch ms of the org's clock.
import { type Job } from "../../../contract/job.ts";
import { byNewest } from "../../../domain/jobOrder.ts";
import { ranSecondsAt, waitedSecondsAt } from "../../../domain/jobTimes.ts";
import type { OrgEntry } from "../../../contract/gateway.ts";
import type { Source, SourceKind } from "../../../contract/source.ts";
import { type Pace, paceOf, type Usual, usualDuration } from "../../../domain/usualDuration.ts";
import { type Day, dayOf } from "./day.ts";
import type { KnownSources, SourceGap } from "./knownSources.ts";
import { sourceIndex, type SourceIndex } from "../../../domain/sourceIndex.ts";
import { type RunBudget, runBudget, type RunLimit } from "../../../domain/runBudget.ts";
import { type WrongRun, wrongRuns } from "../../../domain/wrongRuns.ts";
import { isActive, isTerminal } from "../../../contract/jobStatus.ts";

export interface RunningRun {
  job: Job;
  ranSeconds: number | null;
  usual: Usual | null;
  pace: Pace;
  /** When it ends if it takes as long as usual; null when that is unknown or has passed. */
  endsAt: number | null;
}

export interface WaitingRun {
  job: Job;
  waitedSeconds: number | null;
  /** "behind 2 dataflows", "next in turn"; never a time. */
  waitsFor: string;
}

export interface PlannedRun {
  id: string;
  label: string;
  at: number;
}

export interface OrgPicture {
  key: string;
  label: string;
  kind: OrgEntry["kind"];
  /** The time of the picture. */
  now: number;
  /** Sources that failed within the last day and have not succeeded since. */
  wrong: readonly WrongRun[];
  /** Sources that failed before that and have not succeeded since. */
  older: readonly WrongRun[];
  running: readonly RunningRun[];
  waiting: readonly WaitingRun[];
  day: Day;
  /** Scheduled runs, soonest first. Also empty while the schedules are unknown. */
  next: readonly PlannedRun[];
  lastEnded: Job | null;
  /** Null while unknown. */
  budget: RunBudget | null;
  /** What is unknown, so that nobody takes it for none. */
  unknown: Unknown;
}

export interface Unknown {
  /** Pages of the first read of the jobs are still missing. */
  jobsMissing: boolean;
  /** The org had more jobs than could be read. */
  jobsCut: boolean;
  /** Jobs in the last answer that could not be read. */
  jobsBroken: number;
  /** Lists of sources that are not current. */
  sources: readonly SourceGap[];
  /** Kinds of chosen sources whose jobs cannot be told from others of that kind. All jobs of these kinds are shown. */
  chosen: readonly SourceKind[];
}

export interface PictureInput {
  org: Pick<OrgEntry, "key" | "label" | "kind">;
  /** Not an iterator, because later pictures are made from the same jobs. */
  jobs: readonly Job[];
  complete: boolean;
  /** True when the org had more jobs than could be read. */
  cut: boolean;
  /** Jobs in the last answer that could not be read. */
  broken: number;
  now: number;
  /** IANA name of the zone in which the day is drawn. */
  zone: string;
  known: KnownSources;
  /** Kinds of chosen sources whose lists were never read. */
  chosenUnread: readonly SourceKind[];
  /** What this wall shows. Other jobs still count in the run budget and in the queue. */
  shows: (job: Job) => boolean;
  showsSource: (source: Source) => boolean;
  /** The org's own limit of runs, if known. */
  runLimit: RunLimit | null;
}

const PACE_ORDER: Readonly<Record<Pace, number>> = { far: 0, late: 1, usual: 2 };

/** The most overdue first, then by expected end, then by start. The order is total, so tiles move only when something changes. */
function byUrgency(a: RunningRun, b: RunningRun): number {
  return (
    PACE_ORDER[a.pace] - PACE_ORDER[b.pace] ||
    (a.endsAt ?? Infinity) - (b.endsAt ?? Infinity) ||
    (a.job.beganAt ?? 0) - (b.job.beganAt ?? 0) ||
    (a.job.id < b.job.id ? -1 : 1)
  );
}

function runningRun(job: Job, now: number, usual: Usual | null): RunningRun {
  const ranSeconds = ranSecondsAt(job, now);
  const ends = usual === null || job.beganAt === null ? null : job.beganAt + usual.medianSeconds * 1000;
  return {
    job,
    ranSeconds,
    usual,
    pace: paceOf(ranSeconds, usual),
    endsAt: ends !== null && ends > now ? ends : null,
  };
}

const QUEUE_NAMES: Partial<Record<Job["type"], string>> = {
  dataflow: "dataflow",
  recipe: "recipe",
  datasync: "sync",
};

/**
 * What each queued job waits for. The org starts jobs of a type in the order of their requests, a few of a type at once. It does not say how
 * many, so only the number of jobs ahead is shown.
 */
function waitingRuns(active: readonly Job[], now: number, budget: RunBudget | null): WaitingRun[] {
  const running = new Map<string, number>();
  for (const job of active) if (!isQueued(job)) running.set(job.type, (running.get(job.type) ?? 0) + 1);
  const ahead = new Map<string, number>();
  return [...active]
    .filter(isQueued)
    .sort((a, b) => byNewest(b, a))
    .map((job) => {
      const before = (running.get(job.type) ?? 0) + (ahead.get(job.type) ?? 0);
      ahead.set(job.type, (ahead.get(job.type) ?? 0) + 1);
      return { job, waitedSeconds: waitedSecondsAt(job, now), waitsFor: waitsFor(job, before, budget) };
    });
}

function waitsFor(job: Job, before: number, budget: RunBudget | null): string {
  // Our own estimate that none are left is no reason for a job to wait.
  if (budget?.from === "org" && budget.left === 0) return `until one of the day's ${budget.max} runs is free`;
  if (job.syncDataflows.length > 0) return "for its data syncs";
  if (before === 0) return "next in turn";
  const name = QUEUE_NAMES[job.type] ?? "job";
  return `behind ${before} ${name}${before === 1 ? "" : "s"}`;
}

const isQueued = (job: Job): boolean => job.status === "queued";

/** How long runs of the running sources usually take, by key. */
function usualByKey(
  jobs: readonly Job[],
  wanted: ReadonlySet<string>,
  keyOf: SourceIndex["keyOf"],
): Map<string, Usual | null> {
  const runs = new Map<string, Job[]>();
  for (const key of wanted) runs.set(key, []);
  for (const job of jobs) if (isTerminal(job.status)) runs.get(keyOf(job))?.push(job);
  return new Map([...runs].map(([key, of]) => [key, usualDuration(of)]));
}

/** The picture at one moment. */
export function pictureOf(input: PictureInput): OrgPicture {
  const { org, now, known, shows, showsSource, complete } = input;
  const { sources } = known;
  const all = input.jobs;
  const shown = all.filter(shows);
  const { keyOf } = sourceIndex(known);
  // An incomplete list would count too few runs.
  const budget = runBudget(complete ? all : null, now, input.runLimit);
  const active = all.filter(isActive);
  const going = active.filter((job) => !isQueued(job) && shows(job));
  const usual = usualByKey(shown, new Set(going.map(keyOf)), keyOf);
  const wrong = wrongRuns(shown, now, keyOf);
  return {
    key: org.key,
    label: org.label,
    kind: org.kind,
    now,
    wrong: wrong.filter(({ aged }) => !aged),
    older: wrong.filter(({ aged }) => aged),
    running: going.map((job) => runningRun(job, now, usual.get(keyOf(job)) ?? null)).sort(byUrgency),
    waiting: waitingRuns(active, now, budget).filter(({ job }) => shows(job)),
    day: dayOf(shown, now, input.zone),
    next: plannedRuns(sources.filter(showsSource), now),
    lastEnded: lastEnded(shown),
    budget,
    unknown: {
      jobsMissing: !complete,
      jobsCut: input.cut,
      jobsBroken: input.broken,
      sources: known.gaps,
      chosen: input.chosenUnread,
    },
  };
}

function plannedRuns(sources: readonly Source[], now: number): PlannedRun[] {
  return sources
    .flatMap(({ id, label, nextScheduledAt: at }) => (at === null || at <= now ? [] : [{ id, label, at }]))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function lastEnded(jobs: readonly Job[]): Job | null {
  let last: Job | null = null;
  for (const job of jobs) if (job.endedAt !== null && job.endedAt > (last?.endedAt ?? 0)) last = job;
  return last;
}
