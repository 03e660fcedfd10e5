// What is said while the picture is not current. The only home of these words, because page and wall say the same. The
// countdown is apart, in nextTryWords.ts: a page that cannot load needs it in the first script.
import type { ErrorKind } from "../../domain/errorKind.ts";
import { type OrgError, todoOf } from "../org/errors.ts";
import { formatCount } from "../time/format.ts";
import { formatListTime } from "../time/zone.ts";
import { SENTENCES } from "../words/errorWords.ts";
import type { LiveState } from "./liveState.ts";

/** The org's remaining API calls, by the last answer. */
export interface CallsLeft {
  left: number;
  /** Calls per rolling 24 h; null when the org does not say. */
  max: number | null;
}

/** Null while nothing is known. When the org refuses because of its limit, none are left, whatever the last count said. */
export function callsLeft({ failure, usage }: Pick<LiveState, "failure" | "usage">): CallsLeft | null {
  if (failure?.kind === "quota") return { left: 0, max: usage?.max ?? null };
  return usage === null ? null : { left: Math.max(0, usage.max - usage.used), max: usage.max };
}

/** Until when the picture is known to be right: epoch ms of the org's clock; null: there is none. */
export function pictureAt({
  asOf,
  historyAsOf,
  skewMs,
}: Pick<LiveState, "asOf" | "historyAsOf" | "skewMs">): number | null {
  return asOf === null ? historyAsOf : asOf + skewMs;
}

/** "since 14:02", with the day when that is not today. `at` is the moment of the picture. Both are epoch ms of the org's clock. */
export function sinceWords(at: number, now: number, zone: string): string {
  return `since ${formatListTime(at, now, zone)}`;
}

/** What happened and what to do, in two sentences. */
export function troubleWords(kind: ErrorKind): string {
  const { what, todo } = SENTENCES[kind];
  return `${what} ${todo}`;
}

/** The same of one failure, in the org's or the gateway's own words where there are any. */
export function failureWords(failure: OrgError): string {
  return `${failure.detail ?? SENTENCES[failure.kind].what} ${todoOf(failure)}`;
}

/** The few calls that are left are not spent by a page or a wall. */
export function spentTitle(calls: CallsLeft | null): string {
  return calls?.left === 0 ? SENTENCES.quota.title : "API calls nearly used up";
}

/** "49 of 102,000 API calls are left, kept for others. The quota frees up over a rolling 24 hours." */
export function spentWords(calls: CallsLeft | null): string {
  const of = calls?.max == null ? "" : ` of ${formatCount(calls.max)}`;
  const left =
    calls === null
      ? "The org's last API calls are kept for others."
      : calls.left === 0
        ? `The org has no API calls left${of}.`
        : `${formatCount(calls.left)}${of} API calls are left, kept for others.`;
  return `${left} ${SENTENCES.quota.afterAction}`;
}
