// Draws the picture on canvases, at most once per frame: a head with the clock and the strips, and a canvas for each visible 256 px of the
// body. Scrolling moves finished canvases and draws nothing.
import { onPaletteChange, type Palette, readPalette } from "../../charts/palette.ts";
import { linearScale, type Scale } from "../../charts/scale.ts";
import { type TimeTick, timeTicks } from "../../charts/timeTicks.ts";
import type { Interval } from "../../../domain/timeline/span.ts";
import { inSight, type RowLayout } from "../model/rowLayout.ts";
import { paintBeyond, paintGround } from "./paintGround.ts";
import { paintLanes } from "./paintLanes.ts";
import { paintStrip, type Strip, STRIP_PX } from "./paintStrip.ts";
import type { ViewStore } from "./viewStore.ts";

export const TILE_PX = 256;
export const AXIS_PX = 28;
/** Room for one label of the clock, CSS pixels. */
const TICK_PX = 84;

export interface Scene {
  layout: RowLayout;
  strips: readonly Strip[];
  gaps: readonly Interval[];
  labelled: boolean;
  zone: string;
  /** The org's clock, epoch ms. While it is stopped it is always the same. */
  now: () => number;
}

export class Painter {
  readonly #store: ViewStore;
  #scene: Scene;
  #palette: Palette | null = null;
  #width = 0;
  #frame = 0;
  #head: HTMLCanvasElement | null = null;
  readonly #tiles = new Map<number, HTMLCanvasElement>();
  readonly #onFrame = new Set<(x: Scale) => void>();

  constructor(store: ViewStore, scene: Scene) {
    this.#store = store;
    this.#scene = scene;
  }

  /** Starts to draw with the colours of `place`. Returns the function that stops it. */
  start(place: HTMLElement): () => void {
    const recolour = () => {
      this.#palette = readPalette(place);
      this.draw();
    };
    recolour();
    const leave = [this.#store.subscribe(this.draw), onPaletteChange(recolour)];
    return () => {
      for (const one of leave) one();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    };
  }

  setScene(scene: Scene): void {
    this.#scene = scene;
    this.draw();
  }

  /** Width of the body and of the head, CSS pixels. */
  setWidth(width: number): void {
    if (width === this.#width) return;
    this.#width = width;
    this.draw();
  }

  readonly setHead = (canvas: HTMLCanvasElement | null): void => {
    this.#head = canvas;
    this.draw();
  };

  setTile(index: number, canvas: HTMLCanvasElement | null): void {
    if (canvas === null) {
      this.#tiles.delete(index);
      return;
    }
    this.#tiles.set(index, canvas);
    // At once, because a tile that scrolls in must not be empty for a frame.
    this.#paint([[index, canvas]]);
  }

  /** Called at once, and after each drawing with its scale. Returns the function that ends it. */
  onFrame(listener: (x: Scale) => void): () => void {
    this.#onFrame.add(listener);
    listener(this.scale());
    return () => this.#onFrame.delete(listener);
  }

  /** From epoch ms to CSS pixels, for the current view. */
  readonly scale = (): Scale => {
    const { from, to } = this.#store.get();
    return linearScale([from, to], [0, Math.max(1, this.#width)]);
  };

  /** Draws in the next frame. */
  readonly draw = (): void => {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paintAll();
    });
  };

  #paintAll(): void {
    const x = this.scale();
    const ticks = this.#ticks();
    this.#paintHead(x, ticks);
    this.#paint([...this.#tiles], x, ticks);
    for (const listener of this.#onFrame) listener(x);
  }

  #ticks(): TimeTick[] {
    const { from, to } = this.#store.get();
    return timeTicks(from, to, Math.max(2, Math.floor(this.#width / TICK_PX)), this.#scene.zone);
  }

  /** The canvas at the resolution of the screen; null without a context. */
  #prepare(canvas: HTMLCanvasElement, height: number): CanvasRenderingContext2D | null {
    if (this.#width === 0) return null;
    const ratio = window.devicePixelRatio;
    const [width, high] = [Math.round(this.#width * ratio), Math.round(height * ratio)];
    if (canvas.width !== width || canvas.height !== high) {
      canvas.width = width;
      canvas.height = high;
      canvas.style.width = `${this.#width}px`;
      canvas.style.height = `${height}px`;
    }
    const ctx = canvas.getContext("2d");
    ctx?.setTransform(ratio, 0, 0, ratio, 0, 0);
    return ctx;
  }

  #paint(tiles: readonly [number, HTMLCanvasElement][], x = this.scale(), ticks = this.#ticks()): void {
    const palette = this.#palette;
    if (palette === null) return;
    const { layout, gaps, labelled, now } = this.#scene;
    for (const [index, canvas] of tiles) {
      const top = index * TILE_PX;
      const height = Math.min(TILE_PX, layout.height - top);
      const ctx = height <= 0 ? null : this.#prepare(canvas, height);
      if (ctx === null) continue;
      const orgNow = now();
      paintGround(ctx, { x, width: this.#width, height, ticks, now: orgNow, gaps, palette }, top);
      ctx.save();
      ctx.translate(0, -top);
      ctx.fillStyle = palette.line;
      for (const group of inSight(layout.groups, top, top + height))
        ctx.fillRect(0, group.top + group.height - 1, this.#width, 1);
      const lanes = inSight(layout.lanes, top, top + height);
      paintBeyond(ctx, lanes, this.#width, palette);
      paintLanes(ctx, { lanes, x, now: orgNow, palette, labelled });
      ctx.fillStyle = palette.text;
      ctx.fillRect(Math.round(x.at(orgNow)) - 1, top, 2, height);
      ctx.restore();
    }
  }

  #paintHead(x: Scale, ticks: readonly TimeTick[]): void {
    const palette = this.#palette;
    const { strips, gaps, now } = this.#scene;
    const height = AXIS_PX + strips.length * STRIP_PX;
    const ctx = this.#head === null ? null : this.#prepare(this.#head, height);
    if (ctx === null || palette === null) return;
    const orgNow = now();
    paintGround(ctx, { x, width: this.#width, height, ticks, now: orgNow, gaps, palette }, 0);
    ctx.fillStyle = palette.surface;
    ctx.fillRect(0, 0, this.#width, AXIS_PX);
    ctx.font = "12px system-ui, sans-serif";
    ctx.textBaseline = "middle";
    const nowAt = x.at(orgNow);
    const isNowShown = nowAt >= 0 && nowAt <= this.#width;
    for (const { at, text, isMajor } of ticks) {
      const left = x.at(at) + 4;
      const width = ctx.measureText(text).width;
      if (left + width > this.#width || (isNowShown && left < nowAt + 20 && left + width > nowAt - 20))
        continue;
      ctx.fillStyle = isMajor ? palette.text : palette.quiet;
      ctx.fillText(text, left, AXIS_PX / 2);
      ctx.fillStyle = isMajor ? palette["line-strong"] : palette.line;
      ctx.fillRect(Math.round(x.at(at)), 4, 1, AXIS_PX - 4);
    }
    for (const [index, strip] of strips.entries())
      paintStrip(ctx, strip, x, this.#width, orgNow, AXIS_PX + index * STRIP_PX, palette);
    ctx.fillStyle = palette["line-strong"];
    ctx.fillRect(0, height - 1, this.#width, 1);
    if (!isNowShown) return;
    ctx.fillStyle = palette.text;
    ctx.fillRect(Math.round(nowAt) - 1, AXIS_PX - 5, 2, height - AXIS_PX + 5);
    ctx.font = "600 12px system-ui, sans-serif";
    ctx.textAlign = "center";
    ctx.fillText("now", Math.min(Math.max(nowAt, 14), this.#width - 14), AXIS_PX / 2 - 2);
    ctx.textAlign = "start";
  }
}
