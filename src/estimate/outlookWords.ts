// How long yet, in words.
import type { Job } from "../../contract/job.ts";
import type { Outlook, RunningOutlook, WaitingOutlook } from "../../domain/estimate/outlook.ts";
import type { Queue } from "../../domain/estimate/queueEstimate.ts";
import type { Range } from "../../domain/estimate/runEstimate.ts";
import type { Stillness } from "../../domain/estimate/stillness.ts";
import { ranSecondsAt } from "../../domain/jobTimes.ts";
import { MOST_OF_A_NAME, shownEnds } from "../ui/shownText.ts";
import { behindWords } from "../words/queueWords.ts";
import { formatCoarse } from "../time/format.ts";
import { formatRange } from "../time/formatRange.ts";
import { formatTimeOfDay } from "../time/zone.ts";
import { longWaitWords } from "./longWaitWords.ts";

/** "behind 2 dataflows", or "next in turn". */
export function queueWords({ running, ahead }: Queue): string {
  return behindWords(running.length + ahead.length, (running[0] ?? ahead[0])?.type ?? "unknown");
}

const lengthOf = ({ from, to }: Range): string => formatRange(from * 1000, to * 1000);

/** What a row of a list says, in parts for ever more room: `brief`, then `lead brief rest`, then all. */
export interface RowWords {
  lead: string;
  brief: string;
  rest: string;
  more: string;
  /** Somebody should look. */
  isWarning: boolean;
}

const said = (words: Partial<RowWords>): RowWords => ({
  lead: "",
  brief: "",
  rest: "",
  more: "",
  isWarning: false,
  ...words,
});

function waitingRow({ begins, queue, longWait }: WaitingOutlook): RowWords {
  const behind = queueWords(queue);
  if (longWait !== null) {
    const more = `: ${longWaitWords(longWait)}, ${behind}`;
    // When it begins is what a person asks first. That it waits long is the colour, and the words where they fit.
    return begins === null
      ? said({ brief: "long wait", more, isWarning: true })
      : said({ lead: "long wait, begins ", brief: `in ${lengthOf(begins.half)}`, more, isWarning: true });
  }
  if (begins !== null)
    return said({ lead: "begins ", brief: `in ${lengthOf(begins.half)}`, more: `, ${behind}` });
  const [one = "", two = "", ...others] = behind.split(" ");
  return said({ brief: `${one} ${two}`, rest: others.length === 0 ? "" : ` ${others.join(" ")}` });
}

/**
 * The row's words: "≈ 6–9 m left, ends about 14:20 to 14:25", "stuck at Extract_Case", "begins in ≈ 3–5 m, behind 2 dataflows". Null where there
 * is no estimate. `now`: the org's clock, epoch ms. `still`: the node of a stuck job that has not moved; null while it is not known.
 */
export function rowWords(
  job: Job,
  outlook: Outlook,
  now: number,
  zone: string,
  still: Stillness | null = null,
): RowWords | null {
  if (outlook.kind === "waiting") return waitingRow(outlook);
  const { estimate, state } = outlook;
  if (estimate === null) return null;
  if (state === "stuck") return stuckRow(job, outlook, now, still);
  const ends = endsWords(outlook, now, zone);
  return said({
    brief: lengthOf(estimate.half),
    rest: " left",
    more: state === "late" ? ", later than usual" : ends === null ? "" : `, ${uncapital(ends)}`,
  });
}

/**
 * Where a run stands still and since when: " at JOIN1", ", which has not moved for 3 h, usually ≈ 3–6 m". Null while no node is known to run.
 */
export function stillWords({ node, seconds, usual }: Stillness): { at: string; since: string } | null {
  if (node === null) return null;
  const usually = usual === null ? "" : `, usually ${lengthOf(usual)}`;
  return {
    at: ` at ${shownEnds(node.name, MOST_OF_A_NAME)}`,
    since: `, which has not moved for ${formatCoarse(seconds * 1000)}${usually}`,
  };
}

/** The words of a row about a stuck job: "stuck at JOIN1, which has not moved for 3 h". The other arguments are those of {@link rowWords}. */
export function stuckRow(
  job: Job,
  { usualSeconds }: RunningOutlook,
  now: number,
  still: Stillness | null,
): RowWords {
  const usual = usualSeconds === null ? null : formatCoarse(usualSeconds * 1000);
  const words = still === null ? null : stillWords(still);
  if (words !== null) {
    // Of the node itself it says more than of the whole run.
    const usually = usual === null || still?.usual != null ? "" : `, runs usually take ${usual}`;
    return said({ brief: "stuck", rest: words.at, more: words.since + usually, isWarning: true });
  }
  const ran = ranSecondsAt(job, now);
  const rest = usual === null ? "" : `, usually ${usual}`;
  return said({
    brief: "stuck",
    rest,
    more: ran === null ? "" : `, has run for ${formatCoarse(ran * 1000)}`,
    isWarning: true,
  });
}

const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "Ends about 14:20 to 14:35"; null without an estimate, and for a stuck one. `now`: the org's clock, epoch ms. */
export function endsWords({ estimate, state }: RunningOutlook, now: number, zone: string): string | null {
  if (estimate === null || state === "stuck") return null;
  return `Ends about ${timesWords(estimate.half, now, zone)}`;
}

/** "14:20 to 14:35", or "14:20" for both. `now`: the org's clock, epoch ms. */
export function timesWords({ from, to }: Range, now: number, zone: string): string {
  const [first, last] = [from, to].map((seconds) => formatTimeOfDay(now + seconds * 1000, zone));
  return first === last ? `${first}` : `${first} to ${last}`;
}

/** "very likely by 14:50". */
export function surelyWords({ estimate, state }: RunningOutlook, now: number, zone: string): string | null {
  if (estimate === null || state === "stuck") return null;
  return `very likely by ${formatTimeOfDay(now + estimate.most.to * 1000, zone)}`;
}

/** "usually 34 m (12 runs)". */
export function usualWords({ usualSeconds, estimate }: RunningOutlook): string | null {
  if (usualSeconds === null || estimate === null) return null;
  return `usually ${formatCoarse(usualSeconds * 1000)} (${estimate.runs} runs)`;
}

/** "Begins about 12:40 to 12:52"; null when it cannot be foretold. */
export function beginsWords({ begins }: WaitingOutlook, now: number, zone: string): string | null {
  return begins === null ? null : `Begins about ${timesWords(begins.half, now, zone)}`;
}
