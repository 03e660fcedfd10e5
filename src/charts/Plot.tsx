import type { ReactNode } from "react";
import { linearScale, type Scale } from "./scale.ts";
import { timeTicks } from "./timeTicks.ts";
import { useWidth } from "./useWidth.ts";
import type { ValueTick } from "./valueTicks.ts";

/** The drawing area within a plot, CSS pixels from its top left corner. */
export interface PlotArea {
  /** From epoch ms to pixels. */
  x: Scale;
  /** From values to pixels: zero lies at the bottom. */
  y: Scale;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Room for "1 h 30 m" and for "1,000,000". */
const LEFT_PX = 66;
const RIGHT_PX = 12;
const TOP_PX = 8;
const BOTTOM_PX = 24;
/** Room for one label of the time axis. */
const TICK_PX = 88;

const CHARACTER_PX = 6.2;

/** A forced palette has one colour for lines and for data, so the grid takes the fainter one. */
const GRID = "stroke-line forced-colors:stroke-[GrayText]";

/** The place of a label of the time axis: under its tick, but within the plot. Null when there is no room. */
function labelAt(x: number, text: string, area: PlotArea): number | null {
  const half = (text.length * CHARACTER_PX) / 2;
  const at = Math.min(Math.max(x, area.left + half - LEFT_PX + 4), area.right + RIGHT_PX - half);
  return Math.abs(at - x) > half ? null : at;
}

/**
 * Values over time in a box as wide as its container: grid, axes, and within them what `children` draws, as SVG in CSS pixels. `ticks` come
 * from `countTicks` or `durationTicks`; the last one is the end of the axis. Colours are the page's roles, so themes, old data, forced colours
 * and paper work. Put it into a {@link ChartFigure}.
 */
export function Plot({
  from,
  to,
  zone,
  ticks,
  height = 180,
  children,
}: {
  /** Epoch ms. */
  from: number;
  to: number;
  /** IANA name of the zone of the time axis. */
  zone: string;
  ticks: readonly ValueTick[];
  /** CSS pixels. */
  height?: number;
  children: (area: PlotArea) => ReactNode;
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  return (
    <div ref={box} translate="no" style={{ height }}>
      {width > LEFT_PX + RIGHT_PX && (
        <Drawing from={from} to={to} zone={zone} ticks={ticks} width={width} height={height}>
          {children}
        </Drawing>
      )}
    </div>
  );
}

function Drawing({
  from,
  to,
  zone,
  ticks,
  width,
  height,
  children,
}: Parameters<typeof Plot>[0] & { width: number; height: number }) {
  const area: PlotArea = {
    left: LEFT_PX,
    top: TOP_PX,
    right: width - RIGHT_PX,
    bottom: height - BOTTOM_PX,
    x: linearScale([from, to], [LEFT_PX, width - RIGHT_PX]),
    y: linearScale([0, ticks.at(-1)?.value ?? 1], [height - BOTTOM_PX, TOP_PX]),
  };
  const room = Math.max(2, Math.floor((area.right - area.left) / TICK_PX));
  const few = timeTicks(from, to, room, zone);
  // On a phone a month has room for its months only, which is one tick. The labels of weeks are short.
  const times = few.length > 1 ? few : timeTicks(from, to, 2 * room, zone);
  return (
    <svg width={width} height={height} className="block text-12 select-none" focusable="false">
      {ticks.map(({ value, text }) => (
        <g key={value}>
          <line
            x1={area.left}
            x2={area.right}
            y1={area.y.at(value)}
            y2={area.y.at(value)}
            className={value === 0 ? "stroke-line-strong" : GRID}
          />
          <text x={area.left - 8} y={area.y.at(value)} dy="0.32em" textAnchor="end" className="fill-quiet">
            {text}
          </text>
        </g>
      ))}
      {times.map(({ at, text, isMajor }) => {
        const x = area.x.at(at);
        const label = labelAt(x, text, area);
        return (
          <g key={at}>
            <line
              x1={x}
              x2={x}
              y1={area.top}
              y2={area.bottom + 4}
              className={isMajor ? "stroke-line-strong" : GRID}
            />
            {label !== null && (
              <text x={label} y={height - 6} textAnchor="middle" className="fill-quiet">
                {text}
              </text>
            )}
          </g>
        );
      })}
      {children(area)}
    </svg>
  );
}
