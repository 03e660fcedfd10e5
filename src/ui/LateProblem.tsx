import { Banner } from "./Banner.tsx";
import { Button, IconButton } from "./Button.tsx";
import { CloseIcon } from "./icons.tsx";

/** Says that a part of the page which a person asked for could not be loaded, over whatever they look at. */
export function LateProblem({
  what,
  error,
  onRetry,
  onDismiss,
}: {
  /** The subject of the sentence. */
  what: string;
  error: unknown;
  onRetry: () => void;
  onDismiss: () => void;
}) {
  return (
    <div className="fixed inset-x-3 bottom-14 z-30 mx-auto max-w-2xl rounded-control bg-surface-raised text-left font-normal whitespace-normal shadow-raised sm:bottom-4">
      <Banner
        tone="failed"
        live="alert"
        title={`${what} could not be loaded.`}
        action={
          <span className="flex items-center gap-1">
            <Button size="small" onClick={onRetry}>
              Try again
            </Button>
            <Button size="small" onClick={() => window.location.reload()}>
              Load the page again
            </Button>
            <IconButton name="Dismiss" icon={<CloseIcon />} onClick={onDismiss} />
          </span>
        }
      >
        {error instanceof Error ? error.message : ""}
      </Banner>
    </div>
  );
}
