// Parts of the gateway that learn from passing answers and make no calls of their own.

/** One answer of the org, as an observer sees it. */
export interface ObservedAnswer {
  method: string;
  /** Path and query as they were asked. */
  target: string;
  /** The JSON that a write carried; undefined for reads and for writes without a body. */
  sent: unknown;
  /** The parsed answer, without tokens. Observers must not change it; undefined when it was empty. */
  body: unknown;
  status: number;
  /** The org's clock in epoch ms; this machine's where the answer had no date. */
  orgNowMs: number;
}

/** Called with every answer that is passed on. One that throws is logged and does not delay the answer. */
export type AnswerObserver = (answer: ObservedAnswer) => void;

/** Calls all observers, even when one throws. `onError` gets what was thrown. */
export function tellObservers(
  observers: readonly AnswerObserver[],
  answer: ObservedAnswer,
  onError: (error: unknown) => void,
): void {
  for (const observe of observers) {
    try {
      observe(answer);
    } catch (error) {
      onError(error);
    }
  }
}
