// Draws the picture's head: the clock and the strips.
import type { Ink } from "./paintBody.ts";
import { paintGround } from "./paintGround.ts";
import { paintStrip, type Strip, STRIP_PX } from "./paintStrip.ts";

export const AXIS_PX = 28;
/** On either side of the middle of "now", CSS pixels. */
const NOW_PX = 14;

/** Height of the head with so many strips, CSS pixels. */
export function headPx(strips: number): number {
  return AXIS_PX + strips * STRIP_PX;
}

/** Draws the head. A time that an end of the view would cut is left out, and "now" moves away from it. */
export function paintHead(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  left: number,
  strips: readonly Strip[],
): void {
  const { x, ends, height, ticks, now, palette } = ink;
  const [, width] = x.pixels;
  const [first, last] = ends;
  paintGround(ctx, { ...ink, width }, { left, top: -height });
  ctx.fillStyle = palette.surface;
  ctx.fillRect(0, 0, width, AXIS_PX);
  ctx.font = "12px system-ui, sans-serif";
  ctx.textBaseline = "middle";
  const nowAt = x.at(now);
  for (const { at, text, isMajor } of ticks) {
    const from = x.at(at) + 4;
    const to = from + ctx.measureText(text).width;
    const isCut = [first, last].some((end) => from < end && to > end);
    if (isCut || (from < nowAt + 20 && to > nowAt - 20)) continue;
    ctx.fillStyle = isMajor ? palette.text : palette.quiet;
    ctx.fillText(text, from, AXIS_PX / 2);
    ctx.fillStyle = isMajor ? palette["line-strong"] : palette.line;
    ctx.fillRect(Math.round(x.at(at)), 4, 1, AXIS_PX - 4);
  }
  ctx.lineDashOffset = left;
  for (const [index, strip] of strips.entries())
    paintStrip(ctx, strip, x, width, now, AXIS_PX + index * STRIP_PX, palette);
  ctx.lineDashOffset = 0;
  ctx.fillStyle = palette["line-strong"];
  ctx.fillRect(0, height - 1, width, 1);
  if (nowAt < 0 || nowAt > width) return;
  ctx.fillStyle = palette.text;
  ctx.fillRect(Math.round(nowAt) - 1, AXIS_PX - 5, 2, height - AXIS_PX + 5);
  ctx.font = "600 12px system-ui, sans-serif";
  ctx.textAlign = "center";
  const isInView = nowAt >= first && nowAt <= last;
  const middle = isInView ? Math.min(Math.max(nowAt, first + NOW_PX), last - NOW_PX) : nowAt;
  ctx.fillText("now", middle, AXIS_PX / 2 - 2);
  ctx.textAlign = "start";
}
