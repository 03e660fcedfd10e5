// Failures: today's on a solid background, old ones as quiet lines.
import type { CSSProperties } from "react";
import type { WrongRun } from "../../../../domain/wrongRuns.ts";
import { formatCoarse } from "../../../time/format.ts";
import { formatListTime } from "../../../time/zone.ts";
import { StateMark } from "../../../ui/StateMark.tsx";
import { failedWhen, failedWhy } from "../../model/tileWords.ts";
import type { Tile } from "../packing/box.ts";
import { TileName } from "./TileLabel.tsx";
import { jobName } from "../../../words/jobWords.ts";

interface Props {
  tile: Tile;
  run: WrongRun;
  /** The org's clock, epoch ms. */
  now: number;
  zone: string;
}

const endOf = ({ job }: WrongRun): number | null => job.endedAt ?? job.beganAt ?? job.requestedAt;

/** A failure of the last hours. */
export function FailedTile({ tile, run, now, zone }: Props) {
  const ended = endOf(run);
  if (tile.form === "line") {
    return (
      <span
        className="flex h-full items-center gap-[0.5em] wall-failed rounded-mark px-[0.3em]"
        style={{ fontSize: tile.smallPx, lineHeight: 1.18 }}
      >
        <span className="min-w-0 flex-1">
          <Inverted tile={tile} text={jobName(run.job)} />
        </span>
        <span className="whitespace-nowrap">{ended === null ? "" : `${formatCoarse(now - ended)} ago`}</span>
      </span>
    );
  }
  return (
    <span
      className="flex h-full flex-col justify-center overflow-hidden wall-failed rounded-panel"
      style={{ paddingInline: 0.5 * tile.textPx }}
    >
      <Inverted tile={tile} text={jobName(run.job)} />
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

/** A failure of earlier in the day: outlined, not filled. Its reason takes the room that is left. */
export function EarlierTile({ tile, run, now }: Omit<Props, "zone">) {
  const ended = endOf(run);
  const ago = ended === null ? "" : `${formatCoarse(now - ended)} ago`;
  const isLine = tile.form === "line";
  const hasReason = !isLine || tile.width >= 22 * tile.textPx;
  const reason = (
    <span className="min-w-0 flex-1 truncate text-quiet" style={{ fontSize: tile.smallPx }}>
      {hasReason ? failedWhy(run) : ""}
    </span>
  );
  return (
    <span
      className="flex h-full flex-col justify-center overflow-hidden rounded-mark text-failed ring-2 ring-current ring-inset forced-colors:border"
      style={{ fontSize: tile.textPx, lineHeight: isLine ? 1.1 : 1.25, paddingInline: "0.3em" }}
    >
      <span className="flex items-center gap-[0.35em]">
        <StateMark tone="failed" size="1em" />
        <span className={`min-w-0 text-text ${isLine && hasReason ? "max-w-[55%] shrink-0" : "flex-1"}`}>
          <TileName tile={tile} text={jobName(run.job)} />
        </span>
        {isLine && reason}
        <span className="whitespace-nowrap text-text">{ago}</span>
      </span>
      {!isLine && reason}
    </span>
  );
}

/** A failure of more than a day ago whose source has not succeeded since. */
export function OlderTile({ tile, run, now, zone }: Props) {
  const when = formatListTime(endOf(run), now, zone);
  return (
    <span
      className="flex h-full flex-col justify-center text-quiet"
      style={{ fontSize: tile.textPx, lineHeight: tile.form === "line" ? 1.18 : 1.25 }}
    >
      <span className="flex items-center gap-[0.35em]">
        <StateMark tone="failed" size="1em" muted />
        <span className="min-w-0 flex-1">
          <TileName tile={tile} text={jobName(run.job)} />
        </span>
        <span className="whitespace-nowrap">{when}</span>
      </span>
      {tile.form !== "line" && (
        <span className="truncate" style={{ fontSize: tile.smallPx, lineHeight: 1.3 }}>
          {failedWhy(run)}
        </span>
      )}
    </span>
  );
}

/** Lines for the reason, as many as the tile has room for, at least two. */
function clamped({ height, textPx, smallPx, labelLines }: Tile): CSSProperties {
  const room = height - 1.25 * labelLines * textPx - 1.3 * smallPx - 0.5 * textPx;
  return {
    display: "-webkit-box",
    WebkitBoxOrient: "vertical",
    WebkitLineClamp: Math.max(2, Math.floor(room / (1.3 * smallPx))),
  };
}

/** The label on the solid background of a failure. The mark has the colour of the background. */
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
          stroke="var(--wall-ground)"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
      <span className="min-w-0 flex-1">
        <TileName tile={tile} text={text} />
      </span>
    </span>
  );
}
