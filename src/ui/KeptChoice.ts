/** A choice of the person, kept in this browser. Where storage is blocked, it holds until the page is closed. */
export class KeptChoice<Value> {
  readonly #key: string;
  readonly #parse: (text: string | null) => Value;
  readonly #write: (value: Value) => string | null;
  readonly #listeners = new Set<() => void>();
  #kept: { value: Value } | null = null;
  /** Storage did not take the last choice. */
  #isOwn = false;

  /** `parse` reads a stored text, which may be damaged; null: none is stored. `write` gives the text to store; null: none is needed. */
  constructor(key: string, parse: (text: string | null) => Value, write: (value: Value) => string | null) {
    this.#key = key;
    this.#parse = parse;
    this.#write = write;
  }

  /** The choice. The same object until it changes. */
  readonly get = (): Value => {
    this.#kept ??= { value: this.#parse(this.#stored()) };
    return this.#kept.value;
  };

  /** Makes a choice, and stores it if the browser allows that. */
  keep(value: Value): void {
    this.#kept = { value };
    const text = this.#write(value);
    this.#isOwn = false;
    try {
      if (text === null) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, text);
    } catch {
      // Storage is blocked or full.
      this.#isOwn = true;
    }
    for (const listener of this.#listeners) listener();
  }

  /** Reads the stored choice again, because another tab may have made one. */
  reread(): void {
    if (this.#isOwn || this.#kept === null || this.#stored() === this.#write(this.#kept.value)) return;
    this.#kept = null;
    for (const listener of this.#listeners) listener();
  }

  /** Calls back when the choice changes. Returns the unsubscriber. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #stored(): string | null {
    try {
      return localStorage.getItem(this.#key);
    } catch {
      return null;
    }
  }
}
