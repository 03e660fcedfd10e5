// The clock by which the rows of a list count.
import { isAlive } from "../../domain/freshness.ts";
import { useFreshness, useLivePart } from "./liveContext.ts";

export interface ListClock {
  /** The org's clock minus this machine's, ms. */
  skewMs: number;
  /** The time at which it stands while the data is old, epoch ms of the org's clock; null while it runs. */
  stoppedAt: number | null;
}

/** The org's clock, which stands still at the last answer once that is old. */
export function useListClock(): ListClock {
  const skewMs = useLivePart((state) => state.skewMs);
  const freshness = useFreshness();
  const stoppedAt = useLivePart(({ asOf, historyAsOf }) => {
    if (asOf === null) return historyAsOf;
    return isAlive(freshness) ? null : asOf + skewMs;
  });
  return { skewMs, stoppedAt };
}
