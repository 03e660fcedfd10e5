// What a person does not see at once: changes that came while the page was paused, and those of an absence, told when it is over.
import { type Changes, changesBetween, countChanges, type JobWindow } from "../../domain/jobWindow.ts";

/** What happened while nobody looked. Epoch ms of this machine. */
export interface Away {
  fromMs: number;
  untilMs: number;
  changes: Changes;
}

/** Shorter absences are not worth a summary. */
export const AWAY_FROM_MS = 60_000;

export class Held {
  #pausedAt: number | null = null;
  #shownAsOf: number | null = null;
  /** What came while paused. */
  #window: JobWindow | null = null;
  /** The window as last seen before an absence. */
  #before: { window: JobWindow; atMs: number } | null = null;
  #away: Away | null = null;

  /** Since when the page is paused, epoch ms; null: it is not. */
  get pausedAt(): number | null {
    return this.#pausedAt;
  }

  /** How old what is shown while paused is, epoch ms. */
  get shownAsOf(): number | null {
    return this.#shownAsOf;
  }

  /** What happened during the last absence, until dismissed. */
  get away(): Away | null {
    return this.#away;
  }

  /** The newest window that is known, where it is held back. */
  get window(): JobWindow | null {
    return this.#window;
  }

  pause(now: number, asOf: number | null): void {
    this.#pausedAt = now;
    this.#shownAsOf = asOf;
  }

  /** Ends the pause, and gives what was held back, to be shown. */
  resume(): JobWindow | null {
    const window = this.#window;
    this.#pausedAt = null;
    this.#window = null;
    return window;
  }

  /** While paused: keeps a window back. */
  keep(window: JobWindow): void {
    this.#window = window;
  }

  /** A person asked for a look: it is shown also while paused. */
  show(asOf: number): void {
    this.#shownAsOf = asOf;
    this.#window = null;
  }

  /** The page is no longer looked at. A pause is no absence: what it holds back has its own count. */
  leave(window: JobWindow, now: number): void {
    if (this.#pausedAt === null) this.#before = { window, atMs: now };
  }

  /** The first window after an absence: what has changed since is told. */
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

  /** How many changes are held back from what is `shown`. */
  changes(shown: JobWindow): number {
    return this.#window === null ? 0 : countChanges(changesBetween(shown, this.#window));
  }
}
