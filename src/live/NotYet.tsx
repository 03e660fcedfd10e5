import { OrgError } from "../org/errors.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Problem } from "./Problem.tsx";

/**
 * What stands where nothing has been read yet: bones, or why nothing came.
 * @throws what is this page's own fault, for the guard around it: bones would stand for ever.
 */
export function NotYet({
  error,
  name,
  rows,
  onRetry,
  nextAt = null,
}: {
  /** Null: the answer is still to come. */
  error: Error | null;
  /** What is being loaded, for the bones. */
  name: string;
  rows?: number;
  onRetry: () => void;
  /** Epoch ms of this machine; null: there is no try unless somebody asks. */
  nextAt?: number | null;
}) {
  if (error === null) return <Skeleton name={name} rows={rows} />;
  if (!(error instanceof OrgError)) throw error;
  return <Problem error={error} onRetry={onRetry} nextAt={nextAt} />;
}
