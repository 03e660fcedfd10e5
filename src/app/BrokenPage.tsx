import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

/** This page's own failure: a bug, or a chunk that a new version has replaced. */
export function BrokenPage({ error }: { error: unknown }) {
  return (
    <EmptyState
      title="This page has stopped working"
      action={<Button onClick={() => window.location.reload()}>Load again</Button>}
    >
      {error instanceof Error ? error.message : "Something went wrong in the page itself."} Nothing was sent
      to the org.
    </EmptyState>
  );
}
