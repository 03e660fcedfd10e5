// The wall's picture of one org as plain values: failures, runs and their expected ends, queued jobs and what they wait for, the last day, and
// the next runs. Times are epoch ms of the org's clock.
import { type Job } from "../../../contract/job.ts";
import { byTurn } from "../../../domain/queueOrder.ts";
import { ranSecondsAt, waitedSecondsAt } from "../../../domain/jobTimes.ts";
import type { OrgEntry } from "../../../contract/gateway.ts";
import type { Source, SourceKind } from "../../../contract/source.ts";
import type { Outlook, RunningOutlook, WaitingOutlook } from "../../../domain/estimate/outlook.ts";
import { type Day, dayOf } from "./day.ts";
import type { KnownSources, SourceGap } from "./knownSources.ts";
import { type NodesOfStuck, type Stillness, stillnessOf } from "../../../domain/estimate/stillness.ts";
import { sourceIndex } from "../../../domain/sourceIndex.ts";
import { type RunBudget, runBudget, type RunLimit } from "../../../domain/runBudget.ts";
import { type WrongRun, wrongRuns } from "../../../domain/wrongRuns.ts";
import { isActive } from "../../../contract/jobStatus.ts";
import { behindWords } from "../../words/queueWords.ts";

export interface RunningRun {
  job: Job;
  ranSeconds: number | null;
  /** How long yet; null while that is not computed. */
  outlook: RunningOutlook | null;
  /** Where it stands still, if it is stuck; null while that is not known. */
  still: Stillness | null;
}

export interface WaitingRun {
  job: Job;
  waitedSeconds: number | null;
  /** "behind 2 dataflows", "next in turn"; never a time. */
  waitsFor: string;
  /** When it begins; null while that is not computed, and when its turn alone does not decide. */
  outlook: WaitingOutlook | null;
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
  /** How long yet, by the id of the job. Empty while it is not computed. */
  outlooks: ReadonlyMap<string, Outlook>;
  /** What is read of stuck jobs, by the id of the job. */
  stuck: ReadonlyMap<string, NodesOfStuck>;
}

const STATE_ORDER: Readonly<Record<RunningOutlook["state"], number>> = { stuck: 0, late: 1, usual: 2 };

const stateOrder = ({ outlook }: RunningRun): number => STATE_ORDER[outlook?.state ?? "usual"];

/** When a run ends if it takes as long as usual. The estimate moves with each beat, and tiles must not change places with it. */
function usualEnd({ job, outlook }: RunningRun): number {
  const seconds = outlook?.usualSeconds ?? null;
  return seconds === null || job.beganAt === null ? Infinity : job.beganAt + seconds * 1000;
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

/** Stuck runs first, then late ones, then by usual end, then by start. The order is total, so tiles move only when something changes. */
function byUrgency(a: RunningRun, b: RunningRun): number {
  return (
    stateOrder(a) - stateOrder(b) ||
    compare(usualEnd(a), usualEnd(b)) ||
    (a.job.beganAt ?? 0) - (b.job.beganAt ?? 0) ||
    (a.job.id < b.job.id ? -1 : 1)
  );
}

function runningRun(job: Job, { now, outlooks, stuck }: PictureInput): RunningRun {
  const known = outlooks.get(job.id);
  const outlook = known?.kind === "running" ? known : null;
  const own = outlook?.state === "stuck" ? stuck.get(job.id) : undefined;
  return {
    job,
    ranSeconds: ranSecondsAt(job, now),
    outlook,
    still: own === undefined ? null : stillnessOf(own, now),
  };
}

/**
 * What each queued job waits for. The org starts jobs of a type in the order of their requests, a few of a type at once. It does not say how
 * many, so only the number of jobs ahead is shown.
 */
function waitingRuns(
  active: readonly Job[],
  { now, outlooks }: PictureInput,
  budget: RunBudget | null,
): WaitingRun[] {
  const running = new Map<string, number>();
  for (const job of active) if (!isQueued(job)) running.set(job.type, (running.get(job.type) ?? 0) + 1);
  const ahead = new Map<string, number>();
  return [...active]
    .filter(isQueued)
    .sort(byTurn)
    .map((job) => {
      const before = (running.get(job.type) ?? 0) + (ahead.get(job.type) ?? 0);
      ahead.set(job.type, (ahead.get(job.type) ?? 0) + 1);
      const other = otherReason(job, budget);
      const outlook = outlooks.get(job.id);
      return {
        job,
        waitedSeconds: waitedSecondsAt(job, now),
        waitsFor: other ?? behindWords(before, job.type),
        outlook: other === null && outlook?.kind === "waiting" ? outlook : null,
      };
    });
}

/** What a queued job waits for besides its turn. */
function otherReason(job: Job, budget: RunBudget | null): string | null {
  // Our own estimate that none are left is no reason for a job to wait.
  if (budget?.from === "org" && budget.left === 0) return `until one of the day's ${budget.max} runs is free`;
  return job.syncDataflows.length > 0 ? "for its data syncs" : null;
}

const isQueued = (job: Job): boolean => job.status === "queued";

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
  const wrong = wrongRuns(shown, now, keyOf);
  return {
    key: org.key,
    label: org.label,
    kind: org.kind,
    now,
    wrong: wrong.filter(({ aged }) => !aged),
    older: wrong.filter(({ aged }) => aged),
    running: going.map((job) => runningRun(job, input)).sort(byUrgency),
    waiting: waitingRuns(active, input, budget).filter(({ job }) => shows(job)),
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
