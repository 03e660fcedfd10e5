// What the gateway counts of one org from its start on, for whoever watches the gateway. It holds numbers and fixed words, nothing of the org.
import type { ProblemKind } from "../../contract/gateway.ts";
import { ProblemError } from "../http/problems.ts";
import type { CallKind } from "./callKind.ts";

/** Counts by a word of a fixed set. */
export class Tally<Word extends string> {
  readonly #counts = new Map<Word, number>();

  /** Notes one more. */
  add(word: Word): void {
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  /** Each word that was counted, with its number. */
  entries(): [Word, number][] {
    return [...this.#counts];
  }
}

/** Why a call brought nothing. `refused` and `fault` are the org's own answers: 4xx and 5xx. */
export type CallFailure = ProblemKind | "refused" | "fault";

export class OrgCounts {
  /** Calls that went to the org. */
  readonly calls = new Tally<CallKind>();
  readonly failures = new Tally<CallFailure>();
  /** Reads of the job list that pages asked for, whether or not they cost a call. */
  beats = 0;
  /** Tokens that replaced a refused one, and tries that brought none. */
  renewals = 0;
  failedRenewals = 0;
  /** When the newest good answer to the job list was asked for, by the gateway's clock; null: not yet. */
  jobsAskedAtMs: number | null = null;

  /** Notes the status of an answer of the org. */
  answered(status: number): void {
    if (status >= 400) this.failures.add(status >= 500 ? "fault" : "refused");
  }

  /** Does something, and notes the problem when it throws one. */
  watch<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof ProblemError) this.failures.add(error.kind);
      throw error;
    }
  }

  /** Notes a read that brought what was asked for. */
  hasRead(kind: CallKind, sentAtMs: number): void {
    if (kind === "jobs") this.jobsAskedAtMs = sentAtMs;
  }
}
