// The one sentence at the head of a job: how it stands, in parts. The strong part is what a person came for.
import type { Job } from "../../contract/job.ts";
import type { JobNode } from "../../contract/node.ts";
import type { DurationModel } from "../../domain/estimate/durationModel.ts";
import type { RunningOutlook } from "../../domain/estimate/outlook.ts";
import { type Stillness, stillnessOf } from "../../domain/estimate/stillness.ts";
import { stageOf } from "../../domain/startOutcome.ts";
import type { Cause } from "../../domain/why/cause.ts";
import { endsWords, surelyWords, usualWords } from "../estimate/outlookWords.ts";
import { formatCoarse, formatDuration, formatPercent } from "../time/format.ts";
import { formatRange } from "../time/formatRange.ts";
import { MOST_OF_A_NAME, shownEnds } from "../ui/shownText.ts";
import { typeWord } from "../words/jobWords.ts";

export interface HeadSentence {
  /** Before the strong part; null for nothing. */
  before: string | null;
  strong: string;
  rest: readonly string[];
}

const name = (node: string): string => shownEnds(node, MOST_OF_A_NAME);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const told = (...parts: readonly (string | null)[]): string[] => parts.filter((part) => part !== null);

const HAS_ENDED: ReadonlySet<JobNode["status"]> = new Set(["success", "warning", "error", "aborted"]);

/** How far a run is: "38 %, at Augment_Owner, 7 of 15 nodes done"; null when nothing tells. */
export function placeWords(job: Job, nodes: readonly JobNode[] | undefined): string | null {
  const all = nodes ?? [];
  const { node } = stillnessOf({ nodes: all }, 0);
  const others = all.filter(({ status }) => status === "running").length - 1;
  const done = all.filter(({ status }) => HAS_ENDED.has(status)).length;
  const at = node === null ? null : `at ${name(node.name)}${others > 0 ? ` and ${others} more` : ""}`;
  const parts = told(
    job.progress === null ? null : formatPercent(job.progress),
    at,
    all.length === 0 ? null : `${done} of ${all.length} nodes done`,
  );
  return parts.length === 0 ? null : parts.join(", ");
}

/** A running job with an estimate. `now`: the org's clock, epoch ms. */
export function runningSentence(
  job: Job,
  nodes: readonly JobNode[] | undefined,
  outlook: RunningOutlook,
  now: number,
  zone: string,
): HeadSentence | null {
  const { estimate, state } = outlook;
  const before = placeWords(job, nodes);
  if (estimate === null) return null;
  const left = `${formatRange(estimate.half.from * 1000, estimate.half.to * 1000)} left`;
  const ends = endsWords(outlook, now, zone);
  const until = ends === null ? null : ends.replace(/^Ends about/, "until about");
  return {
    before,
    strong: state === "late" ? `Late: ${left}` : left,
    rest: told(
      [until, surelyWords(outlook, now, zone)].filter((part) => part !== null).join(", "),
      usualWords(outlook),
    ),
  };
}

/** A stuck one: since when it has not moved, and what is usual of its node and of its runs. */
export function stuckSentence({ node, seconds, usual }: Stillness, outlook: RunningOutlook): HeadSentence {
  const runs = usualWords(outlook);
  const still =
    seconds > 0
      ? `${node === null ? "It" : name(node.name)} has not moved for ${formatCoarse(seconds * 1000)}.`
      : "It has taken far longer than any of its runs.";
  const ofNode =
    usual === null ? null : `That node usually takes ${formatRange(usual.from * 1000, usual.to * 1000)}.`;
  const ofRuns = runs === null ? null : usual === null ? `${capital(runs)}.` : `The whole run: ${runs}.`;
  return { before: null, strong: "Stuck?", rest: told(still, ofNode, ofRuns) };
}

/** "usually 9 m 18 s (24 runs)". */
function usualOfEnded(model: DurationModel | null): string | null {
  return model === null ? null : `usually ${formatDuration(model.usualSeconds * 1000)} (${model.runs} runs)`;
}

/** A job that has ended: how, where and after how long. */
export function endedSentence(job: Job, cause: Cause, model: DurationModel | null): HeadSentence | null {
  const stage = stageOf(job);
  if (stage === "refused")
    return { before: null, strong: "The org refused this start", rest: ["it never ran"] };
  if (stage === "stopped") return { before: null, strong: "Stopped in the queue", rest: ["it never ran"] };
  const took = job.ranSeconds === null ? null : formatDuration(job.ranSeconds * 1000);
  const rest = told(usualOfEnded(model));
  const after = took === null ? "" : ` after ${took}`;
  if (job.status === "cancelled") return { before: null, strong: `Stopped${after}`, rest };
  if (job.status === "failure") {
    const [node] = cause.nodes;
    const others = cause.nodes.length - 1;
    const at = node === undefined ? "" : ` at ${name(node)}${others > 0 ? ` and ${others} more` : ""}`;
    return { before: null, strong: `Failed${at}${after}`, rest };
  }
  return took === null ? null : { before: null, strong: `Took ${took}`, rest };
}

/** Who asks, by the kind of the event (API 60 on). */
const ASKED: Readonly<Record<string, (by: string | null) => string>> = {
  jobrunmanual: (by) => (by === null ? "started by hand" : `started by ${by}`),
  jobruntimebased: () => "started by its schedule",
  jobruneventbased: () => "started by an event",
};

/** What it is and who asked for it: "Dataflow, started by Alex Winther". */
export function byWords(job: Job): string {
  const asked = job.events.flatMap(({ type, by }) => ASKED[type.toLowerCase()]?.(by) ?? []);
  return told(typeWord(job), asked[0] ?? null).join(", ");
}
