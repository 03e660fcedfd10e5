import { OrgError } from "../org/errors.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Problem } from "./Problem.tsx";

/**
 * Shown before the first read: a skeleton, or why there is no answer.
 * @throws an error of this page's own, for the guard around it, because the skeleton would stay for ever.
 */
export function NotYet({
  error,
  name,
  rows,
  onRetry,
  nextAt = null,
}: {
  /** Null while the answer is awaited. */
  error: Error | null;
  /** What is being loaded, as the skeleton's name. */
  name: string;
  rows?: number;
  onRetry: () => void;
  /** Epoch ms of this machine; null when only a person's press tries again. */
  nextAt?: number | null;
}) {
  if (error === null) return <Skeleton name={name} rows={rows} />;
  if (!(error instanceof OrgError)) throw error;
  return <Problem error={error} onRetry={onRetry} nextAt={nextAt} />;
}
