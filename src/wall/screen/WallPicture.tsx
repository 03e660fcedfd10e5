// The whole screen of the wall as a function of what is known. It has no timers, no reads, and no state except the heartbeat's.
import "./wall.css";
import type { CSSProperties, ReactNode } from "react";
import { formatListTime } from "../../time/zone.ts";
import { formatTimeAhead } from "../../time/timeAhead.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { JOB_TONES } from "../../jobs/tone.ts";
import { isTrue } from "../model/condition.ts";
import { DayStrip } from "./DayStrip.tsx";
import { noLastRun, noNextRun } from "../model/words.ts";
import { DayView } from "./DayView.tsx";
import type { WallView } from "../model/views.ts";
import { driftOf, REACH } from "./drift.ts";
import type { Box } from "./packing/box.ts";
import { EASY, layoutWall } from "./packing/layout.ts";
import { packTiles } from "./packing/packing.ts";
import { loudnessOf } from "../model/loudness.ts";
import type { OrgPicture } from "../model/picture.ts";
import { useNoTranslation } from "./useNoTranslation.ts";
import { useWallTheme, type WallTheme } from "./useWallTheme.ts";
import { WallHeader } from "./WallHeader.tsx";
import type { Stand } from "./WallTime.tsx";
import { countsOf, type TileContent, WallTiles } from "./tiles/WallTiles.tsx";
import { jobName, statusWord } from "../../words/jobWords.ts";

export interface WallPictureProps {
  /** At present one. Tiles of several orgs are shown together; the day is the first one's. */
  orgs: readonly OrgPicture[];
  /** The worst condition among them. */
  stand: Stand;
  /** What is shown of them, in words; null for everything. */
  part: string | null;
  theme: WallTheme;
  zone: string;
  /** CSS pixels. */
  width: number;
  height: number;
  /** A count of minutes, by any clock. It moves the picture when it drifts. */
  minute: number;
  view: WallView;
  /** Drift against burn-in. */
  drift: boolean;
}

function Placed({ box, children }: { box: Box; children: ReactNode }) {
  return (
    <div className="absolute" style={{ left: box.x, top: box.y, width: box.width, height: box.height }}>
      {children}
    </div>
  );
}

function contentOf(orgs: readonly OrgPicture[], view: WallView, zone: string): TileContent {
  const all = orgs.map(loudnessOf);
  const [hasFailures, hasActive] = [view !== "active", view !== "failed"];
  return {
    stuck: hasActive ? all.flatMap(({ stuck }) => stuck) : [],
    failed: hasFailures ? all.flatMap(({ failed }) => failed) : [],
    earlier: hasFailures ? all.flatMap(({ earlier }) => earlier) : [],
    running: hasActive ? all.flatMap(({ running }) => running) : [],
    queued: hasActive ? all.flatMap(({ queued }) => queued) : [],
    older: hasFailures ? all.flatMap(({ older }) => older) : [],
    now: orgs[0]?.now ?? 0,
    zone,
  };
}

/** Nothing failed in the last hours, nothing runs and nothing waits: shows the next and the last run in large letters. */
function Quiet({
  org,
  zone,
  unit,
  height,
}: {
  org: OrgPicture;
  zone: string;
  unit: number;
  /** CSS pixels. */
  height: number;
}) {
  const size = Math.min(3.2 * unit, height / 7);
  const [next] = org.next;
  const { lastEnded: last } = org;
  return (
    <dl className="flex h-full flex-col justify-center gap-[0.9em]" style={{ fontSize: size }}>
      <div>
        <dt className="text-quiet" style={{ fontSize: Math.max(EASY * unit, 0.5 * size) }}>
          Next run
        </dt>
        <dd className="line-clamp-2 leading-tight font-semibold">
          {next === undefined
            ? noNextRun(org.unknown)
            : `${formatTimeAhead(next.at, org.now, zone)} ${next.label}`}
        </dd>
      </div>
      <div>
        <dt className="text-quiet" style={{ fontSize: Math.max(EASY * unit, 0.5 * size) }}>
          Last run
        </dt>
        <dd className="line-clamp-2 leading-tight">
          {last === null ? (
            noLastRun(org.unknown)
          ) : (
            <>
              {formatListTime(last.endedAt, org.now, zone)} {jobName(last)}{" "}
              <span className="whitespace-nowrap">
                <StateMark tone={JOB_TONES[last.status]} size="1em" /> {statusWord(last)}
              </span>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

/** The wall's picture. Its root is the page's main landmark. */
export function WallPicture({
  orgs,
  stand,
  part,
  theme,
  zone,
  width,
  height,
  minute,
  view,
  drift,
}: WallPictureProps) {
  useWallTheme(theme);
  useNoTranslation();
  const trusted = isTrue(stand.condition);
  const layout = layoutWall(width, height, !trusted);
  const { unit } = layout;
  const content = contentOf(orgs, view, zone);
  const counts = countsOf(content);
  const quiet = counts.stuck + counts.failed + counts.running + counts.queued === 0;
  const hasOld = counts.earlier + counts.older > 0;
  // With old failures only, the upper part of the screen shows the last and the next run.
  const quietHeight = (hasOld ? 0.55 : 1) * layout.tiles.height;
  const tiles = quiet
    ? { ...layout.tiles, y: layout.tiles.y + quietHeight, height: layout.tiles.height - quietHeight }
    : layout.tiles;
  const moved = drift ? driftOf(minute, unit) : { x: 0, y: 0 };
  const [first] = orgs;
  const dayHeight = layout.day.y + layout.day.height - layout.tiles.y;
  return (
    <main
      aria-label="Wall"
      // Nobody in front of a display can undo a translation, and the sizes are made for these words.
      translate="no"
      className="wall font-sans leading-normal"
      style={{ "--unit": `${unit}px`, "--wall-drift": REACH } as CSSProperties}
    >
      <div
        className="wall-condition absolute inset-0"
        data-condition={stand.condition}
        style={{ transform: `translate(${moved.x}px, ${moved.y}px)` }}
      >
        <div className="wall-edge" aria-hidden="true" />
        <Placed box={layout.header}>
          <WallHeader orgs={orgs} stand={stand} part={part} layout={layout} zone={zone} />
        </Placed>
        {stand.asOf !== null && first !== undefined && (
          <div data-stale={trusted ? undefined : ""}>
            {view === "day" ? (
              <Placed box={{ ...layout.tiles, height: dayHeight }}>
                <DayView org={first} zone={zone} layout={layout} height={dayHeight} />
              </Placed>
            ) : (
              <>
                {quiet && (
                  <Placed box={{ ...layout.tiles, height: quietHeight }}>
                    <Quiet org={first} zone={zone} unit={unit} height={quietHeight} />
                  </Placed>
                )}
                {!(quiet && !hasOld) && (
                  <WallTiles packing={packTiles(counts, tiles, unit)} content={content} />
                )}
                <Placed box={layout.day}>
                  <DayStrip org={first} zone={zone} layout={layout} ours={stand.ours} />
                </Placed>
              </>
            )}
          </div>
        )}
      </div>
    </main>
  );
}
