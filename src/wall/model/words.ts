// What the wall says, in words. Short, because they stand in large letters.
import { type Job } from "../../../contract/job.ts";
import { TYPE_WORDS, statusWord } from "../../words/jobWords.ts";
import { firstSentence } from "../../words/messageWords.ts";
import { formatCoarse, formatDuration, formatPercent } from "../../time/format.ts";
import { dayDistance, formatListTime, formatMoment, formatTimeOfDay } from "../../time/zone.ts";
import type { WallCondition } from "./condition.ts";
import type { WallOptions } from "./options.ts";
import type { OrgPicture, RunningRun, WaitingRun } from "./picture.ts";
import type { WrongRun } from "../../../domain/wrongRuns.ts";

export const CONDITION_WORDS: Readonly<Record<WallCondition, string>> = {
  live: "Live",
  late: "No answer yet",
  quotaLow: "API calls run low",
  loading: "Loading",
  paused: "Paused",
  offline: "Offline",
  gateway: "No gateway",
  session: "Session over",
  quotaSpent: "API calls used up",
  org: "Org in trouble",
  stale: "Old picture",
};

/** Whose turn it is to do what, for whoever stands before the wall. */
export const CONDITION_HELP: Readonly<Record<WallCondition, string>> = {
  live: "",
  late: "The last answer is overdue.",
  quotaLow: "The org is asked less often, to leave its calls to others.",
  loading: "Reading the org's jobs for the first time.",
  paused: "Somebody paused the refresh in this browser.",
  offline: "This display has no network. It goes on by itself.",
  gateway: "The Wavedeck gateway does not answer. It may have to be started again.",
  session: "The org no longer takes the gateway's login. Log in again where the gateway runs.",
  quotaSpent: "The org's API calls are used up, or all but. It is asked again every quarter of an hour.",
  org: "The org is down, slow or refuses. It is asked again and again.",
  stale: "No answer has come for too long. Nobody said why.",
};

/** "Offline since 14:02", with the day when it is not today. */
export function conditionSentence(
  condition: WallCondition,
  trueAt: number | null,
  now: number,
  zone: string,
): string {
  const word = CONDITION_WORDS[condition];
  return trueAt === null ? word : `${word} since ${formatListTime(trueAt, now, zone)}`;
}

/** What a job is called here. The org labels a recipe's runs by its name and a suffix, for which a wall has no room. */
export function nameOf({ label, type }: Job): string {
  return type === "recipe" ? label.replace(/(?<=.)_recipe$/, "") : label;
}

/** What the wall was told to show, when that is not everything: a wall that leaves something out says so. Null: it shows all. */
export function partWords({ sources, types }: Pick<WallOptions, "sources" | "types">): string | null {
  const parts = [
    ...types.map((type) => TYPE_WORDS[type].toLowerCase()),
    ...(sources.length > 0 ? [`${sources.length} ${sources.length === 1 ? "source" : "sources"}`] : []),
  ];
  return parts.length === 0 ? null : `only ${parts.join(", ")}`;
}

export interface Verdict {
  tone: "failed" | "warning" | "succeeded";
  text: string;
}

/** The first thing said: is anything wrong. */
export function verdictOf(pictures: readonly OrgPicture[]): Verdict {
  const failed = pictures.reduce((sum, { wrong }) => sum + wrong.length, 0);
  if (failed > 0) return { tone: "failed", text: `${failed} failed` };
  const far = pictures.reduce(
    (sum, { running }) => sum + running.filter(({ pace }) => pace === "far").length,
    0,
  );
  if (far > 0)
    return { tone: "warning", text: `${far} far beyond ${far === 1 ? "its" : "their"} usual time` };
  const active = pictures.some(({ running, waiting }) => running.length + waiting.length > 0);
  return { tone: "succeeded", text: active ? "All well" : "All quiet" };
}

/** "failed 09:02, 42 m ago · 3 times since yesterday 22:10". */
export function failedWhen({ job, since, times }: WrongRun, now: number, zone: string): string {
  const at = job.endedAt ?? job.beganAt ?? job.requestedAt;
  if (at === null) return times > 1 ? `failed ${times} times` : "failed";
  const when = `failed ${formatListTime(at, now, zone)}, ${formatCoarse(now - at)} ago`;
  return times > 1 && since !== null
    ? `${when} · ${times} times since ${formatListTime(since, now, zone)}`
    : when;
}

/** The first sentence of why, or that the org does not say. */
export function failedWhy({ job }: WrongRun): string {
  return job.message === null ? "The org gives no reason." : firstSentence(job.message);
}

/** "62 %", or the org's word while it gives no progress. */
export function progressWords({ job }: RunningRun): string {
  return job.progress === null ? statusWord(job) : formatPercent(job.progress);
}

/** A clock time that is only expected. A run that ends on another day says which. */
function expectedEnd(at: number, now: number, zone: string): string {
  return dayDistance(at, now, zone) === 0 ? formatTimeOfDay(at, zone) : formatMoment(at, now, zone);
}

/** Until when, in the fewest words: "until ≈ 14:32", "2 h instead of 18 m", "for 4 m". */
export function untilWords(
  { ranSeconds, usual, pace, endsAt }: RunningRun,
  now: number,
  zone: string,
): string {
  if (endsAt !== null) return `until ≈ ${expectedEnd(endsAt, now, zone)}`;
  const ran = ranSeconds === null ? null : formatCoarse(ranSeconds * 1000);
  if (usual === null || ran === null) return ran === null ? "" : `for ${ran}`;
  const usually = formatCoarse(usual.medianSeconds * 1000);
  if (pace === "far") return `${ran} instead of ${usually}`;
  return `${ran}, usually ${usually}`;
}

/** All that a line has room for: when it ends, else that it takes too long, else how far it is. */
export function lineWords(run: RunningRun, now: number, zone: string): string {
  if (run.pace === "far") return "too long";
  return run.endsAt === null ? progressWords(run) : `≈ ${expectedEnd(run.endsAt, now, zone)}`;
}

/** "11 m 20 s of usually 18 m", for tiles that have room for it. */
export function paceWords({ ranSeconds, usual }: RunningRun): string {
  if (ranSeconds === null) return "";
  const ran = formatDuration(ranSeconds * 1000);
  return usual === null
    ? `${ran}, no usual time known`
    : `${ran} of usually ${formatCoarse(usual.medianSeconds * 1000)}`;
}

/** "behind 2 dataflows, asked 4 m ago". */
export function waitingWords({ waitsFor, waitedSeconds }: WaitingRun): string {
  return waitedSeconds === null ? waitsFor : `${waitsFor} · for ${formatCoarse(waitedSeconds * 1000)}`;
}
