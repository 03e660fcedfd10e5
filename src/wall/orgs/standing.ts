// What the wall of several orgs says of each, and of all together. What is old or not known is never called well.
import { OrgError } from "../../org/errors.ts";
import type { StateTone } from "../../ui/stateTone.ts";
import { formatListTime } from "../../time/zone.ts";
import { counted } from "../../words/eachWords.ts";
import type { OverviewRow } from "../../overview/rows.ts";
import type { WallCondition } from "../model/condition.ts";
import type { VerdictPart } from "../model/verdict.ts";

/** The gateway asks an org every five minutes. A picture that is older than two rounds and some seconds is out of date. */
export const OLD_MS = 11 * 60_000;
/** A failure up to this age is loud. */
const FRESH_MS = 60 * 60_000;

/** An answer of the gateway is due every ten seconds. Without one for longer than this, nothing on the screen is current. */
const CUT_AFTER_MS = 30_000;

export type Standing = "dead" | "old" | "unknown" | "failed" | "busy" | "quiet";

/** How an org stands at `now`, epoch ms of this machine. */
export function standingOf(
  { isDead, isUnknown, asOf, failedToday, running, queued }: OverviewRow,
  now: number,
): Standing {
  if (isDead) return "dead";
  if (isUnknown || asOf === null) return "unknown";
  if (now - asOf > OLD_MS) return "old";
  if (failedToday > 0) return "failed";
  return running + queued > 0 ? "busy" : "quiet";
}

/** Whether the org failed so lately that nobody may have seen it. */
export function isFresh({ summary }: OverviewRow): boolean {
  const newest = summary?.failedAt[0];
  return summary !== null && newest !== undefined && summary.orgNow - newest < FRESH_MS;
}

/** An org in a few words, the largest on its part. */
export function headlineOf(
  row: OverviewRow,
  standing: Standing,
  zone: string,
): { tone: StateTone; text: string } {
  const { asOf, skewMs, summary, failedToday } = row;
  const since =
    asOf === null || summary === null ? "" : ` since ${formatListTime(asOf + skewMs, summary.orgNow, zone)}`;
  switch (standing) {
    case "dead":
      return { tone: "warning", text: `No answer${since}` };
    case "old":
      return { tone: "warning", text: `Not read${since}` };
    case "unknown":
      return { tone: "queued", text: "Still reading" };
    case "failed":
      return { tone: "failed", text: `${failedToday} failed today` };
    case "busy":
      return { tone: "succeeded", text: "All well" };
    case "quiet":
      return { tone: "succeeded", text: "All quiet" };
  }
}

const sumOf = (rows: readonly OverviewRow[], count: (row: OverviewRow) => number): number =>
  rows.reduce((sum, row) => sum + count(row), 0);

/** The verdict on all orgs, worst first. */
export function orgsVerdict(rows: readonly OverviewRow[], now: number): [VerdictPart, ...VerdictPart[]] {
  const by = Map.groupBy(rows, (row) => standingOf(row, now));
  const many = (standing: Standing): number => by.get(standing)?.length ?? 0;
  const failed = sumOf(by.get("failed") ?? [], ({ failedToday }) => failedToday);
  const wrong: VerdictPart[] = [];
  if (many("dead") > 0)
    wrong.push({ tone: "warning", text: `${counted(many("dead"), "org")} without answer` });
  if (failed > 0) wrong.push({ tone: "failed", text: `${failed} failed today` });
  if (many("old") > 0) wrong.push({ tone: "warning", text: `${counted(many("old"), "org")} out of date` });
  const [worst, ...others] = wrong;
  if (worst !== undefined) return [worst, ...others];
  if (rows.length === 0 || many("unknown") > 0) return [{ tone: "queued", text: "Still reading" }];
  return [{ tone: "succeeded", text: many("busy") > 0 ? "All well" : "All quiet" }];
}

/** "5 running · 18 waiting"; empty when nothing runs or waits. */
export function activeWords(rows: readonly OverviewRow[]): string {
  const running = sumOf(rows, (row) => row.running);
  const queued = sumOf(rows, (row) => row.queued);
  return [running > 0 ? `${running} running` : null, queued > 0 ? `${queued} waiting` : null]
    .filter((part) => part !== null)
    .join(" · ");
}

/** Whether the gateway answers this display. `asOf`: of its last answer, epoch ms of this machine; null: there was none. */
export function conditionAt(error: Error | null, asOf: number | null, now: number): WallCondition {
  const cause = error instanceof OrgError && error.kind === "network" ? "offline" : "gateway";
  if (asOf === null) return error === null ? "loading" : cause;
  if (now - asOf > CUT_AFTER_MS) return error === null ? "stale" : cause;
  return error === null ? "live" : "late";
}
