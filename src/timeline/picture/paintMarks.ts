// The shapes of states on a canvas, as ui/StateMark.tsx draws them.
import type { Palette } from "../../charts/palette.ts";
import type { BarStyle } from "./barStyle.ts";

const RADIUS = 5;

/** Draws the shape of a state centred at `x` and `y`, 10 px wide, with a rim that separates it from what is below. */
export function paintMark(
  ctx: CanvasRenderingContext2D,
  mark: Exclude<BarStyle["mark"], null>,
  x: number,
  y: number,
  palette: Palette,
): void {
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = palette.surface;
  ctx.beginPath();
  if (mark === "cross") {
    ctx.fillStyle = palette.failed;
    ctx.arc(x, y, RADIUS + 0.75, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - 2, y - 2);
    ctx.lineTo(x + 2, y + 2);
    ctx.moveTo(x + 2, y - 2);
    ctx.lineTo(x - 2, y + 2);
    ctx.stroke();
    return;
  }
  if (mark === "triangle") {
    ctx.fillStyle = palette.warning;
    ctx.moveTo(x, y - RADIUS);
    ctx.lineTo(x + RADIUS + 0.5, y + RADIUS - 1);
    ctx.lineTo(x - RADIUS - 0.5, y + RADIUS - 1);
    ctx.closePath();
  } else {
    ctx.fillStyle = palette.stopped;
    ctx.rect(x - 3.5, y - 3.5, 7, 7);
  }
  ctx.stroke();
  ctx.fill();
}
