import { OrgError } from "../org/errors.ts";
import { SENTENCES } from "../words/errorWords.ts";

/** What to say where an action failed. `done` is the participle of the act: "started", "stopped". */
export function actionError(error: Error | null, done: "started" | "stopped"): string {
  if (!(error instanceof OrgError)) return "Something went wrong on this page, and nothing was sent.";
  if (error.outcomeUnknown) {
    return `No answer came, so it is not known whether it was ${done}. It was sent once and will not be sent again; the list will show what became of it.`;
  }
  const sentences = SENTENCES[error.kind];
  const said = error.detail ?? sentences.what;
  return `It was not ${done}: ${said}${/[.!?]$/.test(said) ? "" : "."} ${sentences.todo}`;
}
