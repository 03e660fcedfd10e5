import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { type SentAction, useSentActions } from "./sentActions.ts";

const OUTCOMES: Readonly<Record<SentAction["outcome"], string>> = {
  accepted: "was sent to the org, which accepted it.",
  refused: "was sent to the org, which refused it.",
  unknown: "was sent, and it is not known whether it took effect. Check the job before you send it again.",
};

/** Shown when the app itself fails: by a bug, or because a newer version has replaced its code. It says what was sent to the org before. */
export function BrokenPage({ error }: { error: unknown }) {
  const sent = useSentActions();
  return (
    <EmptyState
      title="This page has stopped working"
      action={<Button onClick={() => window.location.reload()}>Load again</Button>}
    >
      {error instanceof Error ? error.message : "Something went wrong in the page itself."}
      {sent.map(({ words, outcome }, index) => (
        // The list only grows at its end.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className="block">
          “{words}” {OUTCOMES[outcome]}
        </span>
      ))}
    </EmptyState>
  );
}
