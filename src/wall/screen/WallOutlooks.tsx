import { type Dispatch, type SetStateAction, useEffect } from "react";
import type { Job } from "../../../contract/job.ts";
import { stuckJobs } from "../../../domain/estimate/stuckJobs.ts";
import type { NodesOfStuck } from "../../../domain/estimate/stillness.ts";
import type { Outlook } from "../../../domain/estimate/outlook.ts";
import { sourceIndex } from "../../../domain/sourceIndex.ts";
import { StuckNodes } from "../../estimate/StuckNodes.tsx";
import { useOutlooks } from "../../estimate/useOutlooks.ts";
import { useLiveOrg } from "../../live/liveContext.ts";
import { knownSourcesRead } from "../../live/slowReads.ts";
import { useLiveQuery } from "../../live/useLiveQuery.ts";
import { useReadSources } from "../../live/useReadSources.ts";
import type { KnownSources } from "../model/knownSources.ts";

/**
 * Tells the wall how long yet, and where stuck runs stand still, by the same rules as the list. Loaded after the first picture. Only the nodes
 * cost the org calls: until the org's lists of sources are read, and while they cannot be, what the gateway has seen of them serves.
 */
export function WallOutlooks({
  jobs,
  known,
  now,
  mayAsk,
  onOutlooks,
  tellStuck,
}: {
  jobs: ReadonlyMap<string, Job>;
  known: KnownSources;
  /** The org's clock, epoch ms. It stands still while the picture is old. */
  now: number;
  /** Whether the nodes of stuck jobs may be read. */
  mayAsk: boolean;
  onOutlooks: (outlooks: ReadonlyMap<string, Outlook>) => void;
  tellStuck: Dispatch<SetStateAction<ReadonlyMap<string, NodesOfStuck>>>;
}) {
  const { access } = useLiveOrg();
  const hasHistory = access.org.historySince !== null;
  const { isFetched } = useLiveQuery({ ...knownSourcesRead(access), enabled: hasHistory });
  const read = useReadSources();
  const isComing = hasHistory && !isFetched;
  const sources = read ?? (isComing ? undefined : known);
  const outlooks = useOutlooks(jobs, sources, now);
  useEffect(() => onOutlooks(outlooks), [outlooks, onOutlooks]);
  if (!mayAsk) return null;
  return stuckJobs(outlooks, jobs).map((job) => (
    <StuckNodes key={job.id} job={job} index={sourceIndex(sources)} now={now} tell={tellStuck} />
  ));
}
