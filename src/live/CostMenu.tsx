import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { formatCount, formatDuration } from "../time/format.ts";
import { Menu } from "../ui/Menu.tsx";
import { limitsQuery } from "./limitsQuery.ts";
import { useLiveOrg } from "./liveContext.ts";
import type { LiveState } from "./liveJobs.ts";
import { INTERVALS_SECONDS, useLiveChoice } from "./liveSearch.ts";
import { callsPerHour, REASON_WORDS } from "./words.ts";

function intervalLabel(seconds: number): string {
  return `Every ${formatDuration(seconds * 1000)}`;
}

/** How often the limits are read: runs are counted over a day, so they change slowly. */
const LIMITS_EVERY_MS = 10 * 60_000;

/** What looking costs and why it looks as often as it does; the interval can be chosen here. */
export function CostMenu({ state }: { state: LiveState }) {
  const { access } = useLiveOrg();
  const [choice, choose] = useLiveChoice();
  const known = useQueryClient().getQueryState(limitsQuery(access).queryKey)?.dataUpdatedAt ?? 0;
  const looks = state.pausedAt === null && state.visible && state.waitMs !== false && state.failure === null;
  const [firstAsOf] = useState(state.asOf);
  // Read along with a beat, at most every ten minutes: no timer of its own, and nothing while nothing else is asked for. Not with the
  // first: who only glances at the jobs costs the org no call for this.
  const due =
    looks && state.asOf !== null && state.asOf !== firstAsOf && state.asOf - known > LIMITS_EVERY_MS;
  const limits = useQuery({ ...limitsQuery(access), enabled: due });
  const runs = limits.data?.analyticsRuns ?? null;
  const beats = callsPerHour(state.waitMs, state.callsPerBeat);
  const cost = beats === 0 ? 0 : beats + 3_600_000 / LIMITS_EVERY_MS;
  const cap = access.org.maxCallsPerHour;
  const left = state.usage === null ? null : state.usage.max - state.usage.used;
  const entries = [null, ...INTERVALS_SECONDS].map((seconds) => ({
    key: String(seconds),
    label: seconds === null ? "As needed" : intervalLabel(seconds),
    note: seconds === null ? REASON_WORDS[state.why] : undefined,
    checked: choice.everySeconds === seconds,
    onSelect: () => choose({ ...choice, everySeconds: seconds }),
  }));
  const facts = [
    `≈ ${cost} calls/h`,
    left === null ? null : `${formatCount(left)} left today`,
    cap === null ? null : `${state.callsLastHour ?? 0} of the ${cap} that this gateway allows an hour`,
    runs === null ? null : `${runs.remaining} of ${runs.max} runs left`,
  ].filter((fact) => fact !== null);
  return (
    <Menu
      plain
      name={`Refresh interval and API cost: ${facts.join(", ")}`}
      // The room for all of it from the start: what the limits add later pushes nothing.
      label={<span className="min-w-80 text-left text-12 text-quiet max-lg:hidden">{facts.join(" · ")}</span>}
      entries={entries}
    />
  );
}
