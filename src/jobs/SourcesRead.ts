import { useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { sourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { useAfterPaint } from "../ui/useAfterPaint.ts";

/**
 * Reads the sources after the first rows, because only their column, the search and the question before a stop need them. It is a component of
 * its own, so that the read renders nothing else.
 */
export function SourcesRead() {
  const { access } = useLiveOrg();
  const hasAnswer = useLivePart(({ asOf }) => asOf !== null);
  const painted = useAfterPaint(true);
  useLiveQuery({ ...sourcesRead(access), enabled: painted && hasAnswer });
  return null;
}
