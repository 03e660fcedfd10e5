// Queued jobs: when they begin, and what they wait for.
import { waitingLine, waitingWords } from "../../model/tileWords.ts";
import type { QueueTile } from "../../model/queueTiles.ts";
import type { Tile } from "../packing/box.ts";
import { TileLabel, TileName } from "./TileLabel.tsx";

/** A job in the queue, or several that wait for the same connection. */
export function WaitingTile({
  tile,
  queued,
  now,
  zone,
}: {
  tile: Tile;
  queued: QueueTile;
  /** The org's clock, epoch ms. */
  now: number;
  zone: string;
}) {
  const isLong = queued.runs.some(({ outlook }) => outlook?.longWait != null);
  const ink = isLong ? "text-warning" : "text-quiet";
  if (tile.form === "line") {
    // Room is scarce here, so only the heading has the mark, which is the same for all of them.
    const ems = tile.width / tile.textPx;
    return (
      <span
        className="flex h-full items-center gap-[0.4em]"
        style={{ fontSize: tile.textPx, lineHeight: 1.18 }}
      >
        <span className="min-w-0 flex-1">
          {ems >= 11 ? (
            <TileLabel tile={tile} text={queued.name} tone="queued" />
          ) : (
            <TileName tile={tile} text={queued.name} />
          )}
        </span>
        {ems >= 17 && <span className={`whitespace-nowrap ${ink}`}>{waitingLine(queued, now, zone)}</span>}
      </span>
    );
  }
  return (
    <span
      className="flex h-full flex-col justify-center overflow-hidden rounded-panel ring-1 ring-line ring-inset forced-colors:border"
      style={{ paddingInline: 0.5 * tile.textPx }}
    >
      <TileLabel tile={tile} text={queued.name} tone="queued" />
      <span className={`truncate ${ink}`} style={{ fontSize: tile.smallPx, lineHeight: 1.3 }}>
        {waitingWords(queued, now, zone)}
      </span>
    </span>
  );
}
