import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { useNavigate } from "react-router";
import type { Job } from "../../contract/job.ts";
import type { ChangePoint } from "../../domain/record/changePoint.ts";
import { rowsOutOf, type SourceRecord } from "../../domain/record/sourceRecord.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { Plot, type PlotArea } from "../charts/Plot.tsx";
import { countTicks, durationTicks } from "../charts/valueTicks.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { carryParams, paths } from "../paths.ts";
import { At } from "../time/At.tsx";
import { formatCount, formatDuration } from "../time/format.ts";
import { formatMoment } from "../time/zone.ts";
import { Button } from "../ui/Button.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { StateWord } from "../ui/StateWord.tsx";
import { statusWord } from "../words/jobWords.ts";
import { bandsOf, type ChartRun, chartRuns, nearestRun } from "./chartRuns.ts";
import { chartCaption, MEASURE_WORDS } from "./chartWords.ts";
import { RunsPlot } from "./RunsPlot.tsx";
import type { SourceRuns } from "./useSourceRuns.ts";
import type { Measure } from "./view.ts";

/** A run in one line. */
function runWords(job: Job, now: number, zone: string): string {
  const rows = rowsOutOf(job);
  const parts = [
    formatMoment(job.requestedAt, now, zone),
    statusWord(job),
    job.ranSeconds !== null && `ran ${formatDuration(job.ranSeconds * 1000)}`,
    job.waitedSeconds !== null && `waited ${formatDuration(job.waitedSeconds * 1000)}`,
    rows !== null && `${formatCount(rows)} rows`,
  ];
  return parts.filter((part) => part !== false).join(", ");
}

/** The index of the run that a key leads to from the run at `index`; null for other keys. */
function stepOf(key: string, index: number, last: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    PageDown: index - 10,
    PageUp: index + 10,
    Home: 0,
    End: last,
  };
  const to = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return to === undefined ? null : Math.min(last, Math.max(0, to));
}

/** Takes the pointer over the whole plot and finds the nearest run, so that no run is hard to hit. */
function PointerLayer({
  area,
  runs,
  onPoint,
  onOpen,
}: {
  area: PlotArea;
  runs: readonly ChartRun[];
  onPoint: (run: ChartRun | undefined) => void;
  onOpen: (run: ChartRun) => void;
}) {
  const { left, top, right, bottom, x, y } = area;
  const runAt = (event: PointerEvent<SVGRectElement> | React.MouseEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const point = { x: event.clientX - box.left + left, y: event.clientY - box.top + top };
    return runs[nearestRun(runs, point, ({ at, value }) => ({ x: x.at(at), y: y.at(value) }))];
  };
  return (
    <rect
      x={left}
      y={top}
      width={Math.max(0, right - left)}
      height={bottom - top}
      fill="transparent"
      className="cursor-pointer"
      onPointerMove={(event) => onPoint(runAt(event))}
      onPointerDown={(event) => onPoint(runAt(event))}
      // A tap only shows which run it is. The link below the chart opens it.
      onPointerUp={(event) => {
        const run = runAt(event);
        if (event.pointerType === "mouse" && event.button === 0 && run !== undefined) onOpen(run);
      }}
    />
  );
}

/** The facts of the run that is pointed at, and its links. */
function Readout({
  run,
  now,
  zone,
  picked,
  onPick,
}: {
  run: ChartRun | undefined;
  now: number;
  zone: string;
  picked: string | null;
  onPick: (id: string) => void;
}) {
  const { access } = useLiveOrg();
  if (run === undefined) {
    return (
      <p className="flex min-h-9 items-center text-quiet print:hidden">
        Point at a run, or move along the runs with the arrow keys. A click or Enter opens it.
      </p>
    );
  }
  const { job } = run;
  const rows = rowsOutOf(job);
  return (
    <p className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 print:hidden">
      <Link className={proseLink} to={paths.job(access.org.key, job.id)}>
        <At at={job.requestedAt}>{formatMoment(job.requestedAt, now, zone)}</At>
      </Link>
      <StateWord tone={JOB_TONES[job.status]} quiet={job.status === "success"}>
        {statusWord(job)}
      </StateWord>
      {job.ranSeconds !== null && <span>ran {formatDuration(job.ranSeconds * 1000)}</span>}
      {job.waitedSeconds !== null && <span>waited {formatDuration(job.waitedSeconds * 1000)}</span>}
      {rows !== null && <span>{formatCount(rows)} rows</span>}
      <Button
        size="small"
        onClick={() => onPick(job.id)}
        disabledReason={picked === job.id ? "This is the first of the two." : null}
      >
        {picked === null ? "Compare…" : "Compare with the chosen run"}
      </Button>
    </p>
  );
}

/** The runs of a source over time: how long they took or waited, or what they wrote. */
export function RunsChart({
  label,
  record,
  changes,
  measure,
  shown,
  editedAt,
  zone,
  picked,
  onPick,
}: {
  label: string;
  record: SourceRecord;
  changes: readonly ChangePoint[];
  measure: Measure;
  shown: SourceRuns;
  /** When the definition changed, epoch ms. */
  editedAt: readonly number[];
  zone: string;
  /** The first of the two runs to compare. */
  picked: string | null;
  onPick: (id: string) => void;
}) {
  const { access } = useLiveOrg();
  const navigate = useNavigate();
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const runs = chartRuns(shown.runs, measure);
  const index = runs.findIndex(({ job }) => job.id === pointedAt);
  const current = runs[index];
  const range = { from: shown.from, to: shown.to };
  const parting = measure === "duration" ? changes : [];
  const most = Math.max(0, ...runs.map(({ value }) => value));
  const ticks = measure === "rows" ? countTicks(most, 4) : durationTicks(most, 4);
  const edits = editedAt.filter((at) => at >= shown.from && at <= shown.to);
  // How much a source writes changes with its definition, how long it takes by more.
  const edges = measure === "rows" ? edits.toSorted((a, b) => a - b) : parting.map(({ since }) => since);
  const bands = bandsOf(runs, edges, range);

  function open(run: ChartRun): void {
    void navigate(carryParams(paths.job(access.org.key, run.job.id), window.location.search));
  }

  function press(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" && current !== undefined) open(current);
    const step = stepOf(event.key, index < 0 ? runs.length : index, runs.length - 1);
    if (step === null) return;
    event.preventDefault();
    setPointedAt(runs[step]?.job.id ?? null);
  }

  if (runs.length === 0) return null;
  return (
    <ChartFigure
      title={MEASURE_WORDS[measure].title}
      caption={chartCaption(measure, record)}
      table={null}
      interactive
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label={`Runs of ${label}`}
        aria-valuemin={1}
        aria-valuemax={runs.length}
        aria-valuenow={index < 0 ? runs.length : index + 1}
        aria-valuetext={current === undefined ? `${runs.length} runs` : runWords(current.job, shown.to, zone)}
        onKeyDown={press}
        onPointerLeave={(event) => {
          if (event.pointerType === "mouse" && document.activeElement !== event.currentTarget)
            setPointedAt(null);
        }}
        className="rounded-control"
      >
        <Plot from={shown.from} to={shown.to} zone={zone} ticks={ticks} height={220}>
          {(area) => (
            <>
              <RunsPlot
                area={area}
                runs={runs}
                bands={bands}
                changes={parting}
                gaps={shown.gaps}
                editedAt={edits}
                current={current}
              />
              <PointerLayer
                area={area}
                runs={runs}
                onPoint={(run) => setPointedAt(run?.job.id ?? null)}
                onOpen={open}
              />
            </>
          )}
        </Plot>
      </div>
      <p className="text-12 text-quiet print:hidden">
        {bands.length > 0 && "Band: eight of ten completed runs. Dashed: the median. "}
        {parting.length > 0 && "Line: the first run of another length. "}
        {edits.length > 0 && "▲: the definition was changed."}
      </p>
      <Readout run={current} now={shown.to} zone={zone} picked={picked} onPick={onPick} />
    </ChartFigure>
  );
}
