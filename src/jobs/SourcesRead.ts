import { useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { sourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { useAfterPaint } from "../ui/useAfterPaint.ts";

/**
 * Reads the sources once the rows are on the screen: only their column, search and the question before a stop need them. Apart from the
 * page, so that nothing else is drawn because of it.
 */
export function SourcesRead() {
  const { access } = useLiveOrg();
  const hasAnswer = useLivePart(({ asOf }) => asOf !== null);
  const painted = useAfterPaint(true);
  useLiveQuery({ ...sourcesRead(access), enabled: painted && hasAnswer });
  return null;
}
