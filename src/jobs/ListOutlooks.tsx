import { useEffect } from "react";
import { isAlive } from "../../domain/freshness.ts";
import { OUTLOOK_MS } from "../estimate/outlookMemory.ts";
import { rowWords } from "../estimate/outlookWords.ts";
import { tellRows } from "../estimate/rowOutlooks.ts";
import { useOutlooks } from "../estimate/useOutlooks.ts";
import { useFreshness, useJobWindow, useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { useNow } from "../time/useNow.ts";
import { personZone } from "../time/zone.ts";

/**
 * Tells the rows how long yet. Loaded after the first rows, and a component of its own, so that it renders nothing else. It costs the org
 * no call.
 */
export function ListOutlooks() {
  const { live } = useLiveOrg();
  const { jobs } = useJobWindow();
  const skewMs = useLivePart((state) => state.skewMs);
  const asOf = useLivePart((state) => state.asOf);
  const isTicking = isAlive(useFreshness());
  const ticking = useNow(OUTLOOK_MS, isTicking, skewMs);
  const now = isTicking || asOf === null ? ticking : asOf + skewMs;
  const outlooks = useOutlooks(jobs, useReadSources(), now);
  useEffect(() => {
    const zone = personZone();
    tellRows(
      live,
      new Map(
        [...outlooks].flatMap(([id, outlook]) => {
          const job = jobs.get(id);
          const words = job === undefined ? null : rowWords(job, outlook, now, zone);
          return words === null ? [] : [[id, words]];
        }),
      ),
    );
  }, [live, outlooks, jobs, now]);
  return null;
}
