import type { ReactNode } from "react";
import { formatDuration } from "../time/format.ts";
import { Menu } from "../ui/Menu.tsx";
import { INTERVALS_SECONDS, useLiveChoice } from "./liveSearch.ts";

function intervalLabel(seconds: number): string {
  return `Every ${formatDuration(seconds * 1000)}`;
}

/** The choice of intervals, opened when its code is there. `reason`: why the policy chose the current interval. */
export function CostChoices({ name, label, reason }: { name: string; label: ReactNode; reason: string }) {
  const [choice, choose] = useLiveChoice();
  const entries = [null, ...INTERVALS_SECONDS].map((seconds) => ({
    key: String(seconds),
    label: seconds === null ? "As needed" : intervalLabel(seconds),
    note: seconds === null ? reason : undefined,
    checked: choice.everySeconds === seconds,
    onSelect: () => choose({ ...choice, everySeconds: seconds }),
  }));
  return <Menu name={name} label={label} entries={entries} />;
}
