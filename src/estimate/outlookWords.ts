// How long yet, in words.
import type { Outlook, RunningOutlook, WaitingOutlook } from "../../domain/estimate/outlook.ts";
import type { Queue } from "../../domain/estimate/queueEstimate.ts";
import type { Job } from "../../contract/job.ts";
import { formatCoarse, formatRange } from "../time/format.ts";
import { formatTimeOfDay } from "../time/zone.ts";

const NAMES: Partial<Record<Job["type"], string>> = {
  dataflow: "dataflow",
  recipe: "recipe",
  datasync: "sync",
};

/** "behind 2 dataflows", or "next in turn". */
export function behindWords({ running, ahead }: Queue): string {
  const count = running.length + ahead.length;
  if (count === 0) return "next in turn";
  const name = NAMES[(running[0] ?? ahead[0])?.type ?? "unknown"] ?? "job";
  return `behind ${count} ${name}${count === 1 ? "" : "s"}`;
}

/** The time left or until the beginning, for a narrow column: "≈ 6–9 m", "late · ≈ 2–20 m", "begins in ≈ 3–5 m", "no estimate". */
export function leftWords(outlook: Outlook): string {
  if (outlook.kind === "waiting") {
    const { begins } = outlook;
    return begins === null
      ? behindWords(outlook.queue)
      : `in ${formatRange(begins.half.from * 1000, begins.half.to * 1000)}`;
  }
  const { estimate, state } = outlook;
  if (estimate === null) return "no estimate";
  if (state === "stuck") return "stuck";
  return formatRange(estimate.half.from * 1000, estimate.half.to * 1000);
}

/** "ends about 14:20 to 14:35"; of one that is late "perhaps by 14:50". `now`: the org's clock, epoch ms. */
export function endsWords({ estimate, state }: RunningOutlook, now: number, zone: string): string | null {
  if (estimate === null || state === "stuck") return null;
  const at = (seconds: number) => formatTimeOfDay(now + seconds * 1000, zone);
  const [from, to] = [at(estimate.half.from), at(estimate.half.to)];
  return from === to ? `Ends about ${from}` : `Ends about ${from} to ${to}`;
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
  if (begins === null) return null;
  const at = (seconds: number) => formatTimeOfDay(now + seconds * 1000, zone);
  const [from, to] = [at(begins.half.from), at(begins.half.to)];
  return from === to ? `Begins about ${from}` : `Begins about ${from} to ${to}`;
}
