import { Button } from "./Button.tsx";

/** Says, above the content, that a part of the page which a person asked for could not be loaded. */
export function LateProblem({
  what,
  error,
  onRetry,
  onDismiss,
}: {
  /** The subject of the sentence: the part that could not be loaded. */
  what: string;
  error: unknown;
  onRetry: () => void;
  onDismiss: () => void;
}) {
  return (
    <div
      role="alert"
      className="fixed inset-x-3 bottom-14 z-30 mx-auto flex max-w-2xl flex-wrap items-center gap-2 rounded-control border border-failed bg-surface-raised p-3 text-text shadow-raised sm:bottom-4"
    >
      <p className="grow">
        {what} could not be loaded. {error instanceof Error && error.message}
      </p>
      <Button onClick={onRetry}>Try again</Button>
      <Button onClick={() => window.location.reload()}>Reload the page</Button>
      <Button onClick={onDismiss}>Dismiss</Button>
    </div>
  );
}
