// A canvas with a drawing of a part of the picture.
import type { Drawing, PxRange } from "./sheetPlan.ts";

export class Sheet {
  /** Null: nothing that could be shown. */
  drawing: Drawing | null = null;
  /** Whether it is in the window. */
  isSeen = true;
  readonly #canvas = document.createElement("canvas");
  #left = Number.NaN;

  constructor(place: HTMLElement) {
    this.#canvas.className = "absolute left-0 block will-change-transform";
    this.#canvas.setAttribute("aria-hidden", "true");
    place.append(this.#canvas);
  }

  /** Puts its top at so many CSS pixels below that of its place. */
  setTop(top: number): void {
    this.#canvas.style.top = `${top}px`;
  }

  /** A context in CSS pixels for a drawing of at most this size, at the resolution of the screen; null without one. */
  prepare(width: number, height: number): CanvasRenderingContext2D | null {
    const canvas = this.#canvas;
    const ratio = window.devicePixelRatio;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    const pen = canvas.getContext("2d");
    pen?.setTransform(ratio, 0, 0, ratio, 0, 0);
    return pen;
  }

  /** Moves the drawing to its place in the view, by whole pixels of the screen. */
  place(view: PxRange): void {
    if (this.drawing === null) return;
    const ratio = window.devicePixelRatio;
    const left = Math.round((this.drawing.from - view.from) * ratio) / ratio;
    if (left === this.#left) return;
    this.#left = left;
    this.#canvas.style.transform = `translateX(${left}px)`;
  }

  remove(): void {
    this.#canvas.remove();
  }
}
