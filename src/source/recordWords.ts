// The record of a source in sentences.
import type { ChangePoint } from "../../domain/record/changePoint.ts";
import type { DefinitionDiff } from "../../domain/record/definitionDiff.ts";
import type { TimeRange } from "../../domain/gaps.ts";
import type { SourceRecord, Spread } from "../../domain/record/sourceRecord.ts";
import type { StartTime } from "../../domain/record/startTimes.ts";
import { formatDuration, formatPercent, unknownText } from "../time/format.ts";
import { dateText } from "../time/locale.ts";
import { formatTimeOfDay, wallTime } from "../time/zone.ts";

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

const seconds = (n: number): string => formatDuration(n * 1000);

/** "Tue 12 Nov", with the year when it differs from that of `now`. */
export function dayWords(at: number, now: number, zone: string): string {
  const { year, month, day, weekday } = wallTime(at, zone);
  return dateText({ year: year === wallTime(now, zone).year ? null : year, month, day, weekday });
}

/** "Slower since Tue 12 Nov: median 18 m 00 s before (23 runs), 31 m 00 s since (9 runs)." */
export function changeWords(
  { slower, since, before, after }: ChangePoint,
  now: number,
  zone: string,
): string {
  const side = ({ medianSeconds, runs }: ChangePoint["before"], word: string) =>
    `${seconds(medianSeconds)} ${word} (${count(runs, "run")})`;
  return `${slower ? "Slower" : "Faster"} since ${dayWords(since, now, zone)}: median ${side(before, "before")}, ${side(after, "since")}.`;
}

/** "median 31 m 04 s, nine of ten within 44 m 10 s". */
export function spreadWords(spread: Spread | null, words: (value: number) => string = seconds): string {
  if (spread === null) return unknownText;
  return `median ${words(spread.median)}, nine of ten within ${words(spread.p90)}`;
}

/** "96 % of 54 runs", and what the others were. */
export function outcomeWords({ outcomes, successRate }: SourceRecord): string {
  const { completed, failed, stopped, refused } = outcomes;
  const rest = [
    failed > 0 && `${failed} failed`,
    stopped > 0 && `${stopped} stopped`,
    refused > 0 && `${count(refused, "start")} refused`,
  ].filter((part) => part !== false);
  const rate =
    successRate === null
      ? unknownText
      : `${formatPercent(successRate * 100)} of ${count(completed + failed, "run")}`;
  return [rate, ...rest].join(", ");
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(Math.floor(minute % 60)).padStart(2, "0")}`;
}

/** "04:30", "02:15, 10:15 and 18:15", or "at no fixed time". */
export function startWords(starts: readonly StartTime[]): string {
  const times = starts.map(({ minute }) => clock(minute));
  const last = times.pop();
  if (last === undefined) return "at no fixed time";
  return times.length === 0 ? last : `${times.join(", ")} and ${last}`;
}

/** "2 nodes added, 1 changed". */
export function diffWords({ added, removed, changed }: DefinitionDiff): string {
  const renamed = changed.filter(({ renamedFrom }) => renamedFrom !== null).length;
  const parts = [
    [added.length, "added"],
    [removed.length, "removed"],
    [changed.length - renamed, "changed"],
    [renamed, "renamed"],
  ] as const;
  const told = parts.filter(([n]) => n > 0);
  return told.map(([n, word], at) => (at === 0 ? `${count(n, "node")} ${word}` : `${n} ${word}`)).join(", ");
}

interface Known {
  from: number;
  to: number;
  gaps: readonly TimeRange[];
  keptSince: number | null;
}

/** Since when runs are kept, when the range reaches further back: "Kept since Sun 25 Oct." */
export function keptWords({ from, keptSince }: Known, now: number, zone: string): string {
  if (keptSince === null) return "This gateway keeps no history: these are the runs that the org lists.";
  return keptSince > from ? `Kept since ${dayWords(keptSince, now, zone)}.` : "";
}

/** The most gaps listed. */
const MOST_GAPS = 3;

/** The times within the history for which runs may be missing; null when there are none. */
export function gapWords({ gaps, keptSince }: Known, now: number, zone: string): string | null {
  const inside = gaps.filter(({ to }) => keptSince !== null && to > keptSince);
  if (inside.length === 0) return null;
  const told = inside.slice(0, MOST_GAPS).map(({ from, to }) => {
    const [first, last] = [dayWords(from, now, zone), dayWords(to, now, zone)];
    return first === last
      ? `${first} ${formatTimeOfDay(from, zone)} to ${formatTimeOfDay(to, zone)}`
      : `${first} to ${last}`;
  });
  const more = inside.length - told.length;
  return `Runs may be missing from ${told.join(", ")}${more > 0 ? ` and ${count(more, "more time")}` : ""}: nobody looked then.`;
}
