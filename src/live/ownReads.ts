// The reads of this tab besides the window: when they are due, and what the page costs with them.
import type { QueryClient, QueryFunctionContext, QueryKey } from "@tanstack/react-query";
import type { NextPoll } from "../../domain/refreshPolicy.ts";
import type { Wish } from "./leader.ts";
import { type LiveRead, LiveReads } from "./liveReads.ts";
import type { Knowledge } from "./liveState.ts";
import { beatPoll, type Facts, hourlyCalls, readMoment, slowPoll } from "./schedule.ts";

interface OwnReadsSurroundings {
  queryClient: QueryClient;
  /** Epoch ms of this machine. */
  now: () => number;
  know: () => Knowledge;
  wish: () => Wish;
  facts: () => Facts;
}

export class OwnReads {
  readonly #s: OwnReadsSurroundings;
  readonly #reads = new LiveReads();

  constructor(surroundings: OwnReadsSurroundings) {
    this.#s = surroundings;
  }

  /** Counts a read while it is mounted. Returns the function that ends it. */
  add<Data>(hash: string, pace: "beat" | "slow", { queryKey, cost }: LiveRead<Data>): () => void {
    const calls = (data: unknown) => (typeof cost === "number" ? cost : cost(data as Data | undefined));
    return this.#reads.add(hash, { pace, queryKey, calls });
  }

  /** Calls that all reads of a pace take together. */
  calls(pace: "beat" | "slow"): number {
    return this.#reads.calls(pace, (queryKey) => this.#s.queryClient.getQueryData(queryKey));
  }

  /** How often the reads of each pace are due. */
  polls(wish = this.#s.wish(), facts = this.#s.facts()): { beat: NextPoll; slow: NextPoll } {
    return { beat: beatPoll(wish, facts), slow: slowPoll(wish, facts, this.calls("slow")) };
  }

  /** When a read is due again, epoch ms; null when only another change makes it due. `readAt`: time of data that came from elsewhere. */
  nextAt(hash: string, pace: "beat" | "slow", readAt: number): number | null {
    const ended = this.#reads.ended(hash) ?? { at: readAt, failures: 0, missed: false, never: false };
    return readMoment(pace, this.polls(), ended, this.#s.know());
  }

  /** Carries a read out, and notes when and how it ended. */
  carryOut<Data>(hash: string, read: LiveRead<Data>, context: QueryFunctionContext): Promise<Data> {
    return this.#reads.carryOut(hash, this.#s.now, () => read.queryFn(context), read.isPartial);
  }

  /** Reads all mounted reads of a pace again now. With `failedOnly`, only those that did not fully succeed. */
  async readNow(pace: "beat" | "slow", failedOnly = false): Promise<void> {
    const cache = this.#s.queryClient.getQueryCache();
    const queries = this.#reads
      .keys(pace)
      .filter((queryKey) => !failedOnly || this.#reads.hasFailed(queryKey))
      .map((queryKey) => cache.find({ queryKey, exact: true }));
    await Promise.allSettled(queries.flatMap((query) => (query === undefined ? [] : [query.fetch()])));
  }

  /** Calls that a refresh by hand costs now, besides the list: what is read with every beat, and what had failed. */
  refreshCalls(): number {
    const answerOf = (queryKey: QueryKey): unknown => this.#s.queryClient.getQueryData(queryKey);
    return this.#reads.calls("beat", answerOf) + this.#reads.failedCalls("slow", answerOf);
  }

  /** Calls per hour of the shared list and this tab's own reads, at the present pace or at another one. */
  callsPerHour(list: NextPoll = this.#s.know(), { beat, slow } = this.polls()): number {
    const { callsPerBeat, lastDurationMs } = this.#s.know();
    return (
      hourlyCalls(callsPerBeat, list, lastDurationMs) +
      hourlyCalls(this.calls("beat"), beat, lastDurationMs) +
      hourlyCalls(this.calls("slow"), slow, lastDurationMs)
    );
  }
}
