// What a person does not see at once: changes during a pause, and those of an absence, which are reported after it.
import { type Changes, changesBetween, countChanges, type JobWindow } from "../../domain/jobWindow.ts";

/** What happened during an absence. Epoch ms of this machine. */
export interface Away {
  fromMs: number;
  untilMs: number;
  changes: Changes;
}

/** Shorter absences are not reported. */
export const AWAY_FROM_MS = 60_000;

export class Held {
  #pausedAt: number | null = null;
  #shownAsOf: number | null = null;
  /** What came during the pause. */
  #window: JobWindow | null = null;
  /** The window before an absence. */
  #before: { window: JobWindow; atMs: number } | null = null;
  #away: Away | null = null;

  /** When the pause began, epoch ms; null when there is none. */
  get pausedAt(): number | null {
    return this.#pausedAt;
  }

  /** The time of the picture shown while paused, epoch ms. */
  get shownAsOf(): number | null {
    return this.#shownAsOf;
  }

  /** What happened during the last absence, until dismissed. */
  get away(): Away | null {
    return this.#away;
  }

  /** The newest known window, while it is held back. */
  get window(): JobWindow | null {
    return this.#window;
  }

  pause(now: number, asOf: number | null): void {
    this.#pausedAt = now;
    this.#shownAsOf = asOf;
  }

  /** Ends the pause, and returns what was held back. */
  resume(): JobWindow | null {
    const window = this.#window;
    this.#pausedAt = null;
    this.#window = null;
    return window;
  }

  /** Holds a window back while paused. */
  keep(window: JobWindow): void {
    this.#window = window;
  }

  /** A person asked for a refresh, which is shown while paused, too. */
  show(asOf: number): void {
    this.#shownAsOf = asOf;
    this.#window = null;
  }

  /** The page is hidden. A pause is no absence: it counts its own changes. */
  leave(window: JobWindow, now: number): void {
    if (this.#pausedAt === null) this.#before = { window, atMs: now };
  }

  /** The first window after an absence. Reports what changed since. */
  comeBack(window: JobWindow, now: number): void {
    const before = this.#before;
    if (before === null || this.#pausedAt !== null) return;
    this.#before = null;
    if (!before.window.complete || now - before.atMs < AWAY_FROM_MS) return;
    const changes = changesBetween(before.window, window);
    if (countChanges(changes) > 0) this.#away = { fromMs: before.atMs, untilMs: now, changes };
  }

  dismissAway(): void {
    this.#away = null;
  }

  /** Number of changes held back from what is `shown`. */
  changes(shown: JobWindow): number {
    return this.#window === null ? 0 : countChanges(changesBetween(shown, this.#window));
  }
}
