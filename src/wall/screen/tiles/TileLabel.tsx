// The name of a job on a tile, shortened to fit.
import { MiddleTruncate } from "../../../ui/MiddleTruncate.tsx";
import { StateMark } from "../../../ui/StateMark.tsx";
import type { StateTone } from "../../../ui/stateTone.ts";
import type { Tile } from "../packing/box.ts";

/** How many characters at a label's end must stay. The connection in brackets tells data syncs of one object apart; other ends do not matter. */
function tailOf(label: string): number {
  return /\([^()]{1,14}\)$/.exec(label)?.[0].length ?? 0;
}

/** A job's name. It is cut in the middle when its end matters, and at the end when that does not or when both do not fit. */
export function TileName({ tile, text }: { tile: Tile; text: string }) {
  if (tile.labelLines === 2) {
    return (
      <span className="line-clamp-2 wrap-anywhere" title={text}>
        {text}
      </span>
    );
  }
  const tail = tailOf(text);
  // The end may take about half of the room beside the mark.
  if (tail === 0 || tile.width < (1.3 * tail + 3) * tile.textPx) {
    return (
      <span className="block truncate" title={text}>
        {text}
      </span>
    );
  }
  return <MiddleTruncate text={text} tail={tail} />;
}

/** The state's mark and the job's name. */
export function TileLabel({
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
        <TileName tile={tile} text={text} />
      </span>
    </span>
  );
}
