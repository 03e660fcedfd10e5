// The whole screen of the wall of several orgs as a function of what is known.
import "../screen/wall.css";
import type { CSSProperties } from "react";
import type { OverviewRow } from "../../overview/rows.ts";
import { counted } from "../../words/eachWords.ts";
import { isTrue } from "../model/condition.ts";
import { conditionHelp, conditionSentence, conditionWord } from "../model/words.ts";
import { ConditionMark } from "../screen/ConditionMark.tsx";
import { driftOf } from "../screen/drift.ts";
import { EASY, layoutWall, type WallLayout } from "../screen/packing/layout.ts";
import { useNoTranslation } from "../screen/useNoTranslation.ts";
import { useWallTheme, type WallTheme } from "../screen/useWallTheme.ts";
import { fitPx } from "../screen/fitPx.ts";
import { VerdictWords } from "../screen/VerdictWords.tsx";
import { Clock, FreshnessLine, PortraitTop, type Stand } from "../screen/WallTime.tsx";
import { OrgPart } from "./OrgPart.tsx";
import { placeOrgs } from "./placing.ts";
import { activeWords, orgsVerdict, standingOf } from "./standing.ts";

interface Props {
  /** Worst first. */
  rows: readonly OverviewRow[];
  /** Of the answers of the gateway. How old each org's figures are stands in its part. */
  stand: Stand;
  theme: WallTheme;
  zone: string;
  /** CSS pixels. */
  width: number;
  height: number;
  /** This machine's clock, epoch ms. On old data the time of the data. */
  now: number;
  /** A count of minutes, by any clock. */
  minute: number;
  drift: boolean;
}

function Verdict({
  rows,
  now,
  stand,
  layout,
  zone,
}: Pick<Props, "rows" | "now" | "stand" | "zone"> & { layout: WallLayout }) {
  const { unit, portrait, header } = layout;
  const parts = orgsVerdict(rows, now);
  const width = portrait ? header.width : header.width - 21 * unit;
  const words = (
    <VerdictWords parts={parts} width={width} least={EASY * unit} unit={unit} mayWrap={portrait} />
  );
  const active = activeWords(rows);
  const count = <span className="font-medium">{counted(rows.length, "org")}</span>;
  const small = { fontSize: EASY * unit };
  if (portrait) {
    return (
      <div className="flex h-full flex-col justify-between">
        <PortraitTop name={<div style={small}>{count}</div>} stand={stand} zone={zone} unit={unit} />
        {words}
        <p className="leading-none" style={small}>
          {active}
        </p>
      </div>
    );
  }
  return (
    <div className="flex h-full items-start justify-between gap-4">
      <div className="flex h-full min-w-0 flex-col justify-between">
        <div className="flex items-center" style={{ height: 3.9 * unit }}>
          {words}
        </div>
        <div className="flex min-w-0 items-center gap-[1em] whitespace-nowrap" style={small}>
          {count}
          <FreshnessLine stand={stand} unit={unit} />
          <span>{active}</span>
        </div>
      </div>
      <Clock stand={stand} zone={zone} unit={unit} />
    </div>
  );
}

/** Why nothing on the screen is current, in the largest letters. */
function Loud({ stand, layout, now, zone }: Pick<Props, "stand" | "now" | "zone"> & { layout: WallLayout }) {
  const { unit, header } = layout;
  const { condition, asOf, calls, skewMs } = stand;
  const since = asOf === null ? null : asOf + skewMs;
  const sentence = conditionSentence(conditionWord(condition, calls), since, now + skewMs, zone);
  const size = fitPx(`${sentence}    `, header.width - 3 * unit, 4.4 * unit, 1.6 * unit);
  return (
    <div
      className="wall-loud flex h-full flex-col justify-center rounded-panel px-[1em]"
      style={{ fontSize: EASY * unit }}
      role="status"
      aria-label="Freshness"
    >
      <p className="flex items-center gap-[0.4em] leading-tight font-semibold" style={{ fontSize: size }}>
        <ConditionMark condition={condition} />
        {sentence}
      </p>
      <p className="leading-snug">{conditionHelp(condition, calls)}</p>
    </div>
  );
}

/** The picture of several orgs: the verdict on all, and a part for each, worst first. */
export function OrgsPicture({ rows, stand, theme, zone, width, height, now, minute, drift }: Props) {
  useWallTheme(theme);
  useNoTranslation();
  const isCurrent = isTrue(stand.condition);
  const layout = layoutWall(width, height, !isCurrent);
  const { unit, tiles, day } = layout;
  const area = { ...tiles, height: day.y + day.height - tiles.y };
  const { boxes, scale, more } = placeOrgs(rows.length, area, unit);
  const moved = drift ? driftOf(minute, unit) : { x: 0, y: 0 };
  const rest = rows.slice(boxes.length);
  const restBad = rest.filter((row) => !["busy", "quiet"].includes(standingOf(row, now))).length;
  return (
    <main
      aria-label="Wall"
      // Nobody in front of a display can undo a translation, and the sizes are made for these words.
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
        <div
          className="absolute"
          style={{
            left: layout.header.x,
            top: layout.header.y,
            width: layout.header.width,
            height: layout.header.height,
          }}
        >
          {isCurrent ? (
            <Verdict rows={rows} now={now} stand={stand} layout={layout} zone={zone} />
          ) : (
            <Loud stand={stand} layout={layout} now={now} zone={zone} />
          )}
        </div>
        {stand.asOf !== null && (
          <div data-stale={isCurrent ? undefined : ""}>
            {boxes.map((box, index) => {
              const row = rows[index];
              return (
                row !== undefined && (
                  <OrgPart key={row.org.key} {...{ row, box, unit, scale, now, zone, isCurrent }} />
                )
              );
            })}
            {more !== null && (
              <p
                className="absolute flex items-center whitespace-nowrap"
                style={{ left: more.box.x, top: more.box.y, height: more.box.height, fontSize: EASY * unit }}
              >
                {`and ${counted(more.count, "org")} more, ${restBad === 0 ? "all well" : `${restBad} of them not well`}`}
              </p>
            )}
          </div>
        )}
      </div>
    </main>
  );
}
