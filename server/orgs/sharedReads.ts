// Identical reads of one org cost one call: viewers who ask while the call is under way, or within a second after it, get the same
// answer.

/** How long an answer is shared with further viewers. Salesforce's own UI keeps job lists for 0.3 s. */
const KEEP_MS = 1000;
const MAX_KEPT_ANSWERS = 200;
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** An answer and its two moments on the gateway's clock. */
export interface Shared<T> {
  answer: T;
  /** When the question was sent to the org. The answer is at least as new as that. */
  sentAtMs: number;
  /** When the whole answer had come. */
  receivedAtMs: number;
}

interface UnderWay<T> {
  sentAtMs: number;
  reading: Promise<Shared<T>>;
}

interface Answer {
  status: number;
  body: { raw: Buffer };
}

export class SharedReads<T extends Answer> {
  readonly #read: (target: string) => Promise<T>;
  readonly #now: () => number;
  readonly #patienceMs: number;
  readonly #underWay = new Map<string, UnderWay<T>>();
  readonly #kept = new Map<string, Shared<T>>();
  #keptBytes = 0;
  #generation = 0;

  /** `read` asks the org. `patienceMs` is the longest that it takes: an older read was sent before the machine slept. */
  constructor(read: (target: string) => Promise<T>, now: () => number, patienceMs: number) {
    this.#read = read;
    this.#now = now;
    this.#patienceMs = patienceMs;
  }

  /** The answer to `target`, new or shared. `mayAsk` may throw before the org is called. Rejects as the read does. */
  async read(target: string, mayAsk: () => void = () => undefined): Promise<Shared<T>> {
    const now = this.#now();
    const kept = this.#kept.get(target);
    if (kept && now - kept.receivedAtMs < KEEP_MS) return kept;
    const shared = this.#underWay.get(target);
    if (shared && now - shared.sentAtMs <= this.#patienceMs) return shared.reading;
    mayAsk();
    const generation = this.#generation;
    const reading = this.#ask(target, now);
    const entry = { sentAtMs: now, reading };
    this.#underWay.set(target, entry);
    try {
      const answered = await reading;
      // A failure is not kept, because the next viewer wants to know whether it is over.
      if (generation === this.#generation && answered.answer.status < 400) this.#keep(target, answered);
      return answered;
    } finally {
      if (this.#underWay.get(target) === entry) this.#underWay.delete(target);
    }
  }

  /** Drops every answer. Reads under way still get their answer, but it is neither kept nor shared with later viewers. */
  forget(): void {
    this.#generation++;
    this.#underWay.clear();
    this.#kept.clear();
    this.#keptBytes = 0;
  }

  async #ask(target: string, sentAtMs: number): Promise<Shared<T>> {
    const answer = await this.#read(target);
    return { answer, sentAtMs, receivedAtMs: this.#now() };
  }

  #keep(target: string, answered: Shared<T>): void {
    this.#drop(target);
    this.#kept.set(target, answered);
    this.#keptBytes += answered.answer.body.raw.length;
    const now = this.#now();
    // A Map keeps the order of insertion, so the oldest come first.
    for (const [oldTarget, old] of this.#kept) {
      const full = this.#kept.size > MAX_KEPT_ANSWERS || this.#keptBytes > MAX_KEPT_BYTES;
      if (!full && now - old.receivedAtMs < KEEP_MS) break;
      this.#drop(oldTarget);
    }
  }

  #drop(target: string): void {
    const old = this.#kept.get(target);
    if (!old) return;
    this.#kept.delete(target);
    this.#keptBytes -= old.answer.body.raw.length;
  }
}
