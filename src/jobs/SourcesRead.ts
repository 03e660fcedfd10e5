import type { KnownSources } from "../../contract/knownSources.ts";
import { newestFirst } from "../../domain/jobIndex.ts";
import type { JobWindow } from "../../domain/jobWindow.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import { useJobWindow, useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { knownSourcesRead, sourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { useAfterPaint } from "../ui/useAfterPaint.ts";

/** A source that was renamed or removed is noticed within this time, ms. New ones are noticed by their first job. */
const KNOWN_FOR_MS = 24 * 3_600_000;

/** Whether what the gateway has seen of the sources will do for the rows at `orgNow`, epoch ms of the org's clock. */
export function isEnough(known: KnownSources, { jobs }: JobWindow, orgNow: number): boolean {
  const { seenAt } = known;
  if (seenAt === null || orgNow - seenAt > KNOWN_FOR_MS) return false;
  const { sourceOf } = sourceIndex(known);
  for (const job of newestFirst(jobs)) {
    if (job.requestedAt === null || job.requestedAt <= seenAt) return true;
    if (sourceOf(job) === null) return false;
  }
  return true;
}

/**
 * Reads the sources after the first rows, because only their column, the search and the question before a stop need them. What the gateway
 * has seen of them suffices as a rule, and costs the org nothing. It is a component of its own, so that the read renders nothing else.
 */
export function SourcesRead() {
  const { access } = useLiveOrg();
  const window = useJobWindow();
  const orgAsOf = useLivePart(({ asOf, skewMs }) => (asOf === null ? null : asOf + skewMs));
  const painted = useAfterPaint(true);
  const isReady = painted && orgAsOf !== null;
  const hasHistory = access.org.historySince !== null;
  const known = useLiveQuery({ ...knownSourcesRead(access), enabled: isReady && hasHistory });
  const isSettled = !hasHistory || known.isFetched;
  const suffices = known.data !== undefined && isEnough(known.data, window, orgAsOf ?? 0);
  useLiveQuery({ ...sourcesRead(access), enabled: isReady && isSettled && !suffices });
  return null;
}
