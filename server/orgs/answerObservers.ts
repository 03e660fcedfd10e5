// Parts of the gateway that learn from the answers that pass through it, without a call of their own.

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

/** Told of every answer that is passed on. One that throws is reported and does not hold the answer up. */
export type AnswerObserver = (answer: ObservedAnswer) => void;

/** Tells all observers, whatever one of them does; `onError` is told what one threw. */
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
