import { useState } from "react";
import { isAlive } from "../../domain/freshness.ts";
import { SourcesRead } from "../jobs/SourcesRead.ts";
import { orgNowAt, useFreshness, useJobWindow, useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { useListedSources } from "../live/useReadSources.ts";
import { NoAnswerYet } from "../live/NoAnswerYet.tsx";
import { type KeptDay, useKeptRuns, useKnownSince } from "../live/useKeptRuns.ts";
import { PrintHead } from "../live/PrintHead.tsx";
import { useNow } from "../time/useNow.ts";
import { useZone } from "../time/useZone.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Legend } from "./Legend.tsx";
import { Picture } from "./picture/Picture.tsx";
import { TimelineTable } from "./TimelineTable.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useSteps } from "./useSteps.ts";
import { useTimelineModel } from "./useTimelineModel.ts";
import { useTimelineView } from "./useTimelineView.ts";
import { captionWords } from "./words.ts";

const NOTHING_CHOSEN = { statuses: [], types: [], text: "" };

/** The org's clock as a function that keeps its identity. It stops while the picture is old. */
function useOrgClock(): () => number {
  const { live } = useLiveOrg();
  const [clock] = useState(() => () => orgNowAt(live.getState(), Date.now()));
  return clock;
}

function sizeOf(days: readonly KeptDay[]): number {
  return days.reduce((sum, { jobs }) => sum + jobs.length, 0);
}

/**
 * All jobs of an org over time. All hooks come first, because the compiler caches only values without a hook call in between. A beat that
 * changes nothing must not lay out ten thousand runs again.
 */
export default function TimelinePage() {
  const { access } = useLiveOrg();
  const window = useJobWindow();
  const hasAnswer = useLivePart(({ asOf }) => asOf !== null);
  const skewMs = useLivePart((state) => state.skewMs);
  const alive = isAlive(useFreshness());
  const now = useOrgClock();
  const minute = useNow(60_000, alive, skewMs);
  const zone = useZone();
  const view = useTimelineView(now);
  const since = useKnownSince(minute);
  // A paused page may never read the window.
  const kept = useKeptRuns(view.settled, since ?? minute);
  const read = useListedSources();
  const { address, settled } = view;
  const isReading = useLivePart(({ inFlight }) => inFlight && !window.complete);
  const live = useSteps({ of: window.jobs, size: window.jobs.size, jobs: window.jobs }, isReading);
  const { days, coverage } = useSteps(
    { of: kept.days, size: sizeOf(kept.days), days: kept.days, coverage: kept.coverage },
    kept.isLoading,
  );

  const { jobs, all, engines, layout, gaps, rows, counts } = useTimelineModel({
    live: live.jobs,
    days,
    coverage,
    read,
    since,
    address,
    settled,
    minute,
  });
  const scene = { layout, strips: engines, gaps, labelled: address.grouping !== "source", zone, now };

  function goToNow(): void {
    view.move(({ from, to }) => {
      const orgNow = now();
      return { from: orgNow - 0.85 * (to - from), to: orgNow + 0.15 * (to - from) };
    });
  }

  if (window.jobs.size === 0 && !hasAnswer) return <NoAnswerYet name="Loading the timeline" />;

  const caption = captionWords({ rows, view: settled, engines, gaps, now: minute, zone });
  return (
    <>
      <h1 className="sr-only">Timeline</h1>
      <PrintHead title="Timeline">{caption}</PrintHead>
      <Toolbar
        address={address}
        counts={counts}
        onChange={view.change}
        onZoom={(factor) => view.zoom(factor)}
        onNow={goToNow}
      />
      {layout.groups.length === 0 ? (
        <EmptyState
          heading="h2"
          title={jobs.length === 0 ? "No job is known in this time" : "No job fits this filter"}
          action={
            jobs.length === 0 ? undefined : (
              <Button onClick={() => view.change({ filter: NOTHING_CHOSEN })}>Show all jobs</Button>
            )
          }
        >
          {jobs.length === 0
            ? "Jobs appear here when they start."
            : `The org lists ${jobs.length} jobs, and none matches all filters.`}
        </EmptyState>
      ) : (
        <figure className="min-w-0">
          <figcaption className="mb-1 flex flex-wrap justify-between gap-x-4 gap-y-1 text-12 text-quiet print:hidden">
            <span>
              {caption} <span role="status">{kept.isLoading && "Older jobs are being read."}</span>
            </span>
            <Legend />
          </figcaption>
          <Picture
            org={access.org}
            store={view.store}
            scene={scene}
            engines={engines}
            spans={all}
            move={view.move}
            zoom={view.zoom}
            goToNow={goToNow}
          />
          <h2 className="mt-4 mb-1 font-semibold print:hidden">In view, as a table</h2>
          <TimelineTable spans={rows} now={minute} zone={zone} org={access.org} />
        </figure>
      )}
      {window.jobs.size > 0 && <SourcesRead />}
    </>
  );
}
