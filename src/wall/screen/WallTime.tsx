// The wall's clock, and how old its picture is, for a picture that is current. Of an old one the loud headers tell.
import { type ReactNode, useState } from "react";
import type { CallsLeft } from "../../live/troubleWords.ts";
import { formatCoarse } from "../../time/format.ts";
import { dateText } from "../../time/locale.ts";
import { useNow } from "../../time/useNow.ts";
import { formatClock, wallTime, zoneName } from "../../time/zone.ts";
import type { WallCondition } from "../model/condition.ts";
import { conditionWord } from "../model/words.ts";
import { ConditionMark } from "./ConditionMark.tsx";
import { HELPING } from "./packing/layout.ts";

/** How current the picture is, and what that costs. */
export interface Stand {
  condition: WallCondition;
  /** The latest time at which the org certainly was as shown: epoch ms of this machine; null before the first read. */
  asOf: number | null;
  /** The org's clock minus this machine's, ms. */
  skewMs: number;
  /** The org's remaining API calls; null: not known. */
  calls: CallsLeft | null;
  /** The part of them that this gateway takes, in words; null: not known. */
  ours: string | null;
  /** When the org is asked next, epoch ms of this machine; null when that is not scheduled. */
  nextAt: number | null;
}

interface ClockProps {
  stand: Stand;
  zone: string;
  unit: number;
}

function ClockTime({ stand, zone, unit }: ClockProps) {
  const now = useNow(1000, true, stand.skewMs);
  return (
    <span style={{ fontSize: 3.6 * unit }} className="shrink-0 leading-none font-semibold whitespace-nowrap">
      {formatClock(now, zone, true)}
    </span>
  );
}

function ClockDate({ stand, zone, unit }: ClockProps) {
  const now = useNow(1000, true, stand.skewMs);
  return (
    <span style={{ fontSize: HELPING * unit }} className="leading-none whitespace-nowrap text-quiet">
      {dateWords(now, zone)} {zoneName(now, zone)}
    </span>
  );
}

/** The org's clock, to the second. */
export function Clock(props: ClockProps) {
  return (
    <p className="flex flex-col items-end gap-[0.4em]" style={{ fontSize: props.unit }}>
      <ClockTime {...props} />
      <ClockDate {...props} />
    </p>
  );
}

/** The display's date: "Mon 23 Nov". */
function dateWords(instant: number, zone: string): string {
  return dateText({ ...wallTime(instant, zone), year: null });
}

/** A dot that moves with every answer of the org, and only then. If it stops, no answers come in. */
function Heartbeat({ asOf, unit }: { asOf: number | null; unit: number }) {
  const [beat, setBeat] = useState({ asOf, count: 0 });
  if (beat.asOf !== asOf) setBeat({ asOf, count: (beat.count + 1) % 6 });
  const dot = 0.3 * unit;
  return (
    <span
      aria-hidden="true"
      className="relative inline-block shrink-0"
      style={{ width: 6 * dot, height: dot }}
      data-beat={beat.count}
    >
      <span
        className="absolute top-0 bg-current"
        style={{ width: dot, height: dot, left: beat.count * dot }}
      />
    </span>
  );
}

/** The age of the picture. */
function Age({ asOf }: { asOf: number }) {
  const now = useNow(1000);
  const age = Math.max(0, now - asOf);
  return <>{age < 1000 ? "now" : `${formatCoarse(age)} ago`}</>;
}

/** The condition in one small line. */
export function FreshnessLine({ stand, unit }: { stand: Stand; unit: number }) {
  const { condition, asOf, calls } = stand;
  return (
    <span
      role="status"
      aria-label="Freshness"
      aria-live="off"
      className="flex items-center gap-[0.4em] whitespace-nowrap"
      style={{ fontSize: HELPING * unit }}
    >
      <span className={condition === "live" ? "text-succeeded" : "text-warning"}>
        <ConditionMark condition={condition} />
      </span>
      <span>{conditionWord(condition, calls)}</span>
      {asOf !== null && (
        <span className="text-quiet">
          · <Age asOf={asOf} />
        </span>
      )}
      <Heartbeat asOf={asOf} unit={unit} />
    </span>
  );
}

/** The first rows of a portrait screen: a name over all of its width, and how current the picture is beside the clock. */
export function PortraitTop({ name, ...props }: ClockProps & { name: ReactNode }) {
  const { stand, unit } = props;
  return (
    <div className="flex flex-col gap-[0.4em]" style={{ fontSize: unit }}>
      {name}
      <div className="flex items-end justify-between gap-[1em]">
        <div className="flex min-w-0 flex-col gap-[0.5em]">
          <FreshnessLine stand={stand} unit={unit} />
          <ClockDate {...props} />
        </div>
        <ClockTime {...props} />
      </div>
    </div>
  );
}
