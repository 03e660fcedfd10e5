import { formatTimeAhead } from "../../time/timeAhead.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { DayStrip } from "./DayStrip.tsx";
import { EASY, HELPING, type WallLayout } from "./packing/layout.ts";
import type { OrgPicture } from "../model/picture.ts";

/** The view of the day: a high strip, and under it as many of the next runs as fit. */
export function DayView({
  org,
  zone,
  layout,
  height,
}: {
  org: OrgPicture;
  zone: string;
  layout: WallLayout;
  /** CSS pixels. */
  height: number;
}) {
  const { unit } = layout;
  const stripHeight = 0.42 * height;
  const text = EASY * unit;
  const room = height - stripHeight - 7.5 * unit;
  const rows = Math.max(1, Math.floor(room / (1.35 * text)));
  const columns = Math.max(1, Math.floor(layout.day.width / (18 * text)));
  const next = org.next.slice(0, rows * columns);
  return (
    <>
      <DayStrip org={org} zone={zone} layout={layout} stripHeight={stripHeight} />
      {next.length > 0 && (
        <section aria-label="Next runs" className="mt-[1em]" style={{ fontSize: HELPING * unit }}>
          <h2 className="flex items-center gap-[0.4em] text-quiet">
            <StateMark tone="queued" size="1em" muted /> Next
          </h2>
          <ol
            className="grid"
            style={{
              fontSize: text,
              lineHeight: 1.35,
              columnGap: "1.2em",
              gridAutoFlow: "column",
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              gridTemplateRows: `repeat(${Math.min(rows, Math.ceil(next.length / columns))}, auto)`,
            }}
          >
            {next.map((run) => (
              <li key={run.id} className="truncate">
                <span className="font-semibold">{formatTimeAhead(run.at, org.now, zone)}</span> {run.label}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
