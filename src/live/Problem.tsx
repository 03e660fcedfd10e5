import { isApiOff, type OrgError, todoOf } from "../org/errors.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { MOST_OF_A_TITLE, shownText } from "../ui/shownText.ts";
import { SENTENCES } from "../words/errorWords.ts";
import { NextTry } from "./NextTry.tsx";
import { useToldAbove } from "./toldAbove.ts";

/** In place of a part whose failed read the notice above tells of: it has the reason, the countdown and the button. */
function NothingYet() {
  return (
    <EmptyState title="Nothing has been read here yet">
      The notice above says why. The page reads it as soon as it can.
    </EmptyState>
  );
}

/** The page for a failed first load: what happened, who is at fault, what to do, and when it tries again. */
export function Problem({
  error,
  onRetry,
  nextAt,
}: {
  error: OrgError;
  onRetry: () => void;
  /** Epoch ms of this machine; null when only a person's press tries again. */
  nextAt: number | null;
}) {
  const isTold = useToldAbove()(error);
  const sentences = SENTENCES[error.kind];
  const apiOff = isApiOff(error);
  if (isTold) return <NothingYet />;
  return (
    <div role="alert">
      <EmptyState
        title={apiOff ? "The org's API is switched off" : sentences.title}
        action={
          <>
            <Button onClick={onRetry}>Try now</Button>
            {nextAt !== null && (
              <span className="inline-flex items-center text-quiet">
                <NextTry nextAt={nextAt} />
              </span>
            )}
          </>
        }
      >
        {sentences.what} {todoOf(error)}
        {error.detail !== null && (
          <span className="mt-2 block">
            {/* Administrators search for the org's own codes. The gateway's codes only repeat the sentence. */}
            {/^[A-Z]/.test(error.code ?? "") && <code className="font-mono">{error.code} </code>}
            <bdi className="whitespace-pre-wrap" title={error.detail}>
              {shownText(error.detail, MOST_OF_A_TITLE)}
            </bdi>
          </span>
        )}
      </EmptyState>
    </div>
  );
}
