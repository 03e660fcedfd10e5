// One beat: what it asks for, the resulting window, and what is known after it.
import type { Job } from "../../contract/job.ts";
import {
  type BeatPlan,
  type JobWindow,
  mergeWindow,
  planBeat,
  type WindowAnswer,
} from "../../domain/jobWindow.ts";
import { steadySkew } from "../../domain/clockSkew.ts";
import { UNFINISHED } from "../../domain/jobListPath.ts";
import type { OrgAccess } from "../org/client.ts";
import { OrgError } from "../org/errors.ts";
import { type JobsRead, readJob, readJobs, readUnfinished } from "../org/jobs.ts";
import { MOST_PAGES } from "../org/readPages.ts";
import type { Knowledge } from "./liveState.ts";

/** The result of a beat. */
export interface Beat {
  read: JobsRead;
  answer: WindowAnswer;
  /** The window after the answer. */
  window: JobWindow;
  /** Number of calls. */
  calls: number;
}

/** A list that did not end: how many pages are worth reading, and since when (epoch ms) that is known. */
export interface EndlessWalk {
  usefulPages: number;
  since: number;
}

/** How long only the useful part of an endless list is read. */
const WALK_AGAIN_MS = 10 * 60_000;
/** During that time even a list that always has something new is read no further than this. */
const MOST_USEFUL_PAGES = 5;

/** How many pages a beat may read, given what is known of the list. */
export function pagesWorthReading(walk: EndlessWalk | null, now: number): number {
  if (walk === null || now - walk.since > WALK_AGAIN_MS || now < walk.since) return MOST_PAGES;
  return Math.max(1, Math.min(walk.usefulPages, MOST_USEFUL_PAGES));
}

/** What is known of the list's end after another read of it at `now` (epoch ms). */
export function walkAfter(
  walk: EndlessWalk | null,
  { whole, useful }: JobsRead,
  now: number,
): EndlessWalk | null {
  if (whole) return null;
  const isKnown = pagesWorthReading(walk, now) < MOST_PAGES;
  return isKnown ? walk : { usefulPages: useful, since: now };
}

interface BeatOptions {
  access: OrgAccess;
  held: JobWindow;
  /** The org's clock, epoch ms. */
  orgNow: number;
  signal: AbortSignal;
  mostPages: number;
  /** Gets the window and the pages so far while a first read grows. */
  onGrown: (window: JobWindow, soFar: JobsRead) => void;
}

/**
 * Asks for what changed since `held`. When a single read or a sweep fails, those jobs stay as they were and the rest goes on.
 * @throws OrgError when the list cannot be read
 */
export async function readBeat({
  access,
  held,
  orgNow,
  signal,
  mostPages,
  onGrown,
}: BeatOptions): Promise<Beat> {
  const plan = planBeat(held, access.org.apiVersion ?? 0, orgNow);
  const show = (soFar: JobsRead) => {
    // Only a first read is shown while it grows. Later ones are short, and half an answer proves nothing.
    if (!held.complete)
      onGrown(mergeWindow(held, answerOf(plan, { ...soFar, whole: false }, NOTHING_BESIDES)), soFar);
  };
  const list = readJobs(access, { after: plan.after }, signal, show, mostPages);
  const [read, more] = held.complete
    ? await Promise.all([list, readBesides(access, plan, signal)])
    : // The rows of a first read come before anything else.
      await list.then(async (first): Promise<[JobsRead, Besides]> => {
        show(first);
        // An org with endless lists would answer the other questions in the same way.
        const sweep = plan.sweep && !isEndless(first);
        return [first, await readBesides(access, { ...plan, sweep }, signal)];
      });
  // A first read that met the cap is used as it is, because asking again would not bring more.
  const taken = answerOf(plan, held.complete ? read : { ...read, whole: true }, more);
  const answer: WindowAnswer = { ...taken, cut: !read.whole };
  return { read, answer, window: mergeWindow(held, answer), calls: read.calls + more.calls };
}

/** Whether a list had further links although they brought nothing new. */
function isEndless({ whole, useful, calls }: JobsRead): boolean {
  return !whole && useful < calls;
}

/** Calls of a beat by its plan. A list of several pages takes more, which nobody knows before. */
export function plannedCalls({ singles, sweep }: BeatPlan): number {
  return 1 + singles.length + (sweep ? UNFINISHED.length : 0);
}

/** The reads outside of the list's range. */
interface Besides {
  singles: Map<string, Job | null>;
  unread: number;
  calls: number;
}

const NOTHING_BESIDES: Besides = { singles: new Map(), unread: 0, calls: 0 };

async function readBesides(access: OrgAccess, plan: BeatPlan, signal: AbortSignal): Promise<Besides> {
  const old = plan.sweep ? await readOld(access, plan.from, signal) : null;
  // Without the sweep nothing is known of the jobs that it should have listed.
  const missing = old === null ? [] : plan.swept.filter((id) => !old.jobs.has(id));
  const singles = await readSingles(access, [...plan.singles, ...missing], signal);
  for (const [id, job] of old?.jobs ?? []) singles.read.set(id, job);
  return {
    singles: singles.read,
    unread: singles.unread + (plan.sweep && old === null ? plan.swept.length : 0),
    calls: plan.singles.length + missing.length + (old?.calls ?? (plan.sweep ? 1 : 0)),
  };
}

/** Unfinished jobs from before the window; null when they could not be read. */
async function readOld(
  access: OrgAccess,
  from: number | null,
  signal: AbortSignal,
): Promise<{ jobs: Map<string, Job>; calls: number } | null> {
  try {
    const { jobs, calls } = await readUnfinished(access, signal);
    // Younger jobs are in the list. They must not come from both, because the two answers are of different times.
    const old = jobs.filter(({ requestedAt }) => requestedAt !== null && from !== null && requestedAt < from);
    return { jobs: new Map(old.map((job) => [job.id, job])), calls };
  } catch (error) {
    if (error instanceof OrgError) return null;
    throw error;
  }
}

async function readSingles(
  access: OrgAccess,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<{ read: Map<string, Job | null>; unread: number }> {
  const read = new Map<string, Job | null>();
  let unread = 0;
  await Promise.all(
    ids.map(async (id) => {
      try {
        read.set(id, (await readJob(access, id, signal)).job);
      } catch (error) {
        if (!(error instanceof OrgError)) throw error;
        if (error.kind === "missing") read.set(id, null);
        else unread += 1;
      }
    }),
  );
  return { read, unread };
}

function answerOf(plan: BeatPlan, read: JobsRead, { singles, unread }: Besides): WindowAnswer {
  return {
    jobs: read.jobs,
    broken: read.broken,
    after: plan.after,
    pages: read.calls,
    whole: read.whole,
    singles,
    unread,
    from: plan.from,
  };
}

/** What the answer itself says, also while a first read still grows. */
export function learnRead(known: Knowledge, { asOf, lastReply }: JobsRead): Knowledge {
  const { skewMs, usage, callsLastHour, callsLastDay, build } = lastReply;
  return {
    ...known,
    asOf,
    historyAsOf: null,
    skewMs: steadySkew(known.skewMs, skewMs),
    usage: usage ?? known.usage,
    callsLastHour: callsLastHour ?? known.callsLastHour,
    callsLastDay: callsLastDay ?? known.callsLastDay,
    build: build ?? known.build,
  };
}

/** What is known after a beat from `held` to its window, at `now` (epoch ms of this machine). */
export function learn(
  known: Knowledge,
  { read, window, calls }: Beat,
  held: JobWindow,
  now: number,
): Knowledge {
  // Before the first beat the window is empty or out of history: what is new in it is no news, and the first read no measure of a beat.
  const isLater = held.complete && known.sequence > 0;
  const isNews =
    isLater && [...window.changed].some((id) => isTransition(held.jobs.get(id), window.jobs.get(id)));
  return {
    ...learnRead(known, read),
    sequence: known.sequence + 1,
    callsPerBeat: isLater ? calls : known.callsPerBeat,
    newestTransitionAt: isNews ? now : known.newestTransitionAt,
    newestChangeAt: window.changed.size > 0 ? now : known.newestChangeAt,
  };
}

/** Whether a job appeared, vanished or changed its status. Progress is no news. */
function isTransition(before: Job | undefined, after: Job | undefined): boolean {
  return before?.status !== after?.status;
}
