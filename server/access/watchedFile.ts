// A file whose changes count without a restart.
import { statSync } from "node:fs";
import type { Log } from "../log.ts";

/** A change counts after this long. */
const CHECK_MS = 1000;

/** What a file holds now. A file that became unusable changes nothing, and the log says so. */
export class WatchedFile<Content> {
  readonly #file: string;
  readonly #read: (file: string) => Content;
  readonly #now: () => number;
  readonly #log: Log;
  #content: Content;
  #changedAt: number;
  #checkedAt: number;

  /** `now` is a steady clock in ms. Throws what `read` throws. */
  constructor(file: string, read: (file: string) => Content, now: () => number, log: Log) {
    this.#file = file;
    this.#read = read;
    this.#now = now;
    this.#log = log;
    this.#checkedAt = now();
    this.#changedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    this.#content = read(file);
  }

  get content(): Content {
    if (this.#now() - this.#checkedAt < CHECK_MS) return this.#content;
    this.#checkedAt = this.#now();
    try {
      const changedAt = statSync(this.#file).mtimeMs;
      if (changedAt === this.#changedAt) return this.#content;
      this.#changedAt = changedAt;
      this.#content = this.#read(this.#file);
      this.#log.info(`${this.#file} has changed`);
    } catch (error) {
      this.#log.error(`${this.#file} cannot be read again`, error);
    }
    return this.#content;
  }
}
