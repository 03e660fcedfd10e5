import { useEffect, useRef, useState } from "react";
import { formatDuration } from "../../time/format.ts";
import { useNow } from "../../time/useNow.ts";
import { useNoTranslation } from "../screen/useNoTranslation.ts";
import { mayReloadAt, reloadIfWhole } from "./reload.ts";

/** How long to wait before asking again when the gateway does not serve the whole page. */
const ASK_EVERY_MS = 10_000;

/** A wall that crashed. It says so in large letters and reloads itself once the gateway serves the whole page, with a longer wait each time. */
export function WallBroken({ error }: { error: unknown }) {
  const now = useNow(1000);
  const [at] = useState(() => mayReloadAt("crash", "crash", Date.now()));
  const askedAt = useRef(0);
  useNoTranslation();
  useEffect(() => {
    if (now < at || Math.abs(now - askedAt.current) < ASK_EVERY_MS) return;
    askedAt.current = now;
    void reloadIfWhole("crash", "crash", null);
  }, [now, at]);
  return (
    <main
      translate="no"
      className="fixed inset-0 flex flex-col justify-center gap-[2vmin] overflow-hidden border-[2vmin] border-dashed border-warning bg-surface p-[5vmin] text-text"
    >
      <h1 className="text-[7vmin] leading-tight font-semibold">This display has stopped working</h1>
      <p className="text-[4vmin] leading-snug">
        {now < at
          ? `It starts again in ${formatDuration(at - now)}.`
          : "It starts again as soon as the gateway answers."}
      </p>
      <p className="line-clamp-2 text-[2.5vmin] leading-snug text-quiet">
        {error instanceof Error ? error.message : "The page itself has failed."}
      </p>
    </main>
  );
}
