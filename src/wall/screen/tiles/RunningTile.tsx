// Running jobs: their progress and expected end.
import { JOB_TONES } from "../../../jobs/tone.ts";
import { shownPercent } from "../../../ui/ProgressBar.tsx";
import { stateFill, stateInk, type StateTone } from "../../../ui/stateTone.ts";
import type { RunningRun } from "../../model/picture.ts";
import { endWords, lineWords, progressWords, ranWords } from "../../model/tileWords.ts";
import type { Tile } from "../packing/box.ts";
import { TileLabel } from "./TileLabel.tsx";
import { jobName } from "../../../words/jobWords.ts";

/** Progress of a run. Unknown progress is hatched and does not move. */
function Bar({ run, tone, height }: { run: RunningRun; tone: StateTone; height: number }) {
  const percent = shownPercent(run.job.progress);
  return (
    <span
      role="progressbar"
      aria-label={jobName(run.job)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={percent === null ? "progress unknown" : `${percent} %`}
      className="relative block w-full overflow-hidden rounded-mark bg-surface-sunken ring-1 ring-line-strong ring-inset forced-colors:border"
      style={{ height }}
    >
      {percent === null ? (
        <span className={`hatched absolute inset-0 opacity-60 ${stateInk[tone]}`} />
      ) : (
        <span
          className={`grows absolute inset-0 forced-colors:bg-[CanvasText] ${stateFill[tone]}`}
          style={{ transform: `translateX(${percent - 100}%)` }}
        />
      )}
    </span>
  );
}

/** A job that has not ended. */
export function RunningTile({
  tile,
  run,
  now,
  zone,
}: {
  tile: Tile;
  run: RunningRun;
  now: number;
  zone: string;
}) {
  const isStuck = run.outlook?.state === "stuck";
  const tone: StateTone = isStuck ? "warning" : JOB_TONES[run.job.status];
  const ink = isStuck ? "text-warning font-semibold" : "";
  if (tile.form === "line") {
    return (
      <span
        className={`flex h-full items-center gap-[0.4em] ${isStuck ? "wall-stuck" : ""}`}
        style={{ fontSize: tile.smallPx, lineHeight: 1.18 }}
      >
        <span className="min-w-0 flex-1">
          <TileLabel tile={tile} text={jobName(run.job)} tone={tone} progress={run.job.progress} />
        </span>
        <span className={`max-w-[60%] shrink-0 truncate ${ink}`}>{lineWords(run, now, zone)}</span>
      </span>
    );
  }
  return (
    <span
      className={`relative flex h-full flex-col justify-center overflow-hidden rounded-panel bg-surface-raised forced-colors:border ${isStuck ? "wall-stuck" : "ring-1 ring-line ring-inset"}`}
      style={{ paddingInline: 0.5 * tile.textPx, gap: tile.form === "card" ? 0.12 * tile.textPx : 0 }}
    >
      <TileLabel tile={tile} text={jobName(run.job)} tone={tone} progress={run.job.progress} />
      {tile.form === "card" && <Bar run={run} tone={tone} height={0.5 * tile.textPx} />}
      <span
        className="flex justify-between gap-[0.8em] whitespace-nowrap"
        style={{ fontSize: tile.smallPx, lineHeight: 1.3 }}
      >
        <span className="shrink-0">{progressWords(run)}</span>
        {tile.form === "card" && !isStuck && (
          <span className="min-w-0 flex-1 truncate text-quiet">{ranWords(run)}</span>
        )}
        <span className={`min-w-0 truncate ${ink}`}>{endWords(run, now, zone)}</span>
      </span>
      {tile.form === "pair" && (
        <span className="absolute inset-x-0 bottom-0">
          <Bar run={run} tone={tone} height={0.22 * tile.textPx} />
        </span>
      )}
    </span>
  );
}
