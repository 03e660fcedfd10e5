import { useEffect } from "react";
import type { Job } from "../../../contract/job.ts";
import type { Outlook } from "../../../domain/estimate/outlook.ts";
import { useOutlooks } from "../../estimate/useOutlooks.ts";
import { useLiveOrg } from "../../live/liveContext.ts";
import { knownSourcesRead } from "../../live/slowReads.ts";
import { useLiveQuery } from "../../live/useLiveQuery.ts";
import { useReadSources } from "../../live/useReadSources.ts";
import type { KnownSources } from "../model/knownSources.ts";

/**
 * Tells the wall how long yet, by the same rules as the list. Loaded after the first picture. It costs the org no call: until the org's lists of
 * sources are read, and while they cannot be, what the gateway has seen of them serves. Without that, runs of the same label belong together.
 */
export function WallOutlooks({
  jobs,
  known,
  now,
  onOutlooks,
}: {
  jobs: ReadonlyMap<string, Job>;
  known: KnownSources;
  /** The org's clock, epoch ms. It stands still while the picture is old. */
  now: number;
  onOutlooks: (outlooks: ReadonlyMap<string, Outlook>) => void;
}) {
  const { access } = useLiveOrg();
  const hasHistory = access.org.historySince !== null;
  const { isFetched } = useLiveQuery({ ...knownSourcesRead(access), enabled: hasHistory });
  const read = useReadSources();
  const isComing = hasHistory && !isFetched;
  const outlooks = useOutlooks(jobs, read ?? (isComing ? undefined : known), now);
  useEffect(() => onOutlooks(outlooks), [outlooks, onOutlooks]);
  return null;
}
