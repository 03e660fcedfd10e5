// What a person wants to be told of jobs and sources, and what there is to tell now. Nothing is told twice: what has been told is kept
// with the watches, so another tab or a later visit knows it.
import type { Job } from "../contract/job.ts";
import { isQueuedStartId } from "../contract/ids.ts";
import { isActive } from "../contract/jobStatus.ts";
import { runOfQueuedStart } from "./startOutcome.ts";

/** `ended`: however it ends; `late`: it runs later than usual, or is stuck. */
export const WATCH_EVENTS = ["ended", "failed", "late"] as const;
export type WatchEvent = (typeof WATCH_EVENTS)[number];

/** A job, until it ends, or all runs of a source. */
export type Watched =
  | ({ kind: "job" } & Pick<Job, "id" | "label" | "type" | "requestedAt">)
  | { kind: "source"; id: string; label: string };

export interface Watch {
  of: Watched;
  events: readonly WatchEvent[];
  /** The org's clock when it was set, epoch ms. What had ended by then is not told. */
  since: number;
}

export interface Watches {
  watches: readonly Watch[];
  /** What has been told, as {@link markOf} writes it. */
  told: readonly string[];
}

/** What a page knows when it asks what there is to tell. */
export interface WatchScene {
  /** All jobs of the org's window. */
  jobs: ReadonlyMap<string, Job>;
  /** Those of the last look, whose ends are news whatever the clocks say; null at the first. */
  before: ReadonlyMap<string, Job> | null;
  /** The id of a job's source; null when it is not known. */
  sourceIdOf: (job: Job) => string | null;
  /** The ids of the jobs that run later than usual or are stuck. */
  late: ReadonlySet<string>;
  /** The org's clock, epoch ms. */
  now: number;
}

export interface Telling {
  job: Job;
  event: WatchEvent;
}

/** The window holds a week. What is not in it by then never comes back. */
const LOST_AFTER_MS = 7 * 86_400_000;
const MOST_MARKS = 1000;

const hasFailed = ({ status }: Job): boolean => status === "failure" || status === "refused";

/** What a watch for these events is told of a job now, or null. An end is one event: it is told as a failure if it is one. */
function eventOf(job: Job, events: readonly WatchEvent[], late: ReadonlySet<string>): WatchEvent | null {
  if (isActive(job)) return late.has(job.id) && events.includes("late") ? "late" : null;
  if (hasFailed(job)) return events.includes("failed") || events.includes("ended") ? "failed" : null;
  return events.includes("ended") ? "ended" : null;
}

/** The mark of something told. A job ends once. */
function markOf({ job, event }: Telling): string {
  return `${job.id} ${event === "late" ? "late" : "end"}`;
}

/** Whether this has been told. */
export const isTold = ({ told }: Watches, telling: Telling): boolean => told.includes(markOf(telling));

/** The job of a watch by its id of now; undefined while the window does not have it. */
function jobOf(watched: Watched & { kind: "job" }, jobs: ReadonlyMap<string, Job>): Job | undefined {
  const listed = jobs.get(watched.id);
  if (listed !== undefined || !isQueuedStartId(watched.id)) return listed;
  const { label, type, requestedAt } = watched;
  const start = { dataflowId: null, label, type, status: "queued", requestedAt } as const;
  return runOfQueuedStart(start, jobs.values()) ?? undefined;
}

/** A job as something to watch. */
export const watchedJob = ({ id, label, type, requestedAt }: Job): Watched => ({
  kind: "job",
  id,
  label,
  type,
  requestedAt,
});

/** The watch as it goes on, or null when there is nothing left to wait for; and the job to look at, if it has one. */
function follow(watch: Watch, { jobs, now }: WatchScene): { goesOn: Watch | null; job: Job | undefined } {
  if (watch.of.kind === "source") return { goesOn: watch, job: undefined };
  const job = jobOf(watch.of, jobs);
  if (job === undefined) return { goesOn: now - watch.since > LOST_AFTER_MS ? null : watch, job };
  if (!isActive(job)) return { goesOn: null, job };
  return { goesOn: job.id === watch.of.id ? watch : { ...watch, of: watchedJob(job) }, job };
}

/** The runs of a source that may be news: those that go on, and those that ended after the watch was set. */
function runsSince({ of, since }: Watch, { jobs, before, sourceIdOf }: WatchScene): Job[] {
  return [...jobs.values()].filter((job) => {
    if (isActive(job)) return sourceIdOf(job) === of.id;
    const known = before?.get(job.id);
    const wasActive = known !== undefined && isActive(known);
    // A refused start has neither begun nor ended.
    const at = job.endedAt ?? job.beganAt ?? job.requestedAt ?? 0;
    return (wasActive || at > since) && sourceIdOf(job) === of.id;
  });
}

/**
 * What there is to tell, failures first, and the watches afterwards: a job that has ended needs none any more. When nothing changes, the
 * same watches come back.
 */
export function whatToTell(kept: Watches, scene: WatchScene): { tellings: Telling[]; kept: Watches } {
  const told = new Set(kept.told);
  const tellings: Telling[] = [];
  const watches: Watch[] = [];
  for (const watch of kept.watches) {
    const { goesOn, job } = follow(watch, scene);
    if (goesOn !== null) watches.push(goesOn);
    const jobs = watch.of.kind === "source" ? runsSince(watch, scene) : job === undefined ? [] : [job];
    for (const one of jobs) {
      const event = eventOf(one, watch.events, scene.late);
      if (event === null) continue;
      const telling = { job: one, event };
      if (told.has(markOf(telling))) continue;
      told.add(markOf(telling));
      tellings.push(telling);
    }
  }
  const isSame = tellings.length === 0 && watches.every((watch, at) => watch === kept.watches[at]);
  if (isSame && watches.length === kept.watches.length) return { tellings, kept };
  // A mark is needed as long as the window has the job.
  const marks = [...told].filter((mark) => scene.jobs.has(mark.slice(0, mark.indexOf(" "))));
  return {
    tellings: tellings.toSorted((a, b) => Number(b.event === "failed") - Number(a.event === "failed")),
    kept: { watches, told: marks.slice(-MOST_MARKS) },
  };
}

const isSameThing = (a: Watched, b: Watched): boolean => a.kind === b.kind && a.id === b.id;

/** The events for which something is watched. */
export function eventsOf({ watches }: Watches, of: Watched): readonly WatchEvent[] {
  return watches.find((watch) => isSameThing(watch.of, of))?.events ?? [];
}

/**
 * With these events for a job or a source; none: it is watched no more. One that was watched keeps its place, and what ended before this is
 * not told for it. `now`: the org's clock, epoch ms.
 */
export function withEvents(kept: Watches, of: Watched, events: readonly WatchEvent[], now: number): Watches {
  const known = kept.watches.find((watch) => isSameThing(watch.of, of));
  if (known === undefined)
    return events.length === 0 ? kept : { ...kept, watches: [...kept.watches, { of, events, since: now }] };
  return {
    ...kept,
    watches: kept.watches.flatMap((watch) =>
      watch !== known ? [watch] : events.length === 0 ? [] : [{ ...watch, events, since: now }],
    ),
  };
}
