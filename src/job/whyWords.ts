// Words about why a job failed.
import type { Recurrence } from "../../domain/why/recurrence.ts";
import type { SameCause } from "../../domain/why/countCauses.ts";
import type { RetryHelps } from "../../domain/why/reasons.ts";
import { formatMoment } from "../time/zone.ts";

/** Whether another start helps. */
export const RETRY_WORDS: Readonly<Record<RetryHelps, string>> = {
  yes: "Starting it again may help.",
  later: "Starting it again helps only later.",
  no: "Starting it again does not help before that.",
};

const ENDINGS = new Map([
  ["one", "st"],
  ["two", "nd"],
  ["few", "rd"],
]);
const rules = new Intl.PluralRules("en", { type: "ordinal" });

/** "4th". */
function ordinal(count: number): string {
  return `${count}${ENDINGS.get(rules.select(count)) ?? "th"}`;
}

/** "4th time in 9 days, first Tue 02:10, always at Augment_Product", or that it is the first of so many runs. */
export function recurrenceWords(
  { count, runs, firstAt, days, node }: Recurrence,
  now: number,
  zone: string,
): string {
  if (count === 1)
    return `First time among ${runs === 1 ? "the one run" : `the ${runs} runs`} known until then`;
  const where = node === null ? "" : `, always at ${node}`;
  return `${ordinal(count)} time in ${days === 1 ? "a day" : `${days} days`}, first ${formatMoment(firstAt, now, zone)}${where}`;
}

/** "same cause 3 times since Fri 06:50"; null for the only one. */
export function sameCauseWords({ count, firstAt }: SameCause, now: number, zone: string): string | null {
  if (count < 2) return null;
  return `same cause ${count} times${firstAt === null ? "" : ` since ${formatMoment(firstAt, now, zone)}`}`;
}
