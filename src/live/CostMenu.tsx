import { useState } from "react";
import { isCapped } from "../org/errors.ts";
import { lateCode } from "../org/lateCode.ts";
import { formatCount } from "../time/format.ts";
import { GaugeIcon } from "../ui/icons.tsx";
import { Late } from "../ui/Late.tsx";
import { menuButton } from "../ui/menuClass.ts";
import { useLiveOrg } from "./liveContext.ts";
import type { LiveState } from "./liveState.ts";
import { limitsRead } from "./slowReads.ts";
import { useLiveQuery } from "./useLiveQuery.ts";
import { REASON_WORDS } from "./words.ts";

/** The choices are for those who open them. The cost is for everybody, from the first picture on. */
const loadChoices = lateCode(async () => (await import("./CostChoices.tsx")).CostChoices);

/** Who looks for longer than this reads the bar, too, ms. */
const GLANCE_MS = 60_000;

/** The cost of refreshing, and the choice of the interval. */
export function CostMenu({ state }: { state: LiveState }) {
  const { access } = useLiveOrg();
  const [firstAsOf] = useState(state.asOf ?? 0);
  const [presses, setPresses] = useState(0);
  // Who only glances at the jobs costs the org no call for this.
  const isAsked = presses > 0 || (state.asOf ?? 0) - firstAsOf > GLANCE_MS;
  const limits = useLiveQuery({ ...limitsRead(access), enabled: isAsked });
  const runs = limits.data?.analyticsRuns ?? null;
  const cap = access.org.maxCallsPerHour;
  const used = isCapped(state.failure) ? cap : state.callsLastHour;
  const left = state.usage === null ? null : state.usage.max - state.usage.used;
  const facts = [
    `≈ ${formatCount(Math.round(state.callsPerHour))} calls/h`,
    left === null ? null : `${formatCount(left)} left today`,
    cap === null || used === null ? null : `${used} of the ${cap} that this gateway allows an hour`,
  ].filter((fact) => fact !== null);
  const runsLeft = runs === null ? [] : [`${runs.remaining} of ${runs.max} runs left`];
  const name = `Refresh interval and API cost: ${[...facts, ...runsLeft].join(", ")}`;
  // The whole width from the start, so that what arrives later pushes nothing. A narrow bar shows the first parts only.
  const label = (
    <>
      <GaugeIcon className="text-quiet lg:hidden" />
      <span className="text-left text-12 whitespace-nowrap text-quiet max-lg:hidden min-[80rem]:min-w-56 min-[90rem]:min-w-80">
        {facts[0]}
        <span className="max-[80rem]:hidden">{facts.slice(1).map((fact) => ` · ${fact}`)}</span>
        <span className="max-[90rem]:hidden">{runsLeft.map((fact) => ` · ${fact}`)}</span>
      </span>
    </>
  );
  return (
    <Late
      load={loadChoices}
      ready={presses > 0}
      attempt={presses}
      awaited={presses > 0 ? "The choice of intervals" : null}
      props={{ name, label, reason: REASON_WORDS[state.why] }}
    >
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label={name}
        className={menuButton}
        onClick={() => setPresses(presses + 1)}
      >
        {label}
      </button>
    </Late>
  );
}
