import { useEffect, useRef } from "react";
import { useRetryWhileShown } from "./useRetryWhileShown.ts";
import type { OrgError } from "../org/errors.ts";
import { Problem } from "./Problem.tsx";
import { useToldAbove } from "./toldAbove.ts";

/**
 * A problem that the live loop does not mend. It tries again every few seconds while it is shown, and at once when the notice above it goes:
 * that had the only button.
 */
export function RetriedProblem({ error, onRetry }: { error: OrgError; onRetry: () => void }) {
  const nextAt = useRetryWhileShown(onRetry);
  const isTold = useToldAbove()(error);
  const wasTold = useRef(isTold);
  useEffect(() => {
    if (wasTold.current && !isTold) onRetry();
    wasTold.current = isTold;
  }, [isTold, onRetry]);
  return <Problem error={error} onRetry={onRetry} nextAt={nextAt} />;
}
