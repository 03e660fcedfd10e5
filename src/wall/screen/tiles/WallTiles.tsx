// The tiles of the wall by kind.
import type { CSSProperties } from "react";
import { StateMark } from "../../../ui/StateMark.tsx";
import { stateInk } from "../../../ui/stateTone.ts";
import type { Loudness } from "../../model/loudness.ts";
import {
  type Band,
  type Box,
  type Counts,
  type Packing,
  TILE_KINDS,
  type Tile,
  type TileKind,
} from "../packing/box.ts";
import { EarlierTile, FailedTile, OlderTile } from "./FailedTile.tsx";
import { RunningTile } from "./RunningTile.tsx";
import { WaitingTile } from "./WaitingTile.tsx";

/** What the tiles show. */
export interface TileContent extends Loudness {
  /** The org's clock, epoch ms. */
  now: number;
  zone: string;
}

export function countsOf(content: TileContent): Counts {
  const counts = TILE_KINDS.map((kind) => [kind, content[kind].length] as const);
  return Object.fromEntries(counts) as Counts;
}

const HEADINGS: Readonly<Record<TileKind, string>> = {
  stuck: "Stuck",
  failed: "Failed",
  earlier: "Failed earlier",
  running: "Running",
  queued: "Waiting",
  older: "Older failures",
};
/** The words after a number: "+12 more: 10 waiting, 2 older failures". */
const LEFT_WORDS: Readonly<Record<TileKind, (count: number) => string>> = {
  stuck: () => "stuck",
  failed: () => "failed",
  earlier: () => "failed earlier",
  running: () => "running",
  queued: () => "waiting",
  older: (count) => (count === 1 ? "older failure" : "older failures"),
};

function at({ x, y, width, height }: Box): CSSProperties {
  return { position: "absolute", left: x, top: y, width, height };
}

function TileOf({ tile, content }: { tile: Tile; content: TileContent }) {
  const { now, zone } = content;
  if (tile.kind === "running" || tile.kind === "stuck") {
    const run = content[tile.kind][tile.index];
    return run === undefined ? null : <RunningTile tile={tile} run={run} now={now} zone={zone} />;
  }
  if (tile.kind === "queued") {
    const queued = content.queued[tile.index];
    return queued === undefined ? null : <WaitingTile tile={tile} queued={queued} now={now} zone={zone} />;
  }
  const run = content[tile.kind][tile.index];
  if (run === undefined) return null;
  const Failure = { failed: FailedTile, earlier: EarlierTile, older: OlderTile }[tile.kind];
  return <Failure tile={tile} run={run} now={now} zone={zone} />;
}

/** The name of a band's state and its count. Where the marks and the header say both, only screen readers have it. */
function Heading({ band: { kind, heading }, count }: { band: Band; count: number }) {
  if (heading === null) {
    return (
      <h2 className="sr-only">
        {HEADINGS[kind]} {count}
      </h2>
    );
  }
  return (
    <h2
      className={`flex items-center gap-[0.4em] leading-none font-medium ${kind === "older" ? "text-quiet" : stateInk.queued}`}
      style={{ ...at(heading), fontSize: heading.textPx }}
    >
      <StateMark tone={kind === "older" ? "failed" : "queued"} size="1em" muted={kind === "older"} />
      {HEADINGS[kind]} {count}
    </h2>
  );
}

/** How many jobs of a kind there are, from the tile `from` on. A tile of the queue may stand for several. */
function jobsOf(content: TileContent, kind: TileKind, from = 0): number {
  if (kind !== "queued") return content[kind].length - from;
  return content.queued.slice(from).reduce((sum, { runs }) => sum + runs.length, 0);
}

function keyOf(content: TileContent, { kind, index }: Tile): string {
  const key = kind === "queued" ? content.queued[index]?.key : content[kind][index]?.job.id;
  return key ?? String(index);
}

function BandOf({ band, content }: { band: Band; content: TileContent }) {
  const { kind } = band;
  return (
    <section aria-label={HEADINGS[kind]}>
      <Heading band={band} count={jobsOf(content, kind)} />
      <ul>
        {band.tiles.map((tile) => (
          <li key={keyOf(content, tile)} style={at(tile)}>
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
      {packing.more !== null && <More more={packing.more} content={content} />}
    </>
  );
}

function More({ more, content }: { more: NonNullable<Packing["more"]>; content: TileContent }) {
  const left = TILE_KINDS.filter((kind) => more.left[kind] > 0).map((kind) => ({
    kind,
    jobs: jobsOf(content, kind, content[kind].length - more.left[kind]),
  }));
  const total = left.reduce((sum, { jobs }) => sum + jobs, 0);
  return (
    <p
      className="flex items-center justify-end leading-none font-semibold whitespace-nowrap"
      style={{ ...at(more), fontSize: more.textPx }}
    >
      +{total} more: {left.map(({ kind, jobs }) => `${jobs} ${LEFT_WORDS[kind](jobs)}`).join(", ")}
    </p>
  );
}
