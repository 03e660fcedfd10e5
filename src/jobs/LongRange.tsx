import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { gapsIn } from "../../domain/gaps.ts";
import { WINDOW_MS } from "../../domain/jobWindow.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { useKeptRuns, useKnownSince } from "../live/useKeptRuns.ts";
import { coverageQuery } from "../org/runs.ts";
import { useZone } from "../time/useZone.ts";
import { Button } from "../ui/Button.tsx";
import { isLong, type Range, RANGES, sinceOf } from "./filter.ts";
import { joiner, keptFinder, keptLister, type OlderJobs } from "./olderJobs.ts";
import { olderWords, rangeNote } from "./olderWords.ts";

/** The history grows in steps of minutes. What is missing for a shorter time is on its way. */
const LEAST_GAP_MS = 3_600_000;
/** Shortest first. */
const LONGER = RANGES.filter(isLong);

/** The long ranges that show more than the next shorter one, when jobs are kept since `keptSince`; epoch ms. */
export function longerRanges(now: number, keptSince: number | null): Range[] {
  let end = now - WINDOW_MS;
  return LONGER.filter((range) => {
    const isOffered = keptSince !== null && keptSince < end;
    end = sinceOf(range, now);
    return isOffered;
  });
}

/**
 * Reads the jobs of a long range from the gateway's history, tells the page of them, and says how far back they are known. Loaded after
 * the first rows. It costs the org no call.
 */
export function LongRange({
  range,
  now,
  onOlder,
}: {
  range: Range;
  /** The org's clock, epoch ms. */
  now: number;
  onOlder: (older: OlderJobs | null) => void;
}) {
  const { access } = useLiveOrg();
  const { complete } = useJobWindow();
  const zone = useZone();
  const isShown = isLong(range);
  const { data: covered, isError } = useQuery(coverageQuery(access));
  const since = useKnownSince(now);
  const from = isShown ? sinceOf(range, now) : now;
  const keptSince = covered?.[0]?.from ?? null;
  // Nothing is read before it is known where the history begins.
  const kept = useKeptRuns({ from: covered === undefined ? now : from, to: now }, since ?? now, keptSince);
  const [memory] = useState(() => ({ list: keptLister(), find: keptFinder() }));

  const hasHistory = covered !== null && kept.hasHistory;
  const isLoading = kept.isLoading || (covered === undefined && !isError);
  const failed = kept.failed + Number(isError);
  const isPartial = isShown && hasHistory && (isLoading || kept.isCut || failed > 0 || !complete);
  const count = longerRanges(now, keptSince).length;
  const note =
    covered === undefined || count === LONGER.length ? null : rangeNote(hasHistory, keptSince, now, zone);
  const { days } = kept;
  useEffect(() => {
    onOlder({ join: joiner(days, memory), isPartial, longer: LONGER.slice(0, count), note });
  }, [onOlder, days, memory, isPartial, count, note]);
  if (!isShown) return null;
  const known = [...kept.coverage, { from: since ?? now, to: Infinity }];
  const gaps = gapsIn({ from, to: now }, known, LEAST_GAP_MS);
  return (
    <p role="status" aria-busy={isLoading} className="mb-2 min-h-5 text-12 text-quiet print:mb-1">
      {olderWords(
        { kept: { ...kept, hasHistory, isLoading, failed }, from, to: now, gaps, keptSince },
        now,
        zone,
      )}
      {failed > 0 && !isLoading && (
        <Button variant="quiet" size="small" onClick={kept.retry}>
          Try again
        </Button>
      )}
    </p>
  );
}
