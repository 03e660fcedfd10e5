import type { Job } from "../../contract/job.ts";
import type { ChangePoint } from "../../domain/record/changePoint.ts";
import type { TimeRange } from "../../domain/gaps.ts";
import { ChartMark } from "../charts/ChartMark.tsx";
import type { PlotArea } from "../charts/Plot.tsx";
import { JOB_TONES } from "../jobs/tone.ts";
import type { Band, ChartRun } from "./chartRuns.ts";

const round = (pixel: number): string => pixel.toFixed(1);

/** Ordinary runs as one shape, because thousands of circles would be thousands of elements. */
function dotsPath(runs: readonly ChartRun[], { x, y }: PlotArea): string {
  return runs.map(({ at, value }) => `M${round(x.at(at))} ${round(y.at(value))}h0`).join("");
}

const isPlain = (job: Job): boolean => job.status === "success";

function BandShape({ band, area }: { band: Band; area: PlotArea }) {
  const [left, right] = [area.x.at(band.from), area.x.at(band.to)];
  const middle = area.y.at(band.middle);
  return (
    <>
      <rect
        x={left}
        width={Math.max(0, right - left)}
        y={area.y.at(band.high)}
        height={Math.max(1, area.y.at(band.low) - area.y.at(band.high))}
        className="fill-queued-soft forced-colors:fill-none forced-colors:stroke-[CanvasText]"
      />
      <line x1={left} x2={right} y1={middle} y2={middle} className="stroke-quiet" strokeDasharray="5 3" />
    </>
  );
}

/** The contents of a chart of runs, from the back to the front. */
export function RunsPlot({
  area,
  runs,
  bands,
  changes,
  gaps,
  editedAt,
  current,
}: {
  area: PlotArea;
  runs: readonly ChartRun[];
  bands: readonly Band[];
  changes: readonly ChangePoint[];
  gaps: readonly TimeRange[];
  /** When the definition changed, epoch ms. */
  editedAt: readonly number[];
  /** The run that is pointed at. */
  current: ChartRun | undefined;
}) {
  const { x, y, top, bottom } = area;
  return (
    <g>
      {gaps.map(({ from, to }) => (
        <rect
          key={from}
          x={x.at(from)}
          width={Math.max(1, x.at(to) - x.at(from))}
          y={top}
          height={bottom - top}
          className="fill-surface-sunken forced-colors:stroke-[GrayText] forced-colors:[stroke-dasharray:1_3]"
        />
      ))}
      {bands.map((band) => (
        <BandShape key={band.from} band={band} area={area} />
      ))}
      {editedAt.map((at) => (
        <path
          key={at}
          d={`M${x.at(at)} ${bottom}l-5 8h10z`}
          className="fill-text forced-colors:fill-[CanvasText]"
        />
      ))}
      {changes.map(({ since }) => (
        <line
          key={since}
          x1={x.at(since)}
          x2={x.at(since)}
          y1={top}
          y2={bottom}
          className="stroke-text"
          strokeWidth={1.5}
        />
      ))}
      <path
        d={dotsPath(
          runs.filter(({ job }) => isPlain(job)),
          area,
        )}
        className="fill-none stroke-succeeded forced-colors:stroke-[CanvasText]"
        strokeWidth={runs.length > 400 ? 4 : 6}
        strokeLinecap="round"
      />
      {runs
        .filter(({ job }) => !isPlain(job))
        .map(({ job, at, value }) => (
          <ChartMark key={job.id} tone={JOB_TONES[job.status]} x={x.at(at)} y={y.at(value)} />
        ))}
      {current !== undefined && (
        <g className="stroke-accent forced-colors:stroke-[Highlight]" fill="none">
          <line x1={x.at(current.at)} x2={x.at(current.at)} y1={top} y2={bottom} strokeDasharray="2 2" />
          <circle cx={x.at(current.at)} cy={y.at(current.value)} r={8} strokeWidth={2} />
        </g>
      )}
    </g>
  );
}
