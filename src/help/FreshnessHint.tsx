// What the freshness control is, said once to who stays for a while. It is a strip at the bottom edge, so it moves no row. The end of the page
// stands above it (ui/AppShell.tsx), so none is hidden for good.
import { useState, useSyncExternalStore } from "react";
import { useLivePart } from "../live/liveContext.ts";
import { useStays } from "../live/useStays.ts";
import { Button } from "../ui/Button.tsx";
import { KeptChoice } from "../ui/KeptChoice.ts";

/** Kept for all orgs: who knows it knows it. */
const hintSeen = new KeptChoice(
  "wavedeck.hint",
  (text) => text === "seen",
  (isSeen) => (isSeen ? "seen" : null),
);

/** Shown once in this browser, until it is closed. A very low window has no room for it. `waits`: something else stands in its place now. */
export function FreshnessHint({ waits }: { waits: boolean }) {
  const isSeen = useSyncExternalStore(hintSeen.subscribe, hintSeen.get);
  const asOf = useLivePart((state) => state.asOf);
  const isFresh = useLivePart(({ failure, pausedAt }) => failure === null && pausedAt === null);
  // Who only glances at the jobs needs no hint.
  const stays = useStays(asOf);
  const [isShown, setShown] = useState(false);
  if (!isShown && stays && isFresh) setShown(true);
  if (isSeen || !isShown || waits) return null;
  return (
    <aside
      aria-label="Hint"
      className="fixed inset-x-0 bottom-0 z-10 flex items-center justify-between gap-3 border-t border-line-strong bg-surface-raised px-3 py-2 max-sm:bottom-[calc(2.75rem+env(safe-area-inset-bottom))] sm:px-4 low:hidden print:hidden"
    >
      <p>
        <span className="font-medium">This page refreshes by itself.</span> Press its age at the top right to
        refresh now, to pause, or to see and choose what refreshing costs.
      </p>
      <Button size="small" onClick={() => hintSeen.keep(true)}>
        Got it
      </Button>
    </aside>
  );
}
