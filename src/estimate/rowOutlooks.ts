// The words about how long yet, for the rows of a list. A row reads its own, so that news of one job renders one row's cell.
import { useSyncExternalStore } from "react";
import { sameValue } from "../../domain/sameValue.ts";
import type { LiveLoop } from "../live/liveLoop.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import type { RowWords } from "./outlookWords.ts";

interface RowOutlooks {
  words: ReadonlyMap<string, RowWords>;
  listeners: Set<() => void>;
}

const byOrg = new WeakMap<LiveLoop, RowOutlooks>();

function outlooksFor(live: LiveLoop): RowOutlooks {
  let outlooks = byOrg.get(live);
  if (outlooks === undefined) byOrg.set(live, (outlooks = { words: new Map(), listeners: new Set() }));
  return outlooks;
}

/** Replaces the words of all rows, by the id of the job. */
export function tellRows(live: LiveLoop, words: ReadonlyMap<string, RowWords>): void {
  const outlooks = outlooksFor(live);
  const kept = (id: string, now: RowWords): RowWords => {
    const before = outlooks.words.get(id);
    return before !== undefined && sameValue(before, now) ? before : now;
  };
  outlooks.words = new Map([...words].map(([id, now]) => [id, kept(id, now)]));
  for (const listener of outlooks.listeners) listener();
}

/** The words about a job; undefined while there are none. */
export function useRowOutlook(jobId: string): RowWords | undefined {
  const { live } = useLiveOrg();
  const outlooks = outlooksFor(live);
  return useSyncExternalStore(
    (listener) => {
      outlooks.listeners.add(listener);
      return () => outlooks.listeners.delete(listener);
    },
    () => outlooks.words.get(jobId),
  );
}
