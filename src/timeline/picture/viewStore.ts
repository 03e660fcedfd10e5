// The moving view. It is not React state: sixty views a second are drawn on canvases, and only the resting one is rendered.
import type { Viewport } from "../model/viewport.ts";

export class ViewStore {
  #view: Viewport;
  readonly #listeners = new Set<() => void>();

  constructor(view: Viewport) {
    this.#view = view;
  }

  readonly get = (): Viewport => this.#view;

  set(view: Viewport): void {
    if (view.from === this.#view.from && view.to === this.#view.to) return;
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
