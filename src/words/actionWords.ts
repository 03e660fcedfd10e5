// What to say when a start or a stop failed. The org's own message is shown in full. Nothing promises that the page tries again.
import type { ErrorKind } from "../../domain/errorKind.ts";
import { SENTENCES } from "./errorWords.ts";

/** Past participle of the action: "started". */
export type Act = "started" | "stopped";

/** A failed write, as far as the words need it. */
interface FailedWrite {
  kind: ErrorKind;
  /** What the org or the gateway said. */
  detail: string | null;
}

export interface ActionWords {
  /** What happened, in one sentence. */
  headline: string;
  /** The message of the org or the gateway in full; null without one. */
  message: string | null;
  /** What to do. */
  advice: string;
}

/** The words for a write that was certainly not carried out. `wait`: how long to wait before another attempt ("1 m"), if that is known. */
export function refusedWords({ kind, detail }: FailedWrite, act: Act, wait: string | null): ActionWords {
  const { what, afterAction } = SENTENCES[kind];
  return {
    headline: detail === null ? `It was not ${act}. ${what}` : `It was not ${act}.`,
    message: detail,
    advice: `Nothing was sent again. ${wait === null ? afterAction : `Wait ${wait} before you try again.`}`,
  };
}

/** The words for a write without an answer. */
export function unknownWords(act: Act): ActionWords {
  return {
    headline: `No answer came, so it is not known whether it was ${act}.`,
    message: null,
    advice: "It is not sent again. The list will show whether it was carried out.",
  };
}
