// The words on a tile of the wall: when it failed and why, how long yet, what it waits for.
import type { Range } from "../../../domain/estimate/runEstimate.ts";
import type { WrongRun } from "../../../domain/wrongRuns.ts";
import { stillWords } from "../../estimate/outlookWords.ts";
import { longWaitWords } from "../../estimate/longWaitWords.ts";
import { formatCoarse, formatDuration, formatPercent } from "../../time/format.ts";
import { formatRange } from "../../time/formatRange.ts";
import { dayDistance, formatListTime, formatTimeOfDay } from "../../time/zone.ts";
import { formatTimeAhead } from "../../time/timeAhead.ts";
import { statusWord } from "../../words/jobWords.ts";
import { firstSentence } from "../../words/messageWords.ts";
import type { RunningRun } from "./picture.ts";
import type { QueueTile } from "./queueTiles.ts";

/** "failed 09:02, 42 m ago · 3 times since yesterday 22:10". */
export function failedWhen({ job, since, times }: WrongRun, now: number, zone: string): string {
  const at = job.endedAt ?? job.beganAt ?? job.requestedAt;
  if (at === null) return times > 1 ? `failed ${times} times` : "failed";
  const when = `failed ${formatListTime(at, now, zone)}, ${formatCoarse(now - at)} ago`;
  return times > 1 && since !== null
    ? `${when} · ${times} times since ${formatListTime(since, now, zone)}`
    : when;
}

/** The node that copies an object: its name says only what the tile's name says. */
const COPYING_NODE = /^replicate_\S{1,98}: (?=\S)/;

/** The first sentence of the reason, or that the org gives none. */
export function failedWhy({ job }: WrongRun): string {
  if (job.message === null) return "The org gives no reason.";
  const why = firstSentence(job.message);
  return job.type === "datasync" ? why.replace(COPYING_NODE, "") : why;
}

/** "62 %", or the org's word while it gives no progress. */
export function progressWords({ job }: RunningRun): string {
  return job.progress === null ? statusWord(job) : formatPercent(job.progress);
}

const minuteOf = (at: number): number => Math.floor(at / 60_000);

/**
 * A range from now on as times of the clock: "≈ 17:45–17:52", "by ≈ 17:52" when it may be any moment, "in ≈ 10–40 s" within a minute. It never
 * names the present minute, because a job that has not ended will not end in the past.
 */
function clockRange({ from, to }: Range, now: number, zone: string): string {
  const [first, last] = [now + from * 1000, now + to * 1000];
  if (minuteOf(last) <= minuteOf(now)) return `in ${formatRange(from * 1000, to * 1000)}`;
  if (minuteOf(first) <= minuteOf(now)) return `by ≈ ${formatTimeAhead(last, now, zone)}`;
  if (minuteOf(first) === minuteOf(last)) return `≈ ${formatTimeAhead(first, now, zone)}`;
  const isSameDay = dayDistance(first, last, zone) === 0;
  return `≈ ${formatTimeAhead(first, now, zone)}–${isSameDay ? formatTimeOfDay(last, zone) : formatTimeAhead(last, now, zone)}`;
}

/** "stuck at JOIN1", or "stuck" while the node is not known. */
function stuckWords(still: RunningRun["still"]): string {
  return `stuck${still === null ? "" : (stillWords(still)?.at ?? "")}`;
}

/** What is known of its end, in the fewest words: "ends ≈ 17:45–17:52", "stuck at JOIN1: 2 h instead of 18 m", "for 4 m". */
export function endWords({ ranSeconds, outlook, still }: RunningRun, now: number, zone: string): string {
  const ran = ranSeconds === null ? null : formatCoarse(ranSeconds * 1000);
  if (outlook?.estimate == null) return ran === null ? "" : `for ${ran}`;
  const { estimate, state, usualSeconds } = outlook;
  if (state === "stuck") {
    const stuck = stuckWords(still);
    if (still?.usual != null)
      return `${stuck}: ${formatCoarse(still.seconds * 1000)} instead of ${formatRange(still.usual.from * 1000, still.usual.to * 1000)}`;
    if (ran === null || usualSeconds === null) return stuck;
    return `${stuck}: ${ran} instead of ${formatCoarse(usualSeconds * 1000)}`;
  }
  const ends = `ends ${clockRange(estimate.half, now, zone)}`;
  return state === "late" ? `late, ${ends}` : ends;
}

/** For a single line: the time by which it most likely ends, else where it is stuck, else the progress. */
export function lineWords(run: RunningRun, now: number, zone: string): string {
  const { outlook } = run;
  if (outlook?.estimate == null) return progressWords(run);
  if (outlook.state === "stuck") return stuckWords(run.still);
  return clockRange({ from: 0, to: outlook.estimate.half.to }, now, zone);
}

/** "11 m 20 s of usually 18 m", for tiles that have room for it. */
export function ranWords({ ranSeconds, outlook }: RunningRun): string {
  if (ranSeconds === null) return "";
  const ran = formatDuration(ranSeconds * 1000);
  if (outlook === null) return ran;
  const { usualSeconds } = outlook;
  return usualSeconds === null
    ? `${ran}, no estimate: too few runs`
    : `${ran} of usually ${formatCoarse(usualSeconds * 1000)}`;
}

/** When the first and the last of some jobs begin, as one range; null when one of them cannot be foretold. */
function beginsOf([first, ...others]: QueueTile["runs"]): Range | null {
  const begins = first.outlook?.begins ?? null;
  const last = others.at(-1) ?? first;
  const lastBegins = last.outlook?.begins ?? null;
  return begins === null || lastBegins === null ? null : { from: begins.half.from, to: lastBegins.half.to };
}

/**
 * "begins ≈ 17:45–17:52 · behind 2 dataflows", "queued for 18 m, usually under 3 m · behind 2 dataflows", "next in turn · for 4 m". Several jobs
 * begin between their first and their last.
 */
export function waitingWords({ runs }: QueueTile, now: number, zone: string): string {
  const [{ waitsFor, waitedSeconds, outlook }] = runs;
  const begins = beginsOf(runs);
  const longWait = outlook?.longWait ?? null;
  const parts = [
    begins === null ? null : `${runs.length > 1 ? "begin" : "begins"} ${clockRange(begins, now, zone)}`,
    longWait === null ? null : longWaitWords(longWait),
    waitsFor,
    begins === null && longWait === null && waitedSeconds !== null
      ? `for ${formatCoarse(waitedSeconds * 1000)}`
      : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

/** For a single line: "from ≈ 17:45", the time from which on it may begin, or by which; empty when that cannot be foretold. */
export function waitingLine({ runs }: QueueTile, now: number, zone: string): string {
  const begins = beginsOf(runs);
  if (begins === null) return "";
  const from = now + begins.from * 1000;
  return minuteOf(from) > minuteOf(now)
    ? `from ≈ ${formatTimeAhead(from, now, zone)}`
    : clockRange({ from: 0, to: begins.to }, now, zone);
}
