import { useState } from "react";
import { isCapped } from "../org/errors.ts";
import { lateCode } from "../org/lateCode.ts";
import { formatCount } from "../time/format.ts";
import { GaugeIcon } from "../ui/icons.tsx";
import { LateMenu } from "../ui/LateMenu.tsx";
import { useLiveOrg } from "./liveContext.ts";
import type { LiveState } from "./liveState.ts";
import { limitsRead } from "./slowReads.ts";
import { useLiveQuery } from "./useLiveQuery.ts";
import { ourShare, REASON_WORDS } from "./words.ts";

/** The choices are for those who open them. The cost is for everybody, from the first picture on. */
const loadChoices = lateCode(async () => (await import("./CostChoices.tsx")).CostChoices);

/** Who looks for longer than this reads the bar, too, ms. */
const GLANCE_MS = 60_000;

/** Below this share of the runs of a day the bar says how many are left. */
const LOW_SHARE = 0.2;

/** The cost of refreshing, and the choice of the interval. */
export function CostMenu({ state }: { state: LiveState }) {
  const { access } = useLiveOrg();
  const [firstAsOf] = useState(state.asOf ?? 0);
  const [isPressed, setPressed] = useState(false);
  // Who only glances at the jobs costs the org no call for this.
  const isAsked = isPressed || (state.asOf ?? 0) - firstAsOf > GLANCE_MS;
  const limits = useLiveQuery({ ...limitsRead(access), enabled: isAsked });
  const runs = limits.data?.analyticsRuns ?? null;
  const cap = access.org.maxCallsPerHour;
  const used = isCapped(state.failure) ? cap : state.callsLastHour;
  const left = state.usage === null ? null : state.usage.max - state.usage.used;
  const share = ourShare(state);
  const facts = [
    `≈ ${formatCount(Math.round(state.callsPerHour))} calls/h`,
    left === null ? null : `${formatCount(left)} left today`,
    cap === null || used === null ? null : `${used} of the ${cap} that this gateway allows an hour`,
  ].filter((fact) => fact !== null);
  const ours = share === null ? [] : [share];
  const runsLeft = runs === null ? [] : [`${runs.remaining} of ${runs.max} runs left`];
  const name = `Refresh interval and API cost: ${[...facts, ...ours, ...runsLeft].join(", ")}`;
  const isLow = runs !== null && runs.remaining < runs.max * LOW_SHARE;
  // One place with a fixed width, so that what arrives later pushes nothing.
  const label = (
    <>
      <GaugeIcon className={`lg:hidden ${isLow ? "text-warning" : "text-quiet"}`} />
      <span
        className={`w-26 text-left text-12 whitespace-nowrap max-lg:hidden ${isLow ? "font-semibold text-warning" : "text-quiet"}`}
      >
        {isLow ? `${runs.remaining} runs left` : facts[0]}
      </span>
    </>
  );
  return (
    <LateMenu
      load={loadChoices}
      props={{ name, label, reason: [REASON_WORDS[state.why], ...ours].join(" ") }}
      awaited="The choice of intervals"
      onPress={() => setPressed(true)}
    />
  );
}
