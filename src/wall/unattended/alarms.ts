// Whether people are called, for which failures, and in which words. Pure; voice.ts makes the noise.
import { ALARM_WAYS, type AlarmWay } from "../../../contract/gateway.ts";
import type { Job } from "../../../contract/job.ts";
import { firstSentence } from "../../words/messageWords.ts";
import type { WallFacts } from "../model/facts.ts";
import { isTrue } from "../model/condition.ts";
import { isQuiet, type WallOptions } from "../model/options.ts";
import { nameOf } from "../model/words.ts";

/** What a wall knew when it last looked whether to call. */
export interface CallScene extends Pick<WallFacts, "failures" | "now" | "condition"> {
  /** All jobs held, shown or not. */
  jobs: ReadonlyMap<string, Job>;
  /** False while pages of the first read are missing. */
  complete: boolean;
}

export interface Call {
  /** The newest first. */
  jobs: readonly Job[];
  ways: readonly AlarmWay[];
}

/** A failure this old is still news to a display that has just started, as after a reload. */
export const NEWS_MS = 5 * 60_000;
/** More failures at once are one call: nobody listens to twenty names. */
export const MOST_EVENTS = 20;

type CallOptions = Pick<WallOptions, "sound" | "spoken" | "notice" | "quiet">;

/** When a run failed, or the best that is known of it: a refused start has neither begun nor ended. */
function failedAt(job: Job): number | null {
  return job.endedAt ?? job.beganAt ?? job.requestedAt;
}

/** The ways in which this wall may call at `now` (epoch ms of the org's clock). None in quiet hours: what failed then is shown, not called later. */
export function waysAt(options: CallOptions, now: number, zone: string): AlarmWay[] {
  return isQuiet(options.quiet, now, zone) ? [] : ALARM_WAYS.filter((way) => options[way]);
}

function isTold(scene: CallScene): boolean {
  return scene.complete && isTrue(scene.condition);
}

/**
 * The call to make when the wall comes from `before` (null: it has just started) to `after`. What counts is that a job had not failed
 * before: a failure of yesterday that is shown only now, because schedules were read, is no news, and what happened during an outage is
 * news when it is over. Nothing is called from a picture that is not true.
 */
export function eventsToCall(
  before: CallScene | null,
  after: CallScene,
  options: CallOptions,
  zone: string,
): Call | null {
  // The window keeps its map while nothing in it changed, and most looks see nothing new.
  if (before?.jobs === after.jobs || !isTold(after)) return null;
  const ways = waysAt(options, after.now, zone);
  if (ways.length === 0) return null;
  const isNew = (job: Job): boolean =>
    before === null
      ? (failedAt(job) ?? after.now) >= after.now - NEWS_MS
      : before.jobs.get(job.id)?.status !== "failure";
  const jobs = after.failures.filter(isNew).slice(0, MOST_EVENTS);
  return jobs.length === 0 ? null : { jobs, ways };
}

/** The scene to compare with next time: what is not true is not remembered, or an outage would swallow what failed in it. */
export function nextScene(before: CallScene | null, after: CallScene): CallScene | null {
  return isTold(after) ? after : before;
}

const LONGEST_NAME = 80;

/** A name in a length that can be listened to. */
function sayable(job: Job): string {
  const name = nameOf(job).replaceAll("_", " ");
  return name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME) : name;
}

/** "Acme: Order Book has failed. The digest has no rows." One name is told with its reason, up to three by name, more as a number. */
export function callSentence(jobs: readonly Job[], orgLabel: string): string {
  const [only] = jobs;
  if (only === undefined) return "";
  if (jobs.length === 1) {
    const why = only.message === null ? "" : ` ${firstSentence(only.message)}`;
    return `${orgLabel}: ${sayable(only)} has failed.${why}`;
  }
  const names = jobs.slice(0, 3).map(sayable);
  const more = jobs.length - names.length;
  const list =
    more > 0
      ? `${names.join(", ")} and ${more} more`
      : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `${orgLabel}: ${jobs.length} jobs have failed: ${list}.`;
}
