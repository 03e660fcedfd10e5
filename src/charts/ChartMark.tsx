import { StateMark } from "../ui/StateMark.tsx";
import type { StateTone } from "../ui/stateTone.ts";

/** A state in a chart, centred at `x` and `y` (CSS pixels of its SVG). It has the same shape as everywhere, so it needs no colour. */
export function ChartMark({
  tone,
  x,
  y,
  size = 12,
}: {
  tone: StateTone;
  x: number;
  y: number;
  size?: number;
}) {
  return (
    <g transform={`translate(${x - size / 2} ${y - size / 2})`}>
      <StateMark tone={tone} size={size} />
    </g>
  );
}
