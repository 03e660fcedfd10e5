// What the gateway knows of an org. It answers at once with what is known and looks the rest up in the background, so an org that is down
// delays nobody.
import { describeOrg, type OrgFacts as Facts, type ReadOrg } from "./describeOrg.ts";

/** A failed look-up is repeated when somebody asks, but not more often than this. */
const RETRY_MS = 3000;
/** The same for names that are missing beside a known version. Each costs three calls, and the org works without them. */
const NAMES_RETRY_MS = 300_000;
/** The longest that somebody waits who asks for this org alone. */
const LOOK_MS = 2000;
/** The longest that anybody waits for the first look-up, counted from its start. */
const FIRST_LOOK_MS = 400;

export class OrgFacts {
  readonly #read: ReadOrg;
  readonly #version: number | null;
  readonly #now: () => number;
  readonly #onLook: (facts: Facts) => void;
  readonly #firstLook = Promise.withResolvers<void>();
  #firstLookEnds: Promise<void> | null = null;
  #facts: Facts | null = null;
  #looking: Promise<void> | null = null;
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  /** `version` is fixed, or null to ask the org. `onLook` gets the result of each look-up. */
  constructor(
    read: ReadOrg,
    version: number | null,
    now: () => number,
    onLook: (facts: Facts) => void = () => undefined,
  ) {
    this.#read = read;
    this.#version = version;
    this.#now = now;
    this.#onLook = onLook;
  }

  /** What is known now; null before the first look-up has a result. */
  get known(): Facts | null {
    return this.#facts;
  }

  /** Looks the org up in the background until its version and its names are known. Resolves when this look-up ends; never rejects. */
  learn(): Promise<void> {
    if (this.#looking) return this.#looking;
    const hasVersion = this.#facts !== null && this.#facts.problem === null;
    const retryMs = hasVersion ? NAMES_RETRY_MS : RETRY_MS;
    if (this.#facts?.described || this.#now() - this.#lookedAtMs < retryMs) return Promise.resolve();
    this.#firstLookEnds ??= Promise.race([this.#firstLook.promise, after(FIRST_LOOK_MS)]);
    this.#looking = this.#look();
    return this.#looking;
  }

  /** Resolves at once, except during the first look-up: then when the version is known, or 400 ms after its start. */
  async soon(): Promise<Facts | null> {
    void this.learn();
    if (this.#facts === null) await this.#firstLookEnds;
    return this.#facts;
  }

  /** Looks the org up unless it is known, and resolves with what came of that, or with what is known after two seconds. */
  async looked(): Promise<Facts | null> {
    await Promise.race([this.learn(), after(LOOK_MS)]);
    return this.#facts;
  }

  /** Resolves when the first look-up has found the version or a problem, however long that takes. */
  async firstKnown(): Promise<void> {
    void this.learn();
    await this.#firstLook.promise;
  }

  async #look(): Promise<void> {
    const facts = await describeOrg(this.#read, this.#version, (version) => {
      if (this.#facts?.apiVersion == null) this.#set(version);
    });
    // A later look that fails takes nothing away.
    if (facts.problem === null || this.#facts?.apiVersion == null) this.#set(facts);
    this.#looking = null;
    this.#lookedAtMs = this.#now();
    this.#onLook(facts);
  }

  #set(facts: Facts): void {
    this.#facts = facts;
    this.#firstLook.resolve();
  }
}

function after(ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, ms).unref();
  return promise;
}
