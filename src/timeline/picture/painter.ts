// Draws the picture on canvases, at most once per frame: a head with the clock and the strips, and a canvas for each visible 128 px of the
// body. Scrolling and moving the view move finished canvases. What they need next is drawn one canvas per frame.
import { onPaletteChange, type Palette, readPalette } from "../../charts/palette.ts";
import { linearScale, type Scale } from "../../charts/scale.ts";
import { type TimeTick, timeTicks } from "../../charts/timeTicks.ts";
import type { Interval } from "../../../domain/timeline/span.ts";
import { onScroll } from "../../ui/onScroll.ts";
import type { RowLayout } from "../model/rowLayout.ts";
import { type Ink, paintBody } from "./paintBody.ts";
import { headPx, paintHead } from "./paintHead.ts";
import type { Strip } from "./paintStrip.ts";
import { Sheet } from "./sheet.ts";
import {
  covers,
  isWorn,
  lineOf,
  mostPx,
  NO_TILES,
  type PixelLine,
  pxOf,
  rangeToDraw,
  sameTiles,
  type Sight,
  TILE_PX,
  tilesNear,
} from "./sheetPlan.ts";
import type { ViewStore } from "./viewStore.ts";

/** Room for one label of the clock, CSS pixels. */
const TICK_PX = 84;
/** A view that did not move for so long is at rest. */
const REST_MS = 150;

export interface Scene {
  layout: RowLayout;
  strips: readonly Strip[];
  gaps: readonly Interval[];
  labelled: boolean;
  zone: string;
  /** The org's clock, epoch ms. While it is stopped it is always the same. */
  now: () => number;
}

interface Ticks {
  line: PixelLine;
  zone: string;
  from: number;
  to: number;
  found: readonly TimeTick[];
}

export class Painter {
  readonly #store: ViewStore;
  #scene: Scene;
  #palette: Palette | null = null;
  #width = 0;
  #frame = 0;
  #rest = 0;
  #body: HTMLElement | null = null;
  #head: Sheet | null = null;
  /** By their index from the top of the body. */
  readonly #tiles = new Map<number, Sheet>();
  #near = NO_TILES;
  readonly #onFrame = new Set<(x: Scale) => void>();
  #sight: Sight = { line: { zero: 0, msPerPx: 1 }, view: { from: 0, to: 0 }, version: 0, heading: 0 };
  #version = 0;
  #isZooming = true;
  #ticks: Ticks | null = null;

  constructor(store: ViewStore, scene: Scene) {
    this.#store = store;
    this.#scene = scene;
  }

  /** Starts to draw in these two places, with the colours of the body. Returns the function that stops it. */
  start(body: HTMLElement, head: HTMLElement): () => void {
    this.#body = body;
    this.#head = new Sheet(head);
    const recolour = () => {
      this.#palette = readPalette(body);
      this.redraw();
    };
    recolour();
    this.#look();
    const leave = [this.#store.subscribe(this.#draw), onPaletteChange(recolour), onScroll(this.#look)];
    return () => {
      for (const one of leave) one();
      cancelAnimationFrame(this.#frame);
      window.clearTimeout(this.#rest);
      for (const sheet of [this.#head, ...this.#tiles.values()]) sheet?.remove();
      this.#tiles.clear();
      [this.#frame, this.#rest, this.#head, this.#body] = [0, 0, null, null];
    };
  }

  setScene(scene: Scene): void {
    this.#scene = scene;
    this.#look();
    this.redraw();
  }

  /** Width of the body and of the head, CSS pixels. */
  setWidth(width: number): void {
    if (width === this.#width) return;
    this.#width = width;
    this.redraw();
  }

  /** Called at once, and after each frame with the scale of the view. Returns the function that ends it. */
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

  /** Draws all of it in the next frame. */
  redraw(): void {
    this.#version += 1;
    this.#draw();
  }

  readonly #draw = (): void => {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paintFrame();
    });
  };

  /** Finds the tiles that are in the window or next to it. */
  readonly #look = (): void => {
    const top = this.#body?.getBoundingClientRect().top;
    if (this.#body === null || top === undefined) return;
    const near = tilesNear(-top, window.innerHeight, this.#scene.layout.height);
    const { first, last, firstSeen, lastSeen } = near;
    const away = this.#awayFrom(first, last);
    for (let index = first; index <= last; index += 1) {
      const known = this.#tiles.get(index);
      const tile = known ?? this.#newTile(index, this.#body, away.pop());
      tile.isSeen = index >= firstSeen && index <= lastSeen;
    }
    if (this.#head !== null) this.#head.isSeen = first <= last;
    // Most scrolling changes nothing.
    if (!sameTiles(near, this.#near)) this.#draw();
    this.#near = near;
  };

  /**
   * The tiles outside a range, the farthest last. They stay until a canvas is needed elsewhere, so who scrolls back finds them drawn.
   */
  #awayFrom(first: number, last: number): [index: number, tile: Sheet][] {
    const distance = (index: number) => Math.max(first - index, index - last);
    return [...this.#tiles]
      .filter(([index]) => distance(index) > 0)
      .sort(([a], [b]) => distance(a) - distance(b));
  }

  /** Makes the tile with this index: `away`, which is not needed where it is, or a new one. */
  #newTile(index: number, body: HTMLElement, away: [index: number, tile: Sheet] | undefined): Sheet {
    const [from, tile] = away ?? [index, new Sheet(body)];
    this.#tiles.delete(from);
    this.#tiles.set(index, tile);
    tile.drawing = null;
    tile.setTop(index * TILE_PX);
    return tile;
  }

  #paintFrame(): void {
    if (this.#width === 0 || this.#palette === null) return;
    const sight = this.#lookAtView();
    const { first, last } = this.#near;
    const sheets: [number, Sheet][] = [...this.#tiles].filter(([index]) => index >= first && index <= last);
    if (this.#head !== null) sheets.push([-1, this.#head]);
    const late: [number, Sheet][] = [];
    let isBusy = false;
    for (const [index, sheet] of sheets) {
      const isDrawn = covers(sheet.drawing, sight);
      // What is not seen yet comes before what is renewed, because the next frame may show it.
      if (!isDrawn && !sheet.isSeen) late.unshift([index, sheet]);
      else if (!isDrawn) {
        this.#paint(index, sheet, sight);
        isBusy = true;
      } else if (sheet.drawing !== null && isWorn(sheet.drawing, sight, this.#isAnchored(index)))
        late.push([index, sheet]);
    }
    // While the view is zoomed, only what is seen is drawn.
    const next = this.#isZooming ? undefined : late[0];
    if (next !== undefined) {
      if (!isBusy) this.#paint(...next, sight);
      if (isBusy || late.length > 1) this.#draw();
    }
    for (const [, sheet] of sheets) sheet.place(sight.view);
    const x = this.scale();
    for (const listener of this.#onFrame) listener(x);
  }

  /** Whether a canvas has contents that keep off the ends of the view. */
  #isAnchored(index: number): boolean {
    return index === -1 || this.#scene.labelled;
  }

  /** What this frame shows. */
  #lookAtView(): Sight {
    const before = this.#sight;
    const line = lineOf(this.#store.get(), this.#width, before.line);
    const view = pxOf(this.#store.get(), this.#width, line);
    const isZoomed = line !== before.line;
    const by = isZoomed ? 0 : Math.sign(view.from - before.view.from);
    const heading = (by === 0 ? before.heading : by) as Sight["heading"];
    if (isZoomed) this.#isZooming = true;
    if (isZoomed || by !== 0) {
      window.clearTimeout(this.#rest);
      this.#rest = window.setTimeout(() => {
        this.#isZooming = false;
        this.#sight = { ...this.#sight, heading: 0 };
        this.#draw();
      }, REST_MS);
    }
    this.#sight = { line, view, version: this.#version, heading: isZoomed ? 0 : heading };
    return this.#sight;
  }

  /** The times of the clock from `from` to `to`, CSS pixels of the line. They are looked up for more than that, and kept. */
  #ticksOf(from: number, to: number, line: PixelLine): readonly TimeTick[] {
    const known = this.#ticks;
    const { zone } = this.#scene;
    if (known?.line === line && known.zone === zone && known.from <= from && known.to >= to)
      return known.found;
    const spare = this.#isZooming ? 0 : to - from;
    const range = { from: from - spare, to: to + spare };
    const [start, end] = [range.from, range.to].map((px) => line.zero + px * line.msPerPx) as [
      number,
      number,
    ];
    const most = Math.max(2, Math.floor(this.#width / TICK_PX)) * ((range.to - range.from) / this.#width);
    const found = timeTicks(start, end, most, zone);
    this.#ticks = { ...range, line, zone, found };
    return found;
  }

  /** Draws the head (-1) or a tile. */
  #paint(index: number, sheet: Sheet, sight: Sight): void {
    const palette = this.#palette;
    const { layout, strips, gaps, labelled, now } = this.#scene;
    const top = index * TILE_PX;
    // The picture ends within the last tile, and cuts it off. A canvas of another height would be a new one.
    const height = index === -1 ? headPx(strips.length) : TILE_PX;
    const pen = sheet.prepare(mostPx(this.#width), height);
    if (pen === null || palette === null) return;
    const { line, view, version } = sight;
    const { from, to } = rangeToDraw(sight, this.#isZooming);
    const ink: Ink = {
      x: linearScale([line.zero + from * line.msPerPx, line.zero + to * line.msPerPx], [0, to - from]),
      ends: [view.from - from, view.to - from],
      height,
      ticks: this.#ticksOf(from, to, line),
      now: now(),
      gaps,
      palette,
    };
    if (index === -1) paintHead(pen, ink, from, strips);
    else paintBody(pen, ink, { left: from, top }, layout, labelled);
    sheet.drawing = { from, to, line, version, drawnAt: view.from };
  }
}
