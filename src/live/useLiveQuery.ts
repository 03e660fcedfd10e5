// The only hook for reads that repeat. With `liveOptions.ts` it is the only place that sets an interval.
import { hashKey, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useLiveOrg } from "./liveContext.ts";
import { liveOptions } from "./liveOptions.ts";
import { isRepeated, type LiveRead } from "./liveReads.ts";

interface LiveQuery<Data> extends LiveRead<Data> {
  /** Reads once more, at once, whenever this changes. */
  again?: string | number | undefined;
}

/**
 * Reads something of the org, and repeats the read at its pace while the page is shown: not while it is hidden (a wall excepted), paused or
 * without budget. Its cost counts while it is mounted.
 */
export function useLiveQuery<Data>({ again, ...read }: LiveQuery<Data>): UseQueryResult<Data> {
  const { live } = useLiveOrg();
  const hash = hashKey(read.queryKey);
  const { pace, enabled = true } = read;
  // New options whenever the next moment changes, because the library reads the interval only then and after an answer.
  useSyncExternalStore(live.subscribe, () => live.timingOf(pace));
  const query = useQuery(liveOptions(live, read));

  const newest = useRef(read);
  useEffect(() => {
    newest.current = read;
  });
  const counts = isRepeated(read, query.data);
  useEffect(() => (counts ? live.mount(hash, newest.current) : undefined), [live, hash, counts]);

  const { refetch } = query;
  const seen = useRef(again);
  useEffect(() => {
    if (seen.current === again) return;
    seen.current = again;
    if (enabled && live.mayRead(pace)) void refetch({ cancelRefetch: false });
  }, [again, enabled, live, pace, refetch]);
  return query;
}
