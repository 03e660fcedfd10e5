import { useEffect, useState } from "react";
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { isAlive } from "../../domain/freshness.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import { OUTLOOK_MS, outlookMemory } from "../estimate/outlookMemory.ts";
import { rowWords } from "../estimate/outlookWords.ts";
import { tellRows } from "../estimate/rowOutlooks.ts";
import { useModels } from "../estimate/useModels.ts";
import { useFreshness, useJobWindow, useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { useNow } from "../time/useNow.ts";
import { personZone } from "../time/zone.ts";

const NO_JOBS: ReadonlyMap<string, Job> = new Map();

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
  const sources = useReadSources();
  // Without the sources nobody knows which runs belong together.
  const told = sources === undefined ? NO_JOBS : jobs;
  const models = useModels([...told.values()].filter(isActive), told, sourceIndex(sources), now);
  const [outlooksAt] = useState(outlookMemory);
  const outlooks = outlooksAt(told, now, models);
  useEffect(() => {
    const zone = personZone();
    tellRows(
      live,
      new Map(
        [...outlooks].flatMap(([id, outlook]) => {
          const job = told.get(id);
          const words = job === undefined ? null : rowWords(job, outlook, now, zone);
          return words === null ? [] : [[id, words]];
        }),
      ),
    );
  }, [live, outlooks, told, now]);
  return null;
}
