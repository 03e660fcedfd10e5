import { useState } from "react";
import type { Job } from "../../contract/job.ts";
import { useAskToStop, useIsAsking } from "../actions/actionContext.ts";
import { useFreshness, useJobWindow, useLivePart } from "../live/liveContext.ts";
import { useListClock } from "../live/useListClock.ts";
import { lateCode } from "../org/lateCode.ts";
import { NoAnswerYet } from "../live/NoAnswerYet.tsx";
import { useReadSources } from "../live/useReadSources.ts";
import { PageTitle } from "../live/PageTitle.tsx";
import { useNow } from "../time/useNow.ts";
import { type HistoryChange, useSearchParams } from "../ui/address.ts";
import { Button } from "../ui/Button.tsx";
import { Late, NO_PROPS } from "../ui/Late.tsx";
import { formatJobFilter, isLong, type JobFilter, notNarrowed, parseJobFilter } from "./filter.ts";
import { FilterBar } from "./FilterBar.tsx";
import { SourceContext } from "./JobRow.tsx";
import { JobTable } from "./JobTable.tsx";
import { jobsTitle } from "./jobsTitle.ts";
import { jobLister } from "./listing.ts";
import type { LongList, OlderJobs } from "./olderJobs.ts";
import { NewRowContext, useNewRows } from "./newRows.ts";
import { useRowHold } from "./rowHold.ts";
import { NONE_SELECTED, toggled } from "./selection.ts";
import { sourceIndex, type SourceIndex } from "../../domain/sourceIndex.ts";
import { startsDescending } from "./sort.ts";
import { SourcesRead } from "./SourcesRead.ts";

const loadOnPaper = lateCode(async () => (await import("./JobsOnPaper.tsx")).JobsOnPaper);
const loadLongRange = lateCode(async () => (await import("./LongRange.tsx")).LongRange);
const loadOutlooks = lateCode(async () => (await import("./ListOutlooks.tsx")).ListOutlooks);
const loadPanelHost = lateCode(async () => (await import("./SidePanelHost.tsx")).SidePanelHost);

const loadNoRows = lateCode(async () => (await import("./NoRows.tsx")).NoRows);
const loadSelectionBar = lateCode(async () => (await import("./SelectionBar.tsx")).SelectionBar);

const noLabel = () => "";

function asksForSources(filter: JobFilter): boolean {
  return filter.text !== "" || filter.sort === "source";
}

/** The filter in the address, and as a text. A hook's result is cached, so a beat does not parse the address again. */
function useJobFilter(): { filter: JobFilter; asked: string } {
  const [params] = useSearchParams();
  const filter = parseJobFilter(params);
  return { filter, asked: formatJobFilter(filter).toString() };
}

/** Finds the source of a job; null before the sources are read. */
function useSourceOf(): SourceIndex["sourceOf"] {
  return sourceIndex(useReadSources()).sourceOf;
}

/**
 * The live list of an org's jobs. All of it comes from one answer, so counts and rows agree. All hooks come first, because the compiler
 * caches only values without a hook call in between. Otherwise a beat that changes one job would render all rows.
 */
export default function JobsPage() {
  const window = useJobWindow();
  const hasAnswer = useLivePart(({ asOf }) => asOf !== null);
  const hasFailed = useLivePart(({ failure }) => failure !== null);
  const freshness = useFreshness();
  const { skewMs, stoppedAt } = useListClock();
  const isPaused = useLivePart(({ pausedAt }) => pausedAt !== null);
  const [params, setParams] = useSearchParams();
  const { filter, asked } = useJobFilter();
  const [listJobs] = useState(jobLister);
  const hasJobs = window.jobs.size > 0;
  const sourceOf = useSourceOf();
  // To the minute, because the range need not move every second, and moving it sorts the rows again.
  const minute = useNow(60_000, true, skewMs);
  const askToStop = useAskToStop();
  const isAsking = useIsAsking();
  // The arrival of the sources sorts the rows again only if search or sorting needs them.
  const sourceLabelOf = asksForSources(filter) ? (job: Job) => sourceOf(job)?.label ?? "" : noLabel;
  const [older, setOlder] = useState<OlderJobs | null>(null);
  const question = { filter, orgNow: minute, sourceLabelOf };
  const listing: LongList = listJobs(window.jobs, question);
  const whole = older?.join(listing, window.jobs, question) ?? listing;
  const { jobs: sorted, counts } = whole;
  const all = whole.all ?? window.jobs;
  const clock = { skewMs, stoppedAt };
  const [selection, setSelection] = useState(NONE_SELECTED);
  const isSelecting = selection.ids.size > 0;
  const { rows, asHeld, waiting, hold, letGo } = useRowHold(
    sorted,
    all,
    isAsking || isPaused || isSelecting,
    asked,
  );
  const isKnown = hasAnswer && window.complete;
  const isNewRow = useNewRows(rows, isKnown ? [asked, older, sourceLabelOf] : null);

  function change(part: Partial<JobFilter>, history?: HistoryChange): void {
    setParams((before) => formatJobFilter({ ...parseJobFilter(before), ...part }, before), history);
  }

  const isLoading = !hasJobs && !hasAnswer;
  if (isLoading && hasFailed) return <NoAnswerYet name="Loading the jobs" />;

  const table = isLoading ? (
    // In the shape of the list, so that nothing moves when it comes.
    <>
      <div className="-mx-3 h-8 shrink-0 border-b border-line-strong sm:-mx-4" />
      <NoAnswerYet name="Loading the jobs" />
    </>
  ) : rows.length === 0 ? (
    <Late
      load={loadNoRows}
      ready
      attempt={window}
      props={{ filter, total: window.jobs.size, onClear: () => change(notNarrowed(filter)) }}
    />
  ) : (
    <JobTable
      jobs={rows}
      asHeld={asHeld}
      filter={filter}
      today={minute}
      clock={clock}
      reachable={freshness !== "offline"}
      onSort={(sort) =>
        change({
          sort,
          descending: filter.sort === sort ? !filter.descending : startsDescending(sort),
        })
      }
      selected={selection.ids}
      beside={params.get("job")}
      onHold={hold}
      onSelect={(id, toAnchor, drawn) => setSelection(toggled(selection, id, drawn, toAnchor))}
      onStop={askToStop}
    />
  );

  return (
    <>
      <h1 className="sr-only">Jobs</h1>
      <PageTitle>{jobsTitle(window.jobs)}</PageTitle>
      <Late load={loadOnPaper} ready={hasAnswer} attempt={window} props={{ filter, count: rows.length }} />
      {(hasJobs || isLoading) && (
        // The line has its place from the start, because it comes after the rows.
        <div className="low:mb-0 mb-2 h-6 print:hidden">
          <Late load={loadOutlooks} ready={hasAnswer} attempt={window} props={NO_PROPS} />
        </div>
      )}
      {/* Until the counts are known it only has its place: they would move what stands behind them. */}
      <div className={isLoading ? "invisible" : undefined}>
        <FilterBar filter={filter} counts={isLoading ? null : counts} older={older} onChange={change} />
      </div>
      <Late
        load={loadLongRange}
        ready={hasAnswer}
        attempt={window}
        props={{ range: filter.range, now: minute, onOlder: setOlder }}
      >
        {isLong(filter.range) && <div className="h-7" />}
      </Late>
      {waiting > 0 && (
        // Over the rows, not above them: the notice that the rows are held must not move them.
        <div className="pointer-events-none sticky top-16 z-20 flex h-0 justify-center">
          <span className="pointer-events-auto">
            <Button size="small" onClick={letGo}>
              {waiting} new {waiting === 1 ? "job" : "jobs"}
            </Button>
          </span>
        </div>
      )}
      <NewRowContext value={isNewRow}>
        <SourceContext value={sourceOf}>{table}</SourceContext>
      </NewRowContext>
      <Late load={loadPanelHost} ready={hasAnswer} attempt={window} props={NO_PROPS} />
      <Late
        load={loadSelectionBar}
        ready={isSelecting}
        attempt={selection}
        awaited={isSelecting ? "The bar for selected jobs" : null}
        props={isSelecting ? { selection, rows, onSelect: setSelection } : null}
      />
      {hasJobs && <SourcesRead />}
    </>
  );
}
