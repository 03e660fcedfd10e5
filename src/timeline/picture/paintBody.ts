// Draws one canvas of the picture's body.
import type { Palette } from "../../charts/palette.ts";
import type { Scale } from "../../charts/scale.ts";
import type { TimeTick } from "../../charts/timeTicks.ts";
import type { Interval } from "../../../domain/timeline/span.ts";
import { inSight, type RowLayout } from "../model/rowLayout.ts";
import { type Corner, paintBeyond, paintGround } from "./paintGround.ts";
import { paintLanes } from "./paintLanes.ts";

/** What a canvas of the body or of the head is drawn of. */
export interface Ink {
  /** From epoch ms to CSS pixels of the canvas, for all of it. */
  x: Scale;
  /** The ends of the view on the canvas, CSS pixels. */
  ends: readonly [number, number];
  height: number;
  ticks: readonly TimeTick[];
  /** The org's clock, epoch ms. */
  now: number;
  gaps: readonly Interval[];
  palette: Palette;
}

/** Draws the rows from `corner` on. `labelled`: bars have labels, because their lanes have no names. */
export function paintBody(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  corner: Corner,
  layout: RowLayout,
  labelled: boolean,
): void {
  const { x, ends, height, now, palette } = ink;
  const { top } = corner;
  const [, width] = x.pixels;
  paintGround(ctx, { ...ink, width }, corner);
  ctx.save();
  ctx.translate(0, -top);
  ctx.fillStyle = palette.line;
  for (const group of inSight(layout.groups, top, top + height))
    ctx.fillRect(0, group.top + group.height - 1, width, 1);
  const lanes = inSight(layout.lanes, top, top + height);
  // A dashed line stays where it is when another drawing takes over.
  ctx.lineDashOffset = corner.left;
  paintBeyond(ctx, lanes, width, palette);
  ctx.lineDashOffset = 0;
  paintLanes(ctx, { lanes, x, ends, now, palette, labelled });
  ctx.fillStyle = palette.text;
  ctx.fillRect(Math.round(x.at(now)) - 1, top, 2, height);
  ctx.restore();
}
