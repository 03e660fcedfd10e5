// How many ran at once, compared with the documented limit: one strip per engine.
import { type Count, countIndex } from "../../../domain/timeline/atOnce.ts";
import type { Palette } from "../../charts/palette.ts";
import type { Scale } from "../../charts/scale.ts";

export interface Strip {
  counts: readonly Count[];
  limit: number | null;
  /** The most at once at any time, which is the height of the strip. */
  peak: number;
}

/** Height of one strip, CSS pixels. */
export const STRIP_PX = 26;
const FOOT_PX = 3;
const HEAD_PX = 4;

/** The highest count in each pixel of the view from `from` to the pixel of `to`. */
function levels(counts: readonly Count[], x: Scale, width: number, to: number): Uint16Array {
  const found = new Uint16Array(width);
  const end = Math.min(width, Math.ceil(x.at(to)));
  const first = Math.max(0, countIndex(counts, x.values[0]));
  for (let index = first; index < counts.length; index += 1) {
    const count = counts[index];
    if (count === undefined || count.at > x.values[1]) break;
    const from = Math.max(0, Math.floor(x.at(count.at)));
    const next = counts[index + 1]?.at ?? Infinity;
    const until = Math.min(end, next === Infinity ? end : Math.max(from + 1, Math.ceil(x.at(next))));
    for (let pixel = from; pixel < until; pixel += 1)
      if ((found[pixel] ?? 0) < count.value) found[pixel] = count.value;
  }
  return found;
}

/** Draws one strip with its top at `top`. It ends at `now`, epoch ms. */
export function paintStrip(
  ctx: CanvasRenderingContext2D,
  { counts, limit, peak }: Strip,
  x: Scale,
  width: number,
  now: number,
  top: number,
  palette: Palette,
): void {
  const most = Math.max(limit ?? 0, peak, 1);
  const foot = top + STRIP_PX - FOOT_PX;
  const yOf = (value: number) => foot - (value / most) * (STRIP_PX - FOOT_PX - HEAD_PX);
  const found = levels(counts, x, width, now);
  const beyond: [from: number, to: number, value: number][] = [];
  ctx.fillStyle = palette.running;
  ctx.globalAlpha = 0.55;
  for (let from = 0; from < width;) {
    const value = found[from] ?? 0;
    let to = from + 1;
    while (to < width && found[to] === value) to += 1;
    const y = yOf(Math.min(value, limit ?? value));
    if (value > 0) ctx.fillRect(from, y, to - from, foot - y);
    if (limit !== null && value > limit) beyond.push([from, to, value]);
    from = to;
  }
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.warning;
  for (const [from, to, value] of beyond) {
    const y = yOf(value);
    ctx.fillRect(from, y, to - from, yOf(limit ?? 0) - y);
  }
  ctx.fillStyle = palette["line-strong"];
  ctx.fillRect(0, foot, width, 1);
  if (limit === null) return;
  ctx.strokeStyle = palette.text;
  ctx.lineWidth = 1;
  ctx.setLineDash([4, 3]);
  ctx.beginPath();
  ctx.moveTo(0, Math.round(yOf(limit)) + 0.5);
  ctx.lineTo(width, Math.round(yOf(limit)) + 0.5);
  ctx.stroke();
  ctx.setLineDash([]);
}
