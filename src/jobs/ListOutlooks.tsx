import { useEffect, useState } from "react";
import type { Job } from "../../contract/job.ts";
import { type Attention as Item, attentionOf } from "../../domain/attention.ts";
import type { Outlook } from "../../domain/estimate/outlook.ts";
import { stuckJobs } from "../../domain/estimate/stuckJobs.ts";
import { type NodesOfStuck, stillnessOf } from "../../domain/estimate/stillness.ts";
import { isAlive } from "../../domain/freshness.ts";
import { sourceIndex, type SourceIndex } from "../../domain/sourceIndex.ts";
import { OUTLOOK_MS } from "../estimate/outlookMemory.ts";
import { rowWords } from "../estimate/outlookWords.ts";
import { tellRows } from "../estimate/rowOutlooks.ts";
import { useOutlooks } from "../estimate/useOutlooks.ts";
import { useFreshness, useJobWindow, useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { useNow } from "../time/useNow.ts";
import { useZone } from "../time/useZone.ts";
import { Attention } from "./Attention.tsx";
import { StuckNodes } from "../estimate/StuckNodes.tsx";

/** Makes a function that says what needs attention. It looks at all jobs again only with new outlooks, not with every beat. */
function attentionMemory(): (
  jobs: ReadonlyMap<string, Job>,
  outlooks: ReadonlyMap<string, Outlook>,
  now: number,
  keyOf: SourceIndex["keyOf"],
) => readonly Item[] {
  let last: { outlooks: ReadonlyMap<string, Outlook>; items: readonly Item[] } | null = null;
  return (jobs, outlooks, now, keyOf) => {
    if (last?.outlooks !== outlooks) last = { outlooks, items: attentionOf(jobs, outlooks, now, keyOf) };
    return last.items;
  };
}

/**
 * Tells the rows how long yet, and says above them what needs attention. Loaded after the first rows, and a component of its own, so that it
 * renders nothing else. It costs the org no call but those for the nodes of stuck jobs.
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
  const zone = useZone();
  const outlooks = useOutlooks(jobs, sources, now);
  const [attentionTo] = useState(attentionMemory);
  const [stuck, setStuck] = useState<ReadonlyMap<string, NodesOfStuck>>(new Map());
  useEffect(() => {
    tellRows(
      live,
      new Map(
        [...outlooks].flatMap(([id, outlook]) => {
          const job = jobs.get(id);
          const read = stuck.get(id);
          const still = read === undefined ? null : stillnessOf(read, now);
          const words = job === undefined ? null : rowWords(job, outlook, now, zone, still);
          return words === null ? [] : [[id, words]];
        }),
      ),
    );
  }, [live, outlooks, jobs, now, stuck, zone]);
  const index = sourceIndex(sources);
  const items = attentionTo(jobs, outlooks, now, index.keyOf);
  return (
    <>
      <Attention items={items} stuck={stuck} now={now} isKnown={sources !== undefined} />
      {stuckJobs(outlooks, jobs).map((job) => (
        <StuckNodes key={job.id} job={job} index={index} now={now} tell={setStuck} />
      ))}
    </>
  );
}
