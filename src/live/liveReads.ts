// The repeated reads of one page: the cost of each, when it last ended, and the total cost.
import { hashKey, type QueryFunctionContext, type QueryKey } from "@tanstack/react-query";
import { isUnreached } from "../org/errors.ts";

/** With every beat, or slowly for what only people change. The window of jobs is the beat itself. */
export type Pace = "window" | "beat" | "slow";

/** One repeated read, for `useLiveQuery`. */
export interface LiveRead<Data> {
  queryKey: QueryKey;
  queryFn: (context: QueryFunctionContext) => Data | Promise<Data>;
  pace: Pace;
  /** Calls to the org that one read takes; `data` is the last answer. */
  cost: number | ((data: Data | undefined) => number);
  /** False: not read at all. */
  enabled?: boolean;
  /** False: read once, and not again while `data`, the last answer, holds. A failed first read is repeated all the same. */
  repeat?: boolean | ((data: Data | undefined) => boolean);
  /** True when a part of the answer did not reach the org. It is read again with the next beat. */
  isPartial?: (data: Data) => boolean;
}

/** How a read ended. */
export interface Ended {
  /** Epoch ms of this machine. */
  at: number;
  /** In a row. */
  failures: number;
  /** The org was not called, as far as the last read shows, so asking again soon costs it nothing. */
  missed: boolean;
  /** It has never succeeded, so there is nothing to show. */
  never: boolean;
}

interface Registered {
  pace: Exclude<Pace, "window">;
  /** Calls of one read, given the last answer. */
  calls: (data: unknown) => number;
  queryKey: QueryKey;
}

/** Whether a read repeats after the answer `data`. */
export function isRepeated<Data>(
  { enabled = true, repeat = true }: LiveRead<Data>,
  data: Data | undefined,
): boolean {
  return enabled && (typeof repeat === "boolean" ? repeat : repeat(data));
}

export class LiveReads {
  readonly #registered = new Map<symbol, Registered & { hash: string }>();
  readonly #ended = new Map<string, Ended>();

  /** Counts a read while it is mounted. Returns the function that ends it. */
  add(hash: string, read: Registered): () => void {
    const key = Symbol(hash);
    this.#registered.set(key, { ...read, hash });
    return () => this.#registered.delete(key);
  }

  /** Calls of all reads of a pace. A read that several parts of a page share counts once. `answerOf` returns the last answer. */
  calls(pace: Registered["pace"], answerOf: (queryKey: QueryKey) => unknown): number {
    let calls = 0;
    for (const read of this.#distinct(pace)) calls += read.calls(answerOf(read.queryKey));
    return calls;
  }

  /** Calls of those reads of a pace that a refresh by hand repeats because they did not fully succeed. */
  failedCalls(pace: Registered["pace"], answerOf: (queryKey: QueryKey) => unknown): number {
    return this.#distinct(pace)
      .filter(({ queryKey }) => this.hasFailed(queryKey))
      .reduce((sum, { queryKey, calls }) => sum + calls(answerOf(queryKey)), 0);
  }

  /** Whether the last read did not fully succeed. */
  hasFailed(queryKey: QueryKey): boolean {
    const ended = this.#ended.get(hashKey(queryKey));
    return ended !== undefined && (ended.missed || ended.failures > 0);
  }

  /** Keys of all reads of a pace. */
  keys(pace: Registered["pace"]): QueryKey[] {
    return this.#distinct(pace).map(({ queryKey }) => queryKey);
  }

  /** How the last read ended; undefined before one has. */
  ended(hash: string): Ended | undefined {
    return this.#ended.get(hash);
  }

  /** Carries a read out and notes how it ended. */
  async carryOut<Data>(
    hash: string,
    now: () => number,
    read: () => Data | Promise<Data>,
    isPartial?: (data: Data) => boolean,
  ): Promise<Data> {
    const { failures = 0, never = true } = this.#ended.get(hash) ?? {};
    try {
      const data = await read();
      this.#ended.set(hash, { at: now(), failures: 0, missed: isPartial?.(data) ?? false, never: false });
      return data;
    } catch (error) {
      this.#ended.set(hash, { at: now(), failures: failures + 1, missed: isUnreached(error), never });
      throw error;
    }
  }

  #distinct(pace: Registered["pace"]): Registered[] {
    const byHash = new Map<string, Registered>();
    for (const read of this.#registered.values()) if (read.pace === pace) byHash.set(read.hash, read);
    return [...byHash.values()];
  }
}
