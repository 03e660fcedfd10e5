// The tiles of the wall: failed, running, waiting. Each form says what there is room for, the most important first.
import type { CSSProperties } from "react";
import { MiddleTruncate } from "../../ui/MiddleTruncate.tsx";
import { shownPercent } from "../../ui/ProgressBar.tsx";
import { StateMark } from "../../ui/StateMark.tsx";
import { stateFill, stateInk, type StateTone } from "../../ui/stateTone.ts";
import { JOB_TONES } from "../../jobs/tone.ts";
import { formatCoarse } from "../../time/format.ts";
import { formatListTime } from "../../time/zone.ts";
import type { Band, Box, Packing, Tile } from "./packing.ts";
import type { RunningRun, WaitingRun } from "../model/picture.ts";
import {
  failedWhen,
  failedWhy,
  lineWords,
  nameOf,
  paceWords,
  progressWords,
  untilWords,
  waitingWords,
} from "../model/words.ts";
import type { WrongRun } from "../../../domain/wrongRuns.ts";

/** What the tiles are of. Times are read on `now`, the org's clock, epoch ms. */
export interface TileContent {
  wrong: readonly WrongRun[];
  running: readonly RunningRun[];
  waiting: readonly WaitingRun[];
  now: number;
  zone: string;
}

function at({ x, y, width, height }: Box): CSSProperties {
  return { position: "absolute", left: x, top: y, width, height };
}

/** How much of a label's end must stay: the connection in brackets tells a sync from its twins, other ends tell nothing. */
function tailOf(label: string): number {
  return /\([^()]{1,14}\)$/.exec(label)?.[0].length ?? 0;
}

/** A label that gives up its middle where its end matters, and its end where it does not or where there is no room for both. */
function Name({ tile, text }: { tile: Tile; text: string }) {
  if (tile.labelLines === 2) {
    return (
      <span className="line-clamp-2 wrap-anywhere" title={text}>
        {text}
      </span>
    );
  }
  const tail = tailOf(text);
  // The tail may take about half of what is left beside the mark.
  if (tail === 0 || tile.width < (1.3 * tail + 3) * tile.textPx) {
    return (
      <span className="block truncate" title={text}>
        {text}
      </span>
    );
  }
  return <MiddleTruncate text={text} tail={tail} />;
}

const HEADINGS = { failed: "Failed", running: "Running", queued: "Waiting" } as const;
const HEADING_TONES = { failed: "failed", running: "running", queued: "queued" } as const;

function Label({
  tile,
  text,
  tone,
  progress,
}: {
  tile: Tile;
  text: string;
  tone: StateTone;
  progress?: number | null;
}) {
  return (
    <span
      className={`flex min-w-0 items-center gap-[0.35em] ${tile.form === "line" ? "" : "font-semibold"}`}
      style={{ fontSize: tile.textPx, lineHeight: tile.form === "line" ? 1.18 : 1.25 }}
    >
      <StateMark tone={tone} size="1em" progress={progress} />
      <span className="min-w-0 flex-1">
        <Name tile={tile} text={text} />
      </span>
    </span>
  );
}

function FailedTile({ tile, run, now, zone }: { tile: Tile; run: WrongRun; now: number; zone: string }) {
  const ended = run.job.endedAt ?? run.job.beganAt ?? run.job.requestedAt;
  if (tile.form === "line") {
    return (
      <span
        className="flex h-full items-center gap-[0.5em] rounded-mark bg-failed px-[0.3em] text-surface"
        style={{ fontSize: tile.smallPx, lineHeight: 1.18 }}
      >
        <span className="min-w-0 flex-1">
          <Inverted tile={tile} text={nameOf(run.job)} />
        </span>
        <span className="whitespace-nowrap">{ended === null ? "" : `${formatCoarse(now - ended)} ago`}</span>
      </span>
    );
  }
  return (
    <span
      className="flex h-full flex-col justify-center overflow-hidden rounded-panel bg-failed text-surface"
      style={{ paddingInline: 0.5 * tile.textPx }}
    >
      <Inverted tile={tile} text={nameOf(run.job)} />
      {tile.form === "card" && (
        <span className="truncate font-semibold" style={{ fontSize: tile.smallPx, lineHeight: 1.3 }}>
          {failedWhen(run, now, zone)}
        </span>
      )}
      <span
        className={tile.form === "card" ? "overflow-hidden" : "truncate"}
        style={{ fontSize: tile.smallPx, lineHeight: 1.3, ...(tile.form === "card" && clamped(tile)) }}
      >
        {tile.form === "pair" && `${formatListTime(ended, now, zone)} · `}
        {failedWhy(run)}
      </span>
    </span>
  );
}

/** As many lines of the reason as the tile has room for, two at least. */
function clamped({ height, textPx, smallPx, labelLines }: Tile): CSSProperties {
  const room = height - 1.25 * labelLines * textPx - 1.3 * smallPx - 0.5 * textPx;
  return {
    display: "-webkit-box",
    WebkitBoxOrient: "vertical",
    WebkitLineClamp: Math.max(2, Math.floor(room / (1.3 * smallPx))),
  };
}

/** The label on the solid ground of a failure: mark and ground change their parts. */
function Inverted({ tile, text }: { tile: Tile; text: string }) {
  return (
    <span
      className="flex min-w-0 items-center gap-[0.35em] font-semibold"
      style={{ fontSize: tile.textPx, lineHeight: tile.form === "line" ? 1.18 : 1.25 }}
    >
      <svg
        viewBox="0 0 16 16"
        width="1em"
        height="1em"
        aria-hidden="true"
        focusable="false"
        className="shrink-0"
      >
        <circle cx="8" cy="8" r="7" fill="currentColor" />
        <path
          d="M5.25 5.25l5.5 5.5m0-5.5l-5.5 5.5"
          stroke="var(--failed)"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
      <span className="min-w-0 flex-1">
        <Name tile={tile} text={text} />
      </span>
    </span>
  );
}

/** Progress of a run; its height follows the text. Unknown progress is a still hatching. */
function Bar({ run, tone, height }: { run: RunningRun; tone: StateTone; height: number }) {
  const percent = shownPercent(run.job.progress);
  return (
    <span
      role="progressbar"
      aria-label={nameOf(run.job)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={percent === null ? "progress unknown" : `${percent} %`}
      className="relative block w-full overflow-hidden rounded-mark bg-surface-sunken ring-1 ring-line-strong ring-inset"
      style={{ height }}
    >
      {percent === null ? (
        <span className={`hatched absolute inset-0 opacity-60 ${stateInk[tone]}`} />
      ) : (
        <span
          className={`grows absolute inset-0 ${stateFill[tone]}`}
          style={{ transform: `translateX(${percent - 100}%)` }}
        />
      )}
    </span>
  );
}

function RunningTile({ tile, run, now, zone }: { tile: Tile; run: RunningRun; now: number; zone: string }) {
  const tone: StateTone = run.pace === "far" ? "warning" : JOB_TONES[run.job.status];
  const until = untilWords(run, now, zone);
  const ink = run.pace === "far" ? "text-warning font-semibold" : "";
  if (tile.form === "line") {
    return (
      <span
        className="flex h-full items-center gap-[0.4em]"
        style={{ fontSize: tile.smallPx, lineHeight: 1.18 }}
      >
        <span className="min-w-0 flex-1">
          <Label tile={tile} text={nameOf(run.job)} tone={tone} progress={run.job.progress} />
        </span>
        <span className={`whitespace-nowrap ${ink}`}>{lineWords(run, now, zone)}</span>
      </span>
    );
  }
  return (
    <span
      className="relative flex h-full flex-col justify-center overflow-hidden rounded-panel bg-surface-raised ring-1 ring-line ring-inset"
      style={{ paddingInline: 0.5 * tile.textPx, gap: tile.form === "card" ? 0.12 * tile.textPx : 0 }}
    >
      <Label tile={tile} text={nameOf(run.job)} tone={tone} progress={run.job.progress} />
      {tile.form === "card" && <Bar run={run} tone={tone} height={0.5 * tile.textPx} />}
      <span
        className="flex justify-between gap-[0.8em] whitespace-nowrap"
        style={{ fontSize: tile.smallPx, lineHeight: 1.3 }}
      >
        <span className="shrink-0">{progressWords(run)}</span>
        {tile.form === "card" && run.pace === "usual" && (
          <span className="min-w-0 flex-1 truncate text-quiet">{paceWords(run)}</span>
        )}
        <span className={`min-w-0 truncate ${ink}`}>{until}</span>
      </span>
      {tile.form === "pair" && (
        <span className="absolute inset-x-0 bottom-0">
          <Bar run={run} tone={tone} height={0.22 * tile.textPx} />
        </span>
      )}
    </span>
  );
}

function WaitingTile({ tile, run }: { tile: Tile; run: WaitingRun }) {
  if (tile.form === "line") {
    // Where every letter counts, the heading's mark stands for all: they are all hollow rings.
    const marked = tile.width >= 11 * tile.textPx;
    return (
      <span
        className="flex h-full flex-col justify-center"
        style={{ fontSize: tile.textPx, lineHeight: 1.18 }}
      >
        {marked ? (
          <Label tile={tile} text={nameOf(run.job)} tone="queued" />
        ) : (
          <Name tile={tile} text={nameOf(run.job)} />
        )}
      </span>
    );
  }
  return (
    <span
      className="flex h-full flex-col justify-center overflow-hidden rounded-panel ring-1 ring-line ring-inset"
      style={{ paddingInline: 0.5 * tile.textPx }}
    >
      <Label tile={tile} text={nameOf(run.job)} tone="queued" />
      <span className="truncate text-quiet" style={{ fontSize: tile.smallPx, lineHeight: 1.3 }}>
        {waitingWords(run)}
      </span>
    </span>
  );
}

function TileOf({ tile, content }: { tile: Tile; content: TileContent }) {
  const { now, zone } = content;
  if (tile.kind === "failed") {
    const run = content.wrong[tile.index];
    return run === undefined ? null : <FailedTile tile={tile} run={run} now={now} zone={zone} />;
  }
  if (tile.kind === "running") {
    const run = content.running[tile.index];
    return run === undefined ? null : <RunningTile tile={tile} run={run} now={now} zone={zone} />;
  }
  const run = content.waiting[tile.index];
  return run === undefined ? null : <WaitingTile tile={tile} run={run} />;
}

function keyOf(tile: Tile, content: TileContent): string {
  const runs = { failed: content.wrong, running: content.running, queued: content.waiting }[tile.kind];
  return runs[tile.index]?.job.id ?? String(tile.index);
}

function BandOf({ band, content, total }: { band: Band; content: TileContent; total: number }) {
  return (
    <section aria-label={HEADINGS[band.kind]}>
      <h2
        className={`flex items-center gap-[0.4em] leading-none font-medium ${stateInk[HEADING_TONES[band.kind]]}`}
        style={{ ...at(band.heading), fontSize: band.heading.textPx }}
      >
        <StateMark tone={HEADING_TONES[band.kind]} size="1em" />
        {HEADINGS[band.kind]} {total}
      </h2>
      <ul>
        {band.tiles.map((tile) => (
          <li key={keyOf(tile, content)} style={at(tile)}>
            <TileOf tile={tile} content={content} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All tiles where the packing puts them, and the count of what found no room. */
export function WallTiles({ packing, content }: { packing: Packing; content: TileContent }) {
  const totals = {
    failed: content.wrong.length,
    running: content.running.length,
    queued: content.waiting.length,
  };
  return (
    <>
      {packing.bands.map((band) => (
        <BandOf key={band.kind} band={band} content={content} total={totals[band.kind]} />
      ))}
      {packing.more !== null && <More more={packing.more} />}
    </>
  );
}

function More({ more }: { more: NonNullable<Packing["more"]> }) {
  const { failed, running, queued } = more.left;
  const parts = [
    failed > 0 ? `${failed} failed` : null,
    running > 0 ? `${running} running` : null,
    queued > 0 ? `${queued} waiting` : null,
  ].filter((part) => part !== null);
  return (
    <p
      className="flex items-center justify-end leading-none font-semibold whitespace-nowrap"
      style={{ ...at(more), fontSize: more.textPx }}
    >
      +{failed + running + queued} more: {parts.join(", ")}
    </p>
  );
}
