import { useRetryWhileShown } from "./useRetryWhileShown.ts";
import type { OrgError } from "../org/errors.ts";
import { Problem } from "./Problem.tsx";

/** A problem before there is a live loop. It tries again every few seconds while it is shown. */
export function RetriedProblem({ error, onRetry }: { error: OrgError; onRetry: () => void }) {
  const nextAt = useRetryWhileShown(onRetry);
  return <Problem error={error} onRetry={onRetry} nextAt={nextAt} />;
}
