// One beat: what it asks for, the window that it leads to, and what is known after it.
import type { Job } from "../../contract/job.ts";
import { OrgError } from "../org/errors.ts";
import { type JobsRead, readJob, readJobs } from "../org/jobs.ts";
import type { Knowledge } from "./liveState.ts";
import {
  type BeatPlan,
  type JobWindow,
  mergeWindow,
  planBeat,
  type WindowAnswer,
} from "../../domain/jobWindow.ts";
import type { OrgAccess } from "../org/client.ts";

/** What a beat brought. */
export interface Beat {
  read: JobsRead;
  answer: WindowAnswer;
  /** The window that the answer leads to. */
  window: JobWindow;
}

/**
 * Asks for what has changed since `held`. `orgNow` is the org's clock, epoch ms. While a first read grows, `onGrown` is told the window
 * and what was read so far.
 * @throws OrgError
 */
export async function readBeat(
  access: OrgAccess,
  held: JobWindow,
  orgNow: number,
  signal: AbortSignal,
  onGrown: (window: JobWindow, soFar: JobsRead) => void,
): Promise<Beat> {
  const plan = planBeat(held, access.org.apiVersion ?? 0, orgNow);
  const [read, singles] = await Promise.all([
    readJobs(access, { after: plan.after }, signal, (soFar) => {
      // Only a first read is shown while it grows; later ones are short, and half an answer proves nothing.
      if (!held.complete) onGrown(mergeWindow(held, answerOf(plan, soFar, new Map())), soFar);
    }),
    readSingles(access, plan.singles, signal),
  ]);
  // A first read that met the cap is taken as it is: it will not become longer by asking again.
  const taken = answerOf(plan, held.complete ? read : { ...read, whole: true }, singles);
  const answer: WindowAnswer = { ...taken, cut: !read.whole };
  return { read, answer, window: mergeWindow(held, answer) };
}

async function readSingles(
  access: OrgAccess,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Job | null>> {
  const read = await Promise.all(
    ids.map(async (id): Promise<[string, Job | null]> => {
      try {
        return [id, (await readJob(access, id, signal)).job];
      } catch (error) {
        if (error instanceof OrgError && error.kind === "missing") return [id, null];
        throw error;
      }
    }),
  );
  return new Map(read);
}

function answerOf(plan: BeatPlan, read: JobsRead, singles: ReadonlyMap<string, Job | null>): WindowAnswer {
  return {
    jobs: read.jobs,
    broken: read.broken,
    after: plan.after,
    pages: read.calls,
    whole: read.whole,
    singles,
    from: plan.from,
  };
}

/** What is known after a beat that led from `held` to its window, at `now` (epoch ms, this machine's clock). */
export function learn(
  known: Knowledge,
  { read, answer, window }: Beat,
  held: JobWindow,
  now: number,
): Knowledge {
  const isNews =
    held.complete && [...window.changed].some((id) => isTransition(held.jobs.get(id), window.jobs.get(id)));
  const { skewMs, usage, callsLastHour, build } = read.lastReply;
  return {
    ...known,
    sequence: known.sequence + 1,
    asOf: read.asOf,
    // Dates count whole seconds: a skew that differs by less is the same skew, and must not make clocks twitch.
    skewMs: skewMs === null || Math.abs(skewMs - known.skewMs) < 1000 ? known.skewMs : skewMs,
    usage: usage ?? known.usage,
    callsLastHour: callsLastHour ?? known.callsLastHour,
    build: build ?? known.build,
    // The first read is no measure of what a beat costs.
    callsPerBeat: held.complete ? read.calls + answer.singles.size : known.callsPerBeat,
    newestTransitionAt: isNews ? now : known.newestTransitionAt,
    newestChangeAt: window.changed.size > 0 ? now : known.newestChangeAt,
  };
}

/** Whether a job appeared, vanished, or changed its status; progress alone is no news. */
function isTransition(before: Job | undefined, after: Job | undefined): boolean {
  return before?.status !== after?.status;
}
