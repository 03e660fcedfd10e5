// Draws the bars of some lanes. Bars on a pixel that is drawn already are left out, so ten thousand runs cost little more than a thousand.
// Bars are filled as rectangles: as one path of all bars of a kind, a processor without a graphics card took several times as long.
import type { Palette } from "../../charts/palette.ts";
import type { Scale } from "../../charts/scale.ts";
import type { Span } from "../../../domain/timeline/span.ts";
import { jobName } from "../../words/jobWords.ts";
import { partOf } from "../model/groups.ts";
import { firstAfter } from "../model/find.ts";
import type { PlacedLane } from "../model/rowLayout.ts";
import { type BarKind, barKind, BAR_STYLES, DRAW_ORDER } from "./barStyle.ts";
import { paintMark } from "./paintMarks.ts";

export interface LanesInput {
  lanes: readonly PlacedLane[];
  /** From epoch ms to CSS pixels of the canvas, for all of it. */
  x: Scale;
  /** The ends of the view on the canvas, CSS pixels. Labels are within them. */
  ends: readonly [number, number];
  /** The end of unfinished bars, epoch ms. */
  now: number;
  palette: Palette;
  /** Bars have labels, because their lanes have no names. */
  labelled: boolean;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Batch {
  /** Bars with an edge and a fill. */
  bars: Box[];
  /** Bars too narrow for more than an edge. */
  narrow: Box[];
  marks: [number, number][];
  labels: { text: string; x: number; y: number }[];
}

const newBatch = (): Batch => ({ bars: [], narrow: [], marks: [], labels: [] });

/** A mark closer than this to the one before is left out, px. */
const MARK_GAP_PX = 8;
const LEAST_LABEL_PX = 34;
const COMMON = "Opportunity_ACCOUNTS";
const WAIT_PX = 3;
/** A shorter wait is invisible. */
const LEAST_WAIT_PX = 1.5;

/** As much of a label as fits; empty when that is too little. */
function fitting(label: string, width: number, characterPx: number): string {
  const most = Math.floor((width - 8) / characterPx);
  if (label.length <= most) return label;
  return most < 4 ? "" : `${label.slice(0, most - 1)}…`;
}

class LanePainter {
  readonly batches = new Map<BarKind, Batch>();
  readonly waits: Box[] = [];
  readonly #input: LanesInput;
  readonly #right: number;
  readonly #characterPx: number;

  constructor(input: LanesInput, characterPx: number) {
    this.#input = input;
    this.#right = input.x.pixels[1];
    this.#characterPx = characterPx;
  }

  add({ lane, top, height }: PlacedLane): void {
    const { x, now } = this.#input;
    const [viewFrom, viewTo] = x.values;
    const middle = top + height / 2;
    const drawnTo = new Map<BarKind, number>();
    const markedAt = new Map<BarKind, number>();
    let waitedTo = -Infinity;
    for (let index = Math.max(0, firstAfter(lane, viewFrom) - 1); index < lane.spans.length; index += 1) {
      const span = lane.spans[index];
      if (span === undefined) break;
      const part = partOf(span, lane.part);
      if (part === null) continue;
      if (part.from > viewTo) break;
      const wait = lane.part === "run" ? null : span.wait;
      if (wait !== null) {
        const from = Math.max(x.at(wait.from), -4, waitedTo);
        const to = Math.min(x.at(Math.min(wait.to, now)), this.#right + 4);
        if (to - from >= LEAST_WAIT_PX) {
          const width = Math.max(1, to - from);
          this.waits.push({ x: from, y: middle - WAIT_PX / 2, width, height: WAIT_PX });
          this.waits.push({ x: from, y: middle - 3, width: 1.5, height: 6 });
          waitedTo = to;
        }
      }
      const { run } = span;
      const kind = barKind(span);
      if (run !== null && lane.part === "wait") continue;
      if (run === null) {
        // It never ran, so its mark is at its end.
        const mark = BAR_STYLES[kind].mark;
        if (mark !== null && span.to !== Infinity) this.#mark(kind, x.at(span.to), middle, markedAt);
        continue;
      }
      this.#bar(
        kind,
        x.at(run.from),
        x.at(Math.min(run.to, Math.max(now, run.from))),
        middle,
        drawnTo,
        markedAt,
        span,
      );
    }
  }

  #batch(kind: BarKind): Batch {
    let batch = this.batches.get(kind);
    if (batch === undefined) this.batches.set(kind, (batch = newBatch()));
    return batch;
  }

  #mark(kind: BarKind, at: number, y: number, markedAt: Map<BarKind, number>): void {
    if (at < -8 || at > this.#right + 8 || at - (markedAt.get(kind) ?? -Infinity) < MARK_GAP_PX) return;
    markedAt.set(kind, at);
    this.#batch(kind).marks.push([at, y]);
  }

  #bar(
    kind: BarKind,
    start: number,
    end: number,
    middle: number,
    drawnTo: Map<BarKind, number>,
    markedAt: Map<BarKind, number>,
    span: Span,
  ): void {
    const { height, leastWidth, mark } = BAR_STYLES[kind];
    const last = drawnTo.get(kind) ?? -Infinity;
    const to = Math.min(Math.max(end, start + leastWidth), this.#right + 8);
    const from = Math.max(start, -8, last);
    if (mark !== null) this.#mark(kind, Math.max(start + leastWidth / 2, end), middle, markedAt);
    if (to - from < 0.5) return;
    drawnTo.set(kind, to);
    const batch = this.#batch(kind);
    const box = { x: from, y: Math.round(middle - height / 2), width: to - from, height };
    if (box.width < 4) {
      addNarrow(batch.narrow, box);
      return;
    }
    batch.bars.push(box);
    if (this.#input.labelled) this.#label(batch, box, middle, labelOf(span), mark === null ? 0 : 8);
  }

  /** Adds the label of a bar, in the part of it that is in the view, less `taken` px at its end. */
  #label(batch: Batch, { x, width }: Box, y: number, label: string, taken: number): void {
    const [first, last] = this.#input.ends;
    const from = x + width > first ? Math.max(x, first) : x;
    const to = from < last ? Math.min(x + width, last) : x + width;
    const room = to - from - taken;
    const text = room < LEAST_LABEL_PX ? "" : fitting(label, room, this.#characterPx);
    if (text !== "") batch.labels.push({ text, x: from + 4, y });
  }
}

function labelOf({ job, planned }: Span): string {
  return job === null ? (planned?.label ?? "") : jobName(job);
}

/**
 * Adds a narrow bar, on whole pixels: a processor without a graphics card fills those in little more than half the time. One that touches the
 * bar before makes that wider.
 */
function addNarrow(narrow: Box[], { x, y, width, height }: Box): void {
  const [from, to] = [Math.round(x), Math.max(Math.round(x) + 1, Math.round(x + width))];
  const last = narrow.at(-1);
  if (last !== undefined && last.y === y && from <= last.x + last.width)
    last.width = Math.max(last.width, to - last.x);
  else narrow.push({ x: from, y, width: to - from, height });
}

function fillBoxes(ctx: CanvasRenderingContext2D, boxes: readonly Box[]): void {
  for (const { x, y, width, height } of boxes) ctx.fillRect(x, y, width, height);
}

/** Draws bars of one kind: their fill, and an edge of a pixel within it. */
function paintBars(
  ctx: CanvasRenderingContext2D,
  boxes: readonly Box[],
  fill: string,
  edge: string,
  dash: readonly number[],
): void {
  if (dash.length === 0) {
    ctx.fillStyle = edge;
    fillBoxes(ctx, boxes);
    ctx.fillStyle = fill;
    for (const { x, y, width, height } of boxes) ctx.fillRect(x + 1, y + 1, width - 2, height - 2);
    return;
  }
  ctx.fillStyle = fill;
  fillBoxes(ctx, boxes);
  ctx.strokeStyle = edge;
  ctx.lineWidth = 1;
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  for (const { x, y, width, height } of boxes) ctx.rect(x + 0.5, y + 0.5, width - 1, height - 1);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Draws the bars, waits and marks of the lanes. The origin of the canvas is the top left corner of the picture's body. */
export function paintLanes(ctx: CanvasRenderingContext2D, input: LanesInput): void {
  const { palette } = input;
  ctx.font = "11px system-ui, sans-serif";
  // Wider than most letters. Measuring each label would take longer than drawing it.
  const painter = new LanePainter(input, ctx.measureText(COMMON).width / COMMON.length);
  for (const lane of input.lanes) painter.add(lane);
  ctx.fillStyle = palette.queued;
  fillBoxes(ctx, painter.waits);
  ctx.textBaseline = "middle";
  for (const kind of DRAW_ORDER) {
    const batch = painter.batches.get(kind);
    if (batch === undefined) continue;
    const style = BAR_STYLES[kind];
    const fill = style.fill === null ? palette.surface : palette[style.fill];
    paintBars(ctx, batch.bars, fill, palette[style.edge], style.dash);
    ctx.fillStyle = palette[style.edge];
    fillBoxes(ctx, batch.narrow);
    ctx.fillStyle = palette[style.ink];
    for (const { text, x, y } of batch.labels) ctx.fillText(text, x, y + 0.5);
  }
  for (const kind of DRAW_ORDER) {
    const { mark } = BAR_STYLES[kind];
    if (mark !== null)
      for (const [x, y] of painter.batches.get(kind)?.marks ?? []) paintMark(ctx, mark, x, y, palette);
  }
}
