// The words on the wall. They are short because the letters are large.
import { TYPE_WORDS } from "../../words/jobWords.ts";
import { listed } from "../../words/listed.ts";
import { KINDS_WORDS } from "../../words/sourceWords.ts";
import { type CallsLeft, sinceWords, spentTitle, spentWords, troubleWords } from "../../live/troubleWords.ts";
import { SENTENCES } from "../../words/errorWords.ts";
import { formatListTime, formatTimeOfDay } from "../../time/zone.ts";
import { formatTimeAhead } from "../../time/timeAhead.ts";
import type { WallCondition } from "./condition.ts";
import type { WallOptions } from "./options.ts";
import type { OrgPicture, Unknown } from "./picture.ts";
import type { SourceKind } from "../../../contract/source.ts";
import { isLowBudget } from "../../../domain/lowBudget.ts";
import type { RunBudget } from "../../../domain/runBudget.ts";

/** A condition in a few words. */
export const CONDITION_WORDS: Readonly<Record<WallCondition, string>> = {
  live: "Live",
  late: "No answer yet",
  quotaLow: "API calls low",
  loading: "Loading",
  paused: "Paused",
  offline: "Offline",
  gateway: "Gateway not answering",
  session: "Session over",
  quotaSpent: SENTENCES.quota.title,
  org: "Org error",
  stale: "Out of date",
};

/** The condition in a few words. "Used up" only when no calls are left. */
export function conditionWord(condition: WallCondition, calls: CallsLeft | null): string {
  return condition === "quotaSpent" && calls !== null ? spentTitle(calls) : CONDITION_WORDS[condition];
}

/** What happened and who has to act, for people in front of the wall: in the words of the pages, where they say it too. */
export function conditionHelp(condition: WallCondition, calls: CallsLeft | null): string {
  switch (condition) {
    case "live":
      return "";
    case "late":
      return "The next answer is overdue.";
    case "quotaLow":
      return "The org is asked less often, to leave API calls to others.";
    case "loading":
      return "Reading the org's jobs for the first time.";
    case "paused":
      return "Somebody paused the refresh in this browser.";
    case "stale":
      return "No answer has come for too long. The cause is unknown.";
    case "quotaSpent":
      return spentWords(calls);
    case "offline":
      return troubleWords("network");
    case "gateway":
    case "session":
    case "org":
      return troubleWords(condition);
  }
}

/** Whether the next try is worth a countdown. Without a network it comes when the browser says that there is one. */
export function countsDown(condition: WallCondition): boolean {
  return condition !== "offline" && condition !== "paused";
}

/** "Offline since 14:02", with the day when it is not today. */
export function conditionSentence(word: string, currentAt: number | null, now: number, zone: string): string {
  return currentAt === null ? word : `${word} ${sinceWords(currentAt, now, zone)}`;
}

/** What the wall shows, when that is not everything. Null when it is. */
export function partWords({ sources, types }: Pick<WallOptions, "sources" | "types">): string | null {
  const parts = [
    ...types.map((type) => TYPE_WORDS[type].toLowerCase()),
    ...(sources.length > 0 ? [`${sources.length} ${sources.length === 1 ? "source" : "sources"}`] : []),
  ];
  return parts.length === 0 ? null : `only ${parts.join(", ")}`;
}

/** The runs of a kind of source, within a sentence. */
const KIND_RUN_WORDS: Readonly<Record<SourceKind, string>> = {
  dataflow: "dataflow runs",
  recipe: "recipe runs",
  connection: "data syncs",
};

const sentenceStart = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What could not be read and since when, one sentence each; empty when everything was read. */
export function unknownWords({ unknown, now }: Pick<OrgPicture, "unknown" | "now">, zone: string): string[] {
  const words: string[] = [];
  const failed = unknown.sources.filter((gap) => gap.failed && gap.cut !== true);
  // Lists that were last read in the same minute share a sentence.
  const bySince = Map.groupBy(failed, ({ since }) => (since === null ? null : Math.floor(since / 60_000)));
  for (const gaps of bySince.values()) {
    const kinds = sentenceStart(listed(gaps.map(({ kind }) => KINDS_WORDS[kind])));
    const since = gaps[0]?.since ?? null;
    words.push(
      since === null
        ? `${kinds} could not be read.`
        : `${kinds} not read since ${formatListTime(since, now, zone)}.`,
    );
  }
  const cut = unknown.sources.filter((gap) => gap.cut === true);
  if (cut.length > 0) {
    words.push(`Not all ${listed(cut.map(({ kind }) => KINDS_WORDS[kind]))} could be read.`);
  }
  if (unknown.chosen.length > 0 && failed.length + cut.length > 0) {
    words.push(`All ${listed(unknown.chosen.map((kind) => KIND_RUN_WORDS[kind]))} are shown.`);
  }
  if (unknown.jobsCut) words.push("The org has more jobs than could be read.");
  if (unknown.jobsBroken > 0) {
    words.push(`${unknown.jobsBroken} ${unknown.jobsBroken === 1 ? "job" : "jobs"} could not be read.`);
  }
  return words;
}

/** The text in place of the next run when none is known. */
export function noNextRun({ sources }: Unknown): string {
  if (sources.some(({ failed, since }) => failed && since === null))
    return "Unknown: a list could not be read";
  if (sources.some(({ failed }) => !failed)) return "Reading the schedules";
  return sources.length > 0 ? "None scheduled when last read" : "None scheduled";
}

/** The text in place of the last run when none is known. */
export function noLastRun({ jobsMissing, jobsCut }: Unknown): string {
  return jobsMissing || jobsCut ? "Unknown yet" : "None in the last seven days";
}

/** A number of the org that is older than this is shown with its time. */
const FIGURE_AGES_MS = 5 * 60_000;

/**
 * "57 of 60 runs left", "57 of 60 runs left at 14:02", or "about 57 of 60 runs left (estimate)". Of few, also when the next one is free: "8 of 60
 * runs left, next free 18:12".
 */
export function budgetWords(
  { left, max, from, asOf, nextFreeAt }: RunBudget,
  now: number,
  zone: string,
): string {
  const runs = `${left} of ${max} runs left`;
  const next =
    isLowBudget(left, max) && nextFreeAt !== null
      ? `, next free ${formatTimeAhead(nextFreeAt, now, zone)}`
      : "";
  if (from === "counted") return `about ${runs} (estimate)${next}`;
  return (now - asOf < FIGURE_AGES_MS ? runs : `${runs} at ${formatTimeOfDay(asOf, zone)}`) + next;
}
