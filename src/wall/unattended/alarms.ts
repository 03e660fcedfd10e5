// Decides whether an alarm is raised, for which failures, and in which words. Pure; raiseAlarm.ts raises it.
import { ALARM_WAYS, type AlarmWay } from "../../../contract/leases.ts";
import type { Job } from "../../../contract/job.ts";
import { listed } from "../../words/listed.ts";
import { firstSentence } from "../../words/messageWords.ts";
import type { WallFacts } from "../model/facts.ts";
import { isTrue } from "../model/condition.ts";
import type { WallOptions } from "../model/options.ts";
import { isQuiet } from "../model/quietHours.ts";
import { jobName } from "../../words/jobWords.ts";

/** A job, as far as an alarm is about it. */
export type AlarmJob = Pick<
  Job,
  "id" | "label" | "type" | "status" | "message" | "requestedAt" | "beganAt" | "endedAt"
>;

/** What a wall knew of an org at its last decision about an alarm. */
export interface AlarmScene extends Pick<WallFacts, "now" | "condition"> {
  /** Newest first. */
  failures: readonly AlarmJob[];
  /** All jobs that are known, shown or not. */
  jobs: ReadonlyMap<string, AlarmJob>;
  /** False while pages of the first read are missing. */
  complete: boolean;
}

export interface Alarm {
  /** Newest first. */
  jobs: readonly AlarmJob[];
  ways: readonly AlarmWay[];
}

/** A failure up to this age is news to a display that has just started, for example after a reload. */
export const NEWS_MS = 5 * 60_000;
/** The most failures in one alarm, because nobody listens to twenty names. */
export const MOST_JOBS = 20;

export type AlarmOptions = Pick<WallOptions, "sound" | "spoken" | "notice" | "quiet">;

/** When a run failed, or the nearest known time: a refused start has neither begun nor ended. */
function failedAt(job: AlarmJob): number | null {
  return job.endedAt ?? job.beganAt ?? job.requestedAt;
}

/** The ways in which this wall may raise an alarm at `now` (epoch ms of the org's clock). None in quiet hours, and their failures get no alarm later. */
export function waysAt(options: AlarmOptions, now: number, zone: string): AlarmWay[] {
  return isQuiet(options.quiet, now, zone) ? [] : ALARM_WAYS.filter((way) => options[way]);
}

function isCurrent(scene: AlarmScene): boolean {
  return scene.complete && isTrue(scene.condition);
}

/**
 * The alarm to raise when the wall goes from `before` (null: it has just started) to `after`. It covers jobs that had not failed before. An
 * old failure that only now appears is no news; a failure during an outage is news when the outage is over. A picture that is not current
 * raises no alarm.
 */
export function alarmFor(
  before: AlarmScene | null,
  after: AlarmScene,
  options: AlarmOptions,
  zone: string,
): Alarm | null {
  // The window keeps its map while nothing in it changes, and usually nothing has.
  if (before?.jobs === after.jobs || !isCurrent(after)) return null;
  const ways = waysAt(options, after.now, zone);
  if (ways.length === 0) return null;
  const isNew = (job: AlarmJob): boolean =>
    before === null
      ? (failedAt(job) ?? after.now) >= after.now - NEWS_MS
      : before.jobs.get(job.id)?.status !== "failure";
  const jobs = after.failures.filter(isNew).slice(0, MOST_JOBS);
  return jobs.length === 0 ? null : { jobs, ways };
}

/** The scene to compare with next time. One that is not current is not kept; otherwise an outage would hide its failures. */
export function nextScene(before: AlarmScene | null, after: AlarmScene): AlarmScene | null {
  return isCurrent(after) ? after : before;
}

const LONGEST_NAME = 80;

/** A name short enough to listen to. */
function sayable(job: AlarmJob): string {
  const name = jobName(job).replaceAll("_", " ");
  return name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME) : name;
}

/** "Acme: Order Book has failed. The digest has no rows." One failure has its reason, up to three have names, more are counted. */
export function alarmSentence(jobs: readonly AlarmJob[], orgLabel: string): string {
  const [only] = jobs;
  if (only === undefined) return "";
  if (jobs.length === 1) {
    const why = only.message === null ? "" : ` ${firstSentence(only.message)}`;
    return `${orgLabel}: ${sayable(only)} has failed.${why}`;
  }
  const names = jobs.slice(0, 3).map(sayable);
  const more = jobs.length - names.length;
  const list = listed(more > 0 ? [...names, `${more} more`] : names);
  return `${orgLabel}: ${jobs.length} jobs have failed: ${list}.`;
}
