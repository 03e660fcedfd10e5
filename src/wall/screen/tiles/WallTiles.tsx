// The tiles of the wall by kind: failed, running, waiting, older failures.
import type { CSSProperties } from "react";
import type { WrongRun } from "../../../../domain/wrongRuns.ts";
import { StateMark } from "../../../ui/StateMark.tsx";
import { stateInk, type StateTone } from "../../../ui/stateTone.ts";
import type { RunningRun, WaitingRun } from "../../model/picture.ts";
import {
  type Band,
  type Box,
  type Counts,
  type Packing,
  TILE_KINDS,
  type Tile,
  type TileKind,
} from "../packing/box.ts";
import { FailedTile, OlderTile } from "./FailedTile.tsx";
import { RunningTile } from "./RunningTile.tsx";
import { WaitingTile } from "./WaitingTile.tsx";

/** What the tiles show. */
export interface TileContent {
  failed: readonly WrongRun[];
  running: readonly RunningRun[];
  queued: readonly WaitingRun[];
  older: readonly WrongRun[];
  /** The org's clock, epoch ms. */
  now: number;
  zone: string;
}

export function countsOf({ failed, running, queued, older }: TileContent): Counts {
  return { failed: failed.length, running: running.length, queued: queued.length, older: older.length };
}

const HEADINGS: Readonly<Record<TileKind, string>> = {
  failed: "Failed",
  running: "Running",
  queued: "Waiting",
  older: "Older failures",
};
const HEADING_TONES: Readonly<Record<TileKind, StateTone>> = {
  failed: "failed",
  running: "running",
  queued: "queued",
  older: "failed",
};
/** The words after a number: "+12 more: 10 waiting, 2 older failures". */
const LEFT_WORDS: Readonly<Record<TileKind, (count: number) => string>> = {
  failed: () => "failed",
  running: () => "running",
  queued: () => "waiting",
  older: (count) => (count === 1 ? "older failure" : "older failures"),
};

function at({ x, y, width, height }: Box): CSSProperties {
  return { position: "absolute", left: x, top: y, width, height };
}

function TileOf({ tile, content }: { tile: Tile; content: TileContent }) {
  const { now, zone } = content;
  if (tile.kind === "running") {
    const run = content.running[tile.index];
    return run === undefined ? null : <RunningTile tile={tile} run={run} now={now} zone={zone} />;
  }
  if (tile.kind === "queued") {
    const run = content.queued[tile.index];
    return run === undefined ? null : <WaitingTile tile={tile} run={run} now={now} zone={zone} />;
  }
  const run = content[tile.kind][tile.index];
  if (run === undefined) return null;
  const Failure = tile.kind === "failed" ? FailedTile : OlderTile;
  return <Failure tile={tile} run={run} now={now} zone={zone} />;
}

function BandOf({ band, content }: { band: Band; content: TileContent }) {
  const { kind } = band;
  const ink = kind === "older" ? "text-quiet" : stateInk[HEADING_TONES[kind]];
  return (
    <section aria-label={HEADINGS[kind]}>
      <h2
        className={`flex items-center gap-[0.4em] leading-none font-medium ${ink}`}
        style={{ ...at(band.heading), fontSize: band.heading.textPx }}
      >
        <StateMark tone={HEADING_TONES[kind]} size="1em" muted={kind === "older"} />
        {HEADINGS[kind]} {content[kind].length}
      </h2>
      <ul>
        {band.tiles.map((tile) => (
          <li key={content[kind][tile.index]?.job.id ?? String(tile.index)} style={at(tile)}>
            <TileOf tile={tile} content={content} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All tiles at their places, and the count of those that did not fit. */
export function WallTiles({ packing, content }: { packing: Packing; content: TileContent }) {
  return (
    <>
      {packing.bands.map((band) => (
        <BandOf key={band.kind} band={band} content={content} />
      ))}
      {packing.more !== null && <More more={packing.more} />}
    </>
  );
}

function More({ more }: { more: NonNullable<Packing["more"]> }) {
  const left = TILE_KINDS.filter((kind) => more.left[kind] > 0);
  const total = left.reduce((sum, kind) => sum + more.left[kind], 0);
  return (
    <p
      className="flex items-center justify-end leading-none font-semibold whitespace-nowrap"
      style={{ ...at(more), fontSize: more.textPx }}
    >
      +{total} more:{" "}
      {left.map((kind) => `${more.left[kind]} ${LEFT_WORDS[kind](more.left[kind])}`).join(", ")}
    </p>
  );
}
