// The whole screen of the wall as a function of what is known: no timers, no reads, no state of its own but the heartbeat's.
import "./wall.css";
import type { CSSProperties, ReactNode } from "react";
import { formatListTime } from "../../time/zone.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { JOB_TONES } from "../../jobs/tone.ts";
import { isTrue } from "../model/condition.ts";
import { DayStrip } from "./DayStrip.tsx";
import { nameOf } from "../model/words.ts";
import { DayView } from "./DayView.tsx";
import type { WallView } from "../model/views.ts";
import { driftOf } from "./drift.ts";
import { type Box, layoutWall, packTiles, type WallLayout } from "./packing.ts";
import type { OrgPicture } from "../model/picture.ts";
import { useWallTheme } from "./useWallTheme.ts";
import { type Stand, WallHeader } from "./WallHeader.tsx";
import { type TileContent, WallTiles } from "./WallTiles.tsx";
import { statusWord } from "../../words/jobWords.ts";

export interface WallPictureProps {
  /** One today. Tiles of several are shown together; the day is the first one's. */
  orgs: readonly OrgPicture[];
  /** The worst stand among them. */
  stand: Stand;
  /** What is shown of them, in words; null: everything. */
  part: string | null;
  theme: "dark" | "light";
  zone: string;
  /** CSS pixels. */
  width: number;
  height: number;
  /** Minutes of any clock; the picture drifts by them. */
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
  return {
    wrong: view === "active" ? [] : orgs.flatMap(({ wrong }) => wrong),
    running: view === "failed" ? [] : orgs.flatMap(({ running }) => running),
    waiting: view === "failed" ? [] : orgs.flatMap(({ waiting }) => waiting),
    now: orgs[0]?.now ?? 0,
    zone,
  };
}

/** Nothing wrong, nothing running, nothing waiting: what was last and what comes next, large. */
function Quiet({ org, zone, layout }: { org: OrgPicture; zone: string; layout: WallLayout }) {
  const { unit, tiles } = layout;
  const size = Math.min(3.2 * unit, tiles.height / 7);
  const [next] = org.next;
  const { lastEnded: last } = org;
  return (
    <dl className="flex h-full flex-col justify-center gap-[0.9em]" style={{ fontSize: size }}>
      <div>
        <dt className="text-quiet" style={{ fontSize: Math.max(unit, 0.5 * size) }}>
          Next run
        </dt>
        <dd className="line-clamp-2 leading-tight font-semibold">
          {next === undefined
            ? "None is scheduled"
            : `${formatListTime(next.at, org.now, zone)} ${next.label}`}
        </dd>
      </div>
      <div>
        <dt className="text-quiet" style={{ fontSize: Math.max(unit, 0.5 * size) }}>
          Last run
        </dt>
        <dd className="line-clamp-2 leading-tight">
          {last === null ? (
            "None in the last seven days"
          ) : (
            <>
              {formatListTime(last.endedAt, org.now, zone)} {nameOf(last)}{" "}
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
  const trusted = isTrue(stand.condition);
  const layout = layoutWall(width, height, !trusted);
  const { unit } = layout;
  const content = contentOf(orgs, view, zone);
  const counts = {
    failed: content.wrong.length,
    running: content.running.length,
    queued: content.waiting.length,
  };
  const empty = counts.failed + counts.running + counts.queued === 0;
  const moved = drift ? driftOf(minute, unit) : { x: 0, y: 0 };
  const [first] = orgs;
  const dayHeight = layout.day.y + layout.day.height - layout.tiles.y;
  return (
    <main
      aria-label="Wall"
      // A display has no person before it who could want another language, and its sizes are those of its own words.
      translate="no"
      className="wall font-sans leading-normal"
      style={{ "--unit": `${unit}px` } as CSSProperties}
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
                {empty ? (
                  <Placed box={layout.tiles}>
                    <Quiet org={first} zone={zone} layout={layout} />
                  </Placed>
                ) : (
                  <WallTiles packing={packTiles(counts, layout.tiles, unit)} content={content} />
                )}
                <Placed box={layout.day}>
                  <DayStrip org={first} zone={zone} layout={layout} />
                </Placed>
              </>
            )}
          </div>
        )}
      </div>
    </main>
  );
}
