import { useQuery } from "@tanstack/react-query";
import { formatDuration } from "../time/format.ts";
import { Menu } from "../ui/Menu.tsx";
import { limitsQuery } from "./limitsQuery.ts";
import { useLiveOrg } from "./liveContext.ts";
import type { LiveState } from "./liveJobs.ts";
import { INTERVALS_SECONDS, useLiveChoice } from "./liveSearch.ts";
import { callsPerHour, REASON_WORDS } from "./words.ts";

function intervalLabel(seconds: number): string {
  return `Every ${formatDuration(seconds * 1000)}`;
}

/** What looking costs and why it looks as often as it does; the interval can be chosen here. */
export function CostMenu({ state }: { state: LiveState }) {
  const { access } = useLiveOrg();
  const [choice, choose] = useLiveChoice();
  const limits = useQuery({ ...limitsQuery(access), enabled: false });
  const runs = limits.data?.analyticsRuns ?? null;
  const cost = callsPerHour(state.waitMs, state.callsPerBeat);
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
    left === null ? null : `${left.toLocaleString("en")} left today`,
    runs === null ? null : `${runs.remaining} of ${runs.max} runs left`,
  ].filter((fact) => fact !== null);
  return (
    <Menu
      plain
      name={`Refresh interval and API cost: ${facts.join(", ")}`}
      label={<span className="text-12 text-quiet max-lg:hidden">{facts.join(" · ")}</span>}
      entries={entries}
    />
  );
}
