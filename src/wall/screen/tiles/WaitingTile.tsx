// Queued jobs, and what they wait for.
import type { WaitingRun } from "../../model/picture.ts";
import { waitingWords } from "../../model/tileWords.ts";
import { nameOf } from "../../model/words.ts";
import type { Tile } from "../packing/box.ts";
import { TileLabel, TileName } from "./TileLabel.tsx";

/** A job in the queue. */
export function WaitingTile({
  tile,
  run,
  now,
  zone,
}: {
  tile: Tile;
  run: WaitingRun;
  /** The org's clock, epoch ms. */
  now: number;
  zone: string;
}) {
  const isLong = run.outlook?.longWait != null;
  if (tile.form === "line") {
    // Room is scarce here, so only the heading has the mark, which is the same for all of them.
    const marked = tile.width >= 11 * tile.textPx;
    return (
      <span
        className="flex h-full flex-col justify-center"
        style={{ fontSize: tile.textPx, lineHeight: 1.18 }}
      >
        {marked ? (
          <TileLabel tile={tile} text={nameOf(run.job)} tone="queued" />
        ) : (
          <TileName tile={tile} text={nameOf(run.job)} />
        )}
      </span>
    );
  }
  return (
    <span
      className="flex h-full flex-col justify-center overflow-hidden rounded-panel ring-1 ring-line ring-inset forced-colors:border"
      style={{ paddingInline: 0.5 * tile.textPx }}
    >
      <TileLabel tile={tile} text={nameOf(run.job)} tone="queued" />
      <span
        className={`truncate ${isLong ? "font-semibold text-warning" : "text-quiet"}`}
        style={{ fontSize: tile.smallPx, lineHeight: 1.3 }}
      >
        {waitingWords(run, now, zone)}
      </span>
    </span>
  );
}
