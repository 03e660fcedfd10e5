import { timeTicks } from "../charts/timeTicks.ts";
import { useWidth } from "../charts/useWidth.ts";
import { formatCount } from "../time/format.ts";
import { formatListTime, formatTimeOfDay } from "../time/zone.ts";
import { COLUMN_MS, type PlanColumn, type PlanDay } from "./planDay.ts";

const HIGH_PX = 28;
/** The least width of a label and its distance from the next one. */
const LABEL_PX = 84;
/** Names in the title of a column. */
const MOST_NAMES = 12;

const runs = (count: number): string =>
  count === 1 ? "1 scheduled run" : `${formatCount(count)} scheduled runs`;

/** What the strip shows, in a sentence. `zone` is the person's. */
export function planWords({ from, starts, counted, emptyAt }: PlanDay, zone: string): string {
  const what =
    starts === 0
      ? "No scheduled runs in the next 24 hours."
      : `Next 24 hours: ${runs(starts)}, ${formatCount(counted)} of them dataflow and recipe runs that count.`;
  if (emptyAt === null) return what;
  if (emptyAt <= from) return `${what} No run is left now.`;
  return `${what} From about ${formatListTime(emptyAt, from, zone)} on no run is left.`;
}

function columnTitle({ starts }: PlanColumn, zone: string): string {
  const named = starts.slice(0, MOST_NAMES).map(({ at, label }) => `${formatTimeOfDay(at, zone)} ${label}`);
  if (starts.length > MOST_NAMES) named.push(`and ${starts.length - MOST_NAMES} more`);
  return named.join("\n");
}

/**
 * The next 24 hours: a column for each time at which schedules start something, as high as they are many. Runs that count are dark, data syncs
 * light. A line stands where no run is left. The sentence above says the same, and the table names each start.
 */
export function PlanStrip({ day, zone }: { day: PlanDay; zone: string }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const { from, to, columns, emptyAt } = day;
  const most = Math.max(1, ...columns.map(({ starts }) => starts.length));
  const xOf = (at: number) => ((at - from) / (to - from)) * width;
  const columnWidth = Math.max(2, xOf(from + COLUMN_MS) - 2);
  const unit = HIGH_PX / most;
  return (
    <figure className="mb-3 print:hidden" aria-label="Scheduled runs of the next 24 hours">
      <figcaption className="mb-1 text-12 text-quiet">{planWords(day, zone)}</figcaption>
      <div ref={box} className={day.starts === 0 && emptyAt === null ? "hidden" : "h-12"}>
        <svg aria-hidden="true" width={width} height={48} className="block overflow-visible">
          {timeTicks(from, to, Math.max(2, Math.floor(width / LABEL_PX)), zone)
            .filter(({ at }) => xOf(at) <= width - 40)
            .map(({ at, text, isMajor }) => (
              <g key={at}>
                <line
                  className={isMajor ? "stroke-line-strong" : "stroke-line"}
                  x1={xOf(at)}
                  x2={xOf(at)}
                  y1={0}
                  y2={HIGH_PX}
                />
                <text className="fill-quiet text-11" x={xOf(at)} y={44}>
                  {text}
                </text>
              </g>
            ))}
          {columns.map((column) => {
            const x = xOf(column.at);
            const syncs = column.starts.length - column.counted;
            return (
              <g key={column.at}>
                <title>{columnTitle(column, zone)}</title>
                {/* The whole height can be pointed at. */}
                <rect className="fill-transparent" x={x} y={0} width={columnWidth} height={HIGH_PX} />
                <rect
                  className="fill-text"
                  x={x}
                  y={HIGH_PX - column.counted * unit}
                  width={columnWidth}
                  height={column.counted * unit}
                />
                <rect
                  className="fill-line-strong"
                  x={x}
                  y={HIGH_PX - column.starts.length * unit}
                  width={columnWidth}
                  height={syncs * unit}
                />
              </g>
            );
          })}
          {emptyAt !== null && (
            <line
              className="stroke-warning"
              strokeWidth={2}
              x1={xOf(emptyAt)}
              x2={xOf(emptyAt)}
              y1={-2}
              y2={HIGH_PX + 2}
            />
          )}
          <line className="stroke-line-strong" x1={0} x2={width} y1={HIGH_PX} y2={HIGH_PX} />
        </svg>
      </div>
    </figure>
  );
}
