// What to say where a start or a stop failed. The org's own sentence comes whole, and nothing promises that the page tries again.
import type { ErrorKind } from "../../domain/errorKind.ts";
import { SENTENCES } from "./errorWords.ts";

/** The participle of the act. */
export type Act = "started" | "stopped";

/** A write that failed, as far as the words need it. */
interface FailedWrite {
  kind: ErrorKind;
  /** What the org or the gateway said. */
  detail: string | null;
}

export interface ActionWords {
  /** What is so, in one sentence. */
  headline: string;
  /** What the org or the gateway said, whole; null when nothing did. */
  message: string | null;
  /** What to do. */
  advice: string;
}

/** The words for a write that was certainly not carried out. `wait`: how long to wait before another try ("1 m"), where that was said. */
export function refusedWords({ kind, detail }: FailedWrite, act: Act, wait: string | null): ActionWords {
  const { what, afterAction } = SENTENCES[kind];
  return {
    headline: detail === null ? `It was not ${act}. ${what}` : `It was not ${act}.`,
    message: detail,
    advice: `Nothing was sent again. ${wait === null ? afterAction : `Wait ${wait} before you try again.`}`,
  };
}

/** The words for a write whose answer never came. */
export function unknownWords(act: Act): ActionWords {
  return {
    headline: `No answer came, so it is not known whether it was ${act}.`,
    message: null,
    advice: "It was sent once and will not be sent again. The list will show what became of it.",
  };
}
