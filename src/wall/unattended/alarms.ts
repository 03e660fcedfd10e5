// Whether an alarm is raised, for which failures, and in which words. Pure; raiseAlarm.ts raises it.
import { ALARM_WAYS, type AlarmWay } from "../../../contract/gateway.ts";
import type { Job } from "../../../contract/job.ts";
import { firstSentence } from "../../words/messageWords.ts";
import type { WallFacts } from "../model/facts.ts";
import { isTrue } from "../model/condition.ts";
import type { WallOptions } from "../model/options.ts";
import { isQuiet } from "../model/quietHours.ts";
import { nameOf } from "../model/words.ts";

/** What a wall knew when it last decided about an alarm. */
export interface AlarmScene extends Pick<WallFacts, "failures" | "now" | "condition"> {
  /** All jobs held, shown or not. */
  jobs: ReadonlyMap<string, Job>;
  /** False while pages of the first read are missing. */
  complete: boolean;
}

export interface Alarm {
  /** The newest first. */
  jobs: readonly Job[];
  ways: readonly AlarmWay[];
}

/** A failure this old is still news to a display that has just started, as after a reload. */
export const NEWS_MS = 5 * 60_000;
/** At most this many failures are one alarm: nobody listens to twenty names. */
export const MOST_JOBS = 20;

type AlarmOptions = Pick<WallOptions, "sound" | "spoken" | "notice" | "quiet">;

/** When a run failed, or the best that is known of it: a refused start has neither begun nor ended. */
function failedAt(job: Job): number | null {
  return job.endedAt ?? job.beganAt ?? job.requestedAt;
}

/** The ways in which this wall may raise an alarm at `now` (epoch ms of the org's clock). None in quiet hours; what failed then gets no alarm later. */
export function waysAt(options: AlarmOptions, now: number, zone: string): AlarmWay[] {
  return isQuiet(options.quiet, now, zone) ? [] : ALARM_WAYS.filter((way) => options[way]);
}

function isCurrent(scene: AlarmScene): boolean {
  return scene.complete && isTrue(scene.condition);
}

/**
 * The alarm to raise when the wall comes from `before` (null: it has just started) to `after`. It is for jobs that had not failed before:
 * a failure of yesterday that is shown only now is no news, and a failure during an outage is news when the outage is over. A picture
 * that is not current raises no alarm.
 */
export function alarmFor(
  before: AlarmScene | null,
  after: AlarmScene,
  options: AlarmOptions,
  zone: string,
): Alarm | null {
  // The window keeps its map while nothing in it changed, and most looks see nothing new.
  if (before?.jobs === after.jobs || !isCurrent(after)) return null;
  const ways = waysAt(options, after.now, zone);
  if (ways.length === 0) return null;
  const isNew = (job: Job): boolean =>
    before === null
      ? (failedAt(job) ?? after.now) >= after.now - NEWS_MS
      : before.jobs.get(job.id)?.status !== "failure";
  const jobs = after.failures.filter(isNew).slice(0, MOST_JOBS);
  return jobs.length === 0 ? null : { jobs, ways };
}

/** The scene to compare with next time. One that is not current is not remembered, or an outage would hide what failed during it. */
export function nextScene(before: AlarmScene | null, after: AlarmScene): AlarmScene | null {
  return isCurrent(after) ? after : before;
}

const LONGEST_NAME = 80;

/** A name short enough to listen to. */
function sayable(job: Job): string {
  const name = nameOf(job).replaceAll("_", " ");
  return name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME) : name;
}

/** "Acme: Order Book has failed. The digest has no rows." One name is told with its reason, up to three by name, more as a number. */
export function alarmSentence(jobs: readonly Job[], orgLabel: string): string {
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
