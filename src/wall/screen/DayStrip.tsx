// The last day and the next six hours as one strip: how many jobs ran when, which failed, which are planned.
import { isLowBudget } from "../../../domain/lowBudget.ts";
import { formatTimeAhead } from "../../time/timeAhead.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { AHEAD_MS, type Bin, BIN_MS, type Day } from "../model/day.ts";
import { hourLabels } from "./hourLabels.ts";
import { EASY, HELPING, type WallLayout } from "./packing/layout.ts";
import type { OrgPicture, PlannedRun } from "../model/picture.ts";
import { budgetWords } from "../model/words.ts";

const HOUR_MS = 3_600_000;
/** The least distance of other labels from the one of a repeated hour, in units: half of both widths. */
const LABEL_EMS = 5.2;

/** The outline of one stack of columns, from `base` upwards, in bins wide and runs high. */
function columns(bins: readonly Bin[], base: (bin: Bin) => number, height: (bin: Bin) => number): string {
  let path = "";
  for (const [index, bin] of bins.entries()) {
    const high = height(bin);
    if (high > 0) path += `M${index} ${-base(bin)}h0.86v${-high}h-0.86z`;
  }
  return path;
}

/** Leaves out marks closer than `leastMs` to the one before. */
function spread<T>(marks: readonly T[], at: (mark: T) => number, leastMs: number): T[] {
  const kept: T[] = [];
  let last = -Infinity;
  for (const mark of marks) {
    if (at(mark) - last < leastMs) continue;
    kept.push(mark);
    last = at(mark);
  }
  return kept;
}

function nextWords(next: readonly PlannedRun[], now: number, zone: string, most: number): string {
  if (next.length === 0) return "";
  const named = next.slice(0, most).map(({ at, label }) => `${formatTimeAhead(at, now, zone)} ${label}`);
  return `Next: ${named.join(" · ")}`;
}

function Strip({ day, next, now, zone, layout, stripHeight }: Props) {
  const { unit, portrait } = layout;
  const to = day.to + AHEAD_MS;
  const share = (at: number): string => `${((at - day.from) / (to - day.from)) * 100}%`;
  const width = (to - day.from) / BIN_MS;
  const markMs = ((to - day.from) * unit) / layout.day.width;
  const failed = spread(
    day.bins.filter((bin) => bin.failed > 0),
    (bin) => bin.at,
    0.9 * markMs,
  );
  const planned = spread(
    next.filter(({ at }) => at < to),
    ({ at }) => at,
    0.8 * markMs,
  );
  return (
    <>
      <div className="relative" style={{ height: stripHeight ?? 2.2 * unit }}>
        <svg
          aria-hidden="true"
          viewBox={`0 ${-day.peak} ${width} ${day.peak}`}
          preserveAspectRatio="none"
          className="absolute inset-x-0 bottom-0 h-full w-full border-b-2 border-line-strong"
        >
          <path
            className="fill-quiet opacity-60"
            d={columns(
              day.bins,
              () => 0,
              (bin) => bin.done,
            )}
          />
          <path
            className="fill-running"
            d={columns(
              day.bins,
              (bin) => bin.done,
              (bin) => bin.running,
            )}
          />
          <path
            className="fill-failed"
            d={columns(
              day.bins,
              (bin) => bin.done + bin.running,
              (bin) => bin.failed,
            )}
          />
        </svg>
        <span
          className="absolute inset-y-0 border-l-2 border-text"
          style={{ left: share(now) }}
          aria-hidden="true"
        />
        {failed.map((bin) => (
          <span
            key={bin.at}
            aria-hidden="true"
            className="absolute top-0 flex -translate-x-1/2"
            style={{ left: share(bin.at + BIN_MS / 2), fontSize: 0.85 * unit }}
          >
            <StateMark tone="failed" size="1em" />
          </span>
        ))}
        {planned.map((run) => (
          <span
            key={run.id}
            aria-hidden="true"
            className="absolute bottom-0 flex -translate-x-1/2"
            style={{ left: share(run.at), fontSize: 0.75 * unit }}
          >
            <StateMark tone="queued" size="1em" />
          </span>
        ))}
      </div>
      <div
        aria-hidden="true"
        className="relative text-quiet"
        style={{ height: 1.3 * HELPING * unit, fontSize: HELPING * unit }}
      >
        {hourLabels(day.from + HOUR_MS, to - HOUR_MS, portrait ? 6 : 3, zone, LABEL_EMS * markMs).map(
          ({ at, text }) => (
            <span
              key={at}
              className="absolute -translate-x-1/2 leading-tight whitespace-nowrap"
              style={{ left: share(at) }}
            >
              {text}
            </span>
          ),
        )}
      </div>
    </>
  );
}

interface Props {
  day: Day;
  next: readonly PlannedRun[];
  now: number;
  zone: string;
  layout: WallLayout;
  /** Height of the columns, px; undefined: as at the foot of the wall. */
  stripHeight?: number | undefined;
  /** The part of the org's calls that this gateway takes, in words; null: not known. */
  ours?: string | null;
}

/** The foot of the wall: the last day, what comes next, and how many runs the org has left. */
export function DayStrip({ org, ...props }: Omit<Props, "day" | "next" | "now"> & { org: OrgPicture }) {
  const { layout, zone, ours, ...strip } = props;
  const { unit, portrait } = layout;
  const { day, next, now, budget, unknown, wrong } = org;
  const hours = Math.round((day.to - day.from) / (HOUR_MS / 2)) / 2;
  const isMended = wrong.length === 0 && !unknown.jobsMissing;
  const few = budget !== null && isLowBudget(budget.left, budget.max);
  const coming = props.stripHeight !== undefined ? "" : nextWords(next, now, zone, portrait ? 1 : 2);
  const share = ours == null ? "" : ` · ${ours}`;
  return (
    <section aria-label="The day" style={{ fontSize: EASY * unit }}>
      <div className={`flex justify-between gap-x-[1.5em] leading-snug ${portrait ? "flex-wrap" : ""}`}>
        <h2 className="shrink-0">
          Last {hours} h: {day.runs} {day.runs === 1 ? "run" : "runs"}
          {day.failures > 0 && `, ${day.failures} failed${isMended ? ", all fine since" : ""}`}
          {unknown.jobsMissing && " so far"}
        </h2>
        {coming !== "" && (
          <p
            className={`min-w-0 flex-1 truncate text-quiet ${portrait ? "order-last basis-full" : "text-right"}`}
          >
            {coming}
            {portrait && share}
          </p>
        )}
        {budget !== null && (
          <p className={`shrink-0 ${few ? "font-semibold text-warning" : ""}`}>
            {few && <StateMark tone="warning" size="1em" />} {budgetWords(budget, now, zone)}
            {!portrait && share}
          </p>
        )}
      </div>
      <Strip day={day} next={next} now={now} zone={zone} layout={layout} {...strip} />
    </section>
  );
}
