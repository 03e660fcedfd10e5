// Draws what is under the bars: lines of the clock, the future, and unknown ranges.
import type { Palette } from "../../charts/palette.ts";
import type { Scale } from "../../charts/scale.ts";
import type { TimeTick } from "../../charts/timeTicks.ts";
import type { PlacedLane } from "../model/rowLayout.ts";
import type { Interval } from "../../../domain/timeline/span.ts";

export interface Ground {
  x: Scale;
  /** CSS pixels of the canvas. */
  width: number;
  height: number;
  ticks: readonly TimeTick[];
  now: number;
  /** Ranges for which it is unknown what ran. */
  gaps: readonly Interval[];
  palette: Palette;
}

/** The place of a canvas in the picture, CSS pixels. */
export interface Corner {
  left: number;
  top: number;
}

const HATCH_PX = 7;

/** Slanted lines from `from` to `to`. They continue from one canvas to the next. */
function hatch(
  ctx: CanvasRenderingContext2D,
  from: number,
  to: number,
  height: number,
  { left, top }: Corner,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(from, 0, to - from, height);
  ctx.clip();
  ctx.beginPath();
  // Along a line, the sum of both coordinates is the same. In the picture it is a multiple of the distance.
  const off = left + top + height;
  const first = Math.floor((from - height + off) / HATCH_PX) * HATCH_PX - off;
  for (let x = first; x < to; x += HATCH_PX) {
    ctx.moveTo(x, height);
    ctx.lineTo(x + height, 0);
  }
  ctx.stroke();
  ctx.restore();
}

/** Clears the canvas and draws the ground. */
export function paintGround(ctx: CanvasRenderingContext2D, ground: Ground, corner: Corner): void {
  const { x, width, height, ticks, now, gaps, palette } = ground;
  ctx.clearRect(0, 0, width, height);
  const ahead = Math.max(0, x.at(now));
  if (ahead < width) {
    ctx.fillStyle = palette["surface-sunken"];
    ctx.fillRect(ahead, 0, width - ahead, height);
  }
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.line;
  for (const gap of gaps) {
    const from = Math.max(0, x.at(gap.from));
    const to = Math.min(width, x.at(gap.to));
    if (to <= from) continue;
    ctx.fillStyle = palette["surface-sunken"];
    ctx.fillRect(from, 0, to - from, height);
    hatch(ctx, from, to, height, corner);
  }
  for (const { at, isMajor } of ticks) {
    ctx.fillStyle = isMajor ? palette["line-strong"] : palette.line;
    ctx.fillRect(Math.round(x.at(at)), 0, 1, height);
  }
}

/** Marks lanes beyond the documented limit: their ground, and the limit as a line above the first of them. */
export function paintBeyond(
  ctx: CanvasRenderingContext2D,
  lanes: readonly PlacedLane[],
  width: number,
  palette: Palette,
): void {
  for (const { lane, top, height, isFirstBeyond } of lanes) {
    if (!lane.isBeyond) continue;
    ctx.fillStyle = palette["warning-soft"];
    ctx.fillRect(0, top, width, height);
    if (!isFirstBeyond) continue;
    ctx.strokeStyle = palette.text;
    ctx.lineWidth = 1;
    ctx.setLineDash([4, 3]);
    ctx.beginPath();
    ctx.moveTo(0, Math.round(top) + 0.5);
    ctx.lineTo(width, Math.round(top) + 0.5);
    ctx.stroke();
    ctx.setLineDash([]);
  }
}
