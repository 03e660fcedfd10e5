// The top of the wall: which org, whether anything is wrong, whether the picture is current, and the time.
import { formatClock, zoneName } from "../../time/zone.ts";
import { NextTry } from "../../live/NextTry.tsx";
import { isTrue } from "../model/condition.ts";
import { ConditionMark } from "./ConditionMark.tsx";
import { fitPx } from "./fitPx.ts";
import { EASY, HELPING, type WallLayout } from "./packing/layout.ts";
import type { OrgPicture } from "../model/picture.ts";
import { countWords, verdictOf } from "../model/verdict.ts";
import { VerdictWords } from "./VerdictWords.tsx";
import { conditionHelp, conditionSentence, conditionWord, countsDown, unknownWords } from "../model/words.ts";
import { Clock, FreshnessLine, PortraitTop, type Stand } from "./WallTime.tsx";

function OrgLine({ orgs, part, unit }: { orgs: readonly OrgPicture[]; part: string | null; unit: number }) {
  const [only] = orgs;
  const isDemo = orgs.length === 1 && only?.kind === "demo";
  const word = only?.kind === "sandbox" ? "Sandbox" : only?.kind === "production" ? "Production" : null;
  return (
    <span className="flex min-w-0 items-center gap-[0.5em]" style={{ fontSize: HELPING * unit }}>
      <h1 className="truncate font-medium">{orgs.length === 1 ? only?.label : `${orgs.length} orgs`}</h1>
      {isDemo && only.label !== "Demo org" && (
        <span className="shrink-0 rounded-control border-2 border-line-strong px-[0.35em] leading-tight">
          Demo org
        </span>
      )}
      {orgs.length === 1 && word !== null && <span className="shrink-0 text-quiet">{word}</span>}
      {part !== null && <span className="min-w-0 truncate text-quiet">{part}</span>}
    </span>
  );
}

/** What could not be read, beside the verdict, in at most two small lines. */
function NotKnown({ orgs, zone, unit }: { orgs: readonly OrgPicture[]; zone: string; unit: number }) {
  const words = orgs.flatMap((org) => unknownWords(org, zone));
  if (words.length === 0) return null;
  return (
    <span className="line-clamp-2 min-w-0 leading-tight" style={{ fontSize: EASY * unit }}>
      {words.join(" ")}
    </span>
  );
}

/** The room of the clock beside the verdict, in units. */
const CLOCK = 18;

/** What runs and waits, as far as the verdict does not say it. */
function Counts({ orgs, unit }: { orgs: readonly OrgPicture[]; unit: number }) {
  const words = countWords(orgs);
  if (words === "") return null;
  return (
    <p className="shrink-0 leading-none whitespace-nowrap" style={{ fontSize: EASY * unit }}>
      {words}
    </p>
  );
}

/** The header of a picture that is current. */
function QuietHeader({ orgs, stand, part, layout, zone }: HeaderProps) {
  const { unit, portrait, header } = layout;
  const parts = verdictOf(orgs);
  const room = portrait ? header.width : header.width - CLOCK * unit;
  const words = <VerdictWords parts={parts} width={room} least={1.4 * unit} unit={unit} mayWrap={portrait} />;
  if (portrait) {
    return (
      <div className="flex h-full flex-col justify-between" style={{ fontSize: unit }}>
        <PortraitTop
          name={<OrgLine orgs={orgs} part={part} unit={unit} />}
          stand={stand}
          zone={zone}
          unit={unit}
        />
        {words}
        <div className="flex min-w-0 items-center gap-[1.2em]">
          <Counts orgs={orgs} unit={unit} />
          <NotKnown orgs={orgs} zone={zone} unit={unit} />
        </div>
      </div>
    );
  }
  return (
    <div className="flex h-full items-start justify-between gap-4">
      <div className="flex h-full min-w-0 flex-col justify-between" style={{ fontSize: unit }}>
        <div className="flex min-w-0 items-center gap-[1.2em]" style={{ height: 3.9 * unit }}>
          {words}
          <NotKnown orgs={orgs} zone={zone} unit={unit} />
        </div>
        <div className="flex min-w-0 items-center gap-[1.2em]">
          <OrgLine orgs={orgs} part={part} unit={unit} />
          <FreshnessLine stand={stand} unit={unit} />
          <Counts orgs={orgs} unit={unit} />
        </div>
      </div>
      <Clock stand={stand} zone={zone} unit={unit} />
    </div>
  );
}

/** The header of a picture that is not current: why and since when, in the largest letters. */
function LoudHeader({ orgs, stand, part, layout, zone }: HeaderProps) {
  const { unit, portrait, header } = layout;
  const { condition, asOf, skewMs, calls, nextAt } = stand;
  const [only] = orgs;
  const now = only?.now ?? 0;
  const word = conditionWord(condition, calls);
  const sentence = conditionSentence(word, asOf === null ? null : asOf + skewMs, now, zone);
  const size = fitPx(sentence, header.width - (portrait ? 2 : 9) * unit - unit, 4.4 * unit, 1.6 * unit);
  return (
    <div className="flex h-full flex-col gap-[0.4em]" style={{ fontSize: unit }}>
      <div className="flex items-center justify-between gap-[1em]">
        <OrgLine orgs={orgs} part={part} unit={unit} />
        <span className="whitespace-nowrap text-quiet" style={{ fontSize: HELPING * unit }}>
          {asOf === null
            ? "nothing has been read yet"
            : `picture of ${formatClock(asOf + skewMs, zone, true)} ${zoneName(asOf + skewMs, zone)}`}
        </span>
      </div>
      <div
        className="wall-loud flex min-h-0 flex-1 flex-col justify-center rounded-panel px-[0.8em]"
        role="status"
        aria-label="Freshness"
      >
        <p className="flex items-center gap-[0.4em] leading-tight font-semibold" style={{ fontSize: size }}>
          <ConditionMark condition={condition} />
          {sentence}
        </p>
        <p style={{ fontSize: EASY * unit }} className="leading-snug">
          {conditionHelp(condition, calls)}{" "}
          {nextAt !== null && countsDown(condition) && <NextTry nextAt={nextAt} />}
        </p>
      </div>
    </div>
  );
}

interface HeaderProps {
  orgs: readonly OrgPicture[];
  stand: Stand;
  part: string | null;
  layout: WallLayout;
  zone: string;
}

export function WallHeader(props: HeaderProps) {
  return isTrue(props.stand.condition) ? <QuietHeader {...props} /> : <LoudHeader {...props} />;
}
