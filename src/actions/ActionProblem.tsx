import { isUnknownOutcome, OrgError } from "../org/errors.ts";
import { formatWait } from "../time/format.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { type Act, type ActionWords, refusedWords, unknownWords } from "../words/actionWords.ts";

/** The words for a start or a stop that failed. */
export function wordsOf(error: Error | null, act: Act): ActionWords {
  if (!(error instanceof OrgError) || isUnknownOutcome(error)) return unknownWords(act);
  return refusedWords(error, act, error.retryAfterMs === null ? null : formatWait(error.retryAfterMs));
}

/** Why a start or a stop failed: the org's message in full, which can be copied, and what to do. */
export function ActionProblem({ error, act }: { error: Error | null; act: Act }) {
  const { headline, message, advice } = wordsOf(error, act);
  return (
    <div className="flex flex-col items-start gap-2">
      <p>{headline}</p>
      {message !== null && (
        <>
          <p
            tabIndex={0}
            className="max-h-60 max-w-full overflow-y-auto break-words whitespace-pre-wrap text-text select-text"
          >
            {message}
          </p>
          <CopyButton text={message}>Copy the message</CopyButton>
        </>
      )}
      <p className="text-text">{advice}</p>
    </div>
  );
}
