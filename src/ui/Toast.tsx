import { useEffect, useEffectEvent } from "react";

/** How long a toast stays, ms. */
const SHOWN_MS = 6000;

/** A short result of what a person just did, at the bottom left, over nothing that can be pressed. An empty text shows nothing. */
export function Toast({ text, onGone }: { text: string; onGone: () => void }) {
  const gone = useEffectEvent(onGone);
  useEffect(() => {
    if (text === "") return undefined;
    const timer = window.setTimeout(() => gone(), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return (
    // Present while it is empty, so that screen readers announce the text that comes.
    <div
      role="status"
      className="pointer-events-none fixed bottom-4 left-4 z-30 max-sm:bottom-16 print:hidden"
    >
      {text !== "" && (
        <p className="max-w-[calc(100vw-2rem)] rounded-control bg-text px-3 py-2 text-surface shadow-raised forced-colors:border">
          {text}
        </p>
      )}
    </div>
  );
}
