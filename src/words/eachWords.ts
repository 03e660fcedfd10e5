// The words for several stops or starts that are sent one after the other.
import type { Act } from "./actionWords.ts";

const NOUNS: Readonly<Record<Act, string>> = { started: "start", stopped: "stop" };
const UNDER_WAY: Readonly<Record<Act, string>> = { started: "Starting", stopped: "Stopping" };

/** "1 job", "3 jobs". `shown`: the count as the person's locale writes it. */
export function counted(count: number, noun: string, shown = String(count)): string {
  return `${shown} ${noun}${count === 1 ? "" : "s"}`;
}

/** While they are sent: "Stopping 2 of 3…". */
export function underWay(act: Act, { done, all }: { done: number; all: number }): string {
  return `${UNDER_WAY[act]} ${Math.min(done + 1, all)} of ${all}…`;
}

/** What came of all, in one sentence. The org's acceptance is not called the end of a job or the begin of a run. */
export function outcomeWords(act: Act, { sent, all }: { sent: number; all: number }): string {
  if (all === 0) return `There was nothing left to ${NOUNS[act]}`;
  const noun = counted(all, NOUNS[act]);
  if (sent === all) return all === 1 ? `The org accepted the ${NOUNS[act]}` : `The org accepted all ${noun}`;
  return sent === 0 ? `None of ${noun} was accepted` : `The org accepted ${sent} of ${noun}`;
}

/** What came of one. `why`: the org's reason, or why it was left out. */
export function resultWords(
  act: Act,
  state: "sending" | "sent" | "refused" | "unknown" | "left" | "notSent",
  why: string,
): string {
  switch (state) {
    case "sending":
      return `${UNDER_WAY[act]}…`;
    case "sent":
      return `The org accepted the ${NOUNS[act]}.`;
    case "refused":
      return `It was not ${act}. ${why}`.trim();
    case "unknown":
      return `No answer came, so it is not known whether it was ${act}. It is not sent again.`;
    case "left":
      return why;
    case "notSent":
      return "It was not sent.";
  }
}
