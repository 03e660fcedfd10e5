import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { isUnreached } from "../org/errors.ts";
import { sourceQueries } from "../org/sourceQueries.ts";
import { useAfterPaint } from "../ui/useAfterPaint.ts";

/**
 * Reads the sources once the rows are on the screen: only their column, search and the question before a stop need them. What did not
 * reach the org is asked for again with the next answer of the org's; what the org refused is not. Apart from the page, so that nothing
 * else is drawn because of it.
 */
export function SourcesRead() {
  const { access } = useLiveOrg();
  const asOf = useLivePart((state) => state.asOf);
  const painted = useAfterPaint(true);
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!painted || asOf === null) return;
    const query = sourceQueries.list(access);
    const { data, error = null } = queryClient.getQueryState(query.queryKey) ?? {};
    const missed =
      data === undefined
        ? error === null || isUnreached(error)
        : data.failed.some((failure) => isUnreached(failure.error));
    if (missed) void queryClient.prefetchQuery({ ...query, staleTime: 0 });
  }, [access, asOf, painted, queryClient]);
  return null;
}
