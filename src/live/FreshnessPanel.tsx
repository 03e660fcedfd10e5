// What there is to choose and to know about refreshing, opened from the bar: look now, pause, how often, what each choice costs, what is left.
import { type RefObject, useId, useSyncExternalStore } from "react";
import type { OrgLimits } from "../../contract/limits.ts";
import { formatCoarse, formatCount } from "../time/format.ts";
import { Button } from "../ui/Button.tsx";
import { Facts } from "../ui/Facts.tsx";
import { PauseIcon, PlayIcon } from "../ui/icons.tsx";
import { Popover } from "../ui/Popover.tsx";
import { CostFacts } from "./CostFacts.tsx";
import { useLiveOrg, useLivePart } from "./liveContext.ts";
import { INTERVALS_SECONDS, useLiveChoice } from "./liveSearch.ts";
import { REASON_WORDS } from "./reasonWords.ts";
import { useRefreshWords } from "./useRefreshWords.ts";

/** Null: the policy decides. */
const CHOICES = [null, ...INTERVALS_SECONDS];

function choiceWords(seconds: number | null): string {
  if (seconds === null) return "Automatic";
  return seconds === 60 ? "Every minute" : `Every ${formatCoarse(seconds * 1000)}`;
}

/** What is done at once. It closes the panel, because the rows show what came of it. */
function Acts({ onDone }: { onDone: () => void }) {
  const { live } = useLiveOrg();
  const [choice, choose] = useLiveChoice();
  const words = useRefreshWords("Refresh now");
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        variant={choice.paused ? "plain" : "primary"}
        onClick={() => {
          void live.refresh();
          onDone();
        }}
      >
        {words}
      </Button>
      <Button
        variant={choice.paused ? "primary" : "plain"}
        icon={choice.paused ? <PlayIcon /> : <PauseIcon />}
        onClick={() => {
          choose({ ...choice, paused: !choice.paused });
          onDone();
        }}
      >
        {choice.paused ? "Resume" : "Pause"}
      </Button>
    </div>
  );
}

/** How often the page refreshes, with the cost of each choice at present. */
function Intervals() {
  const { live } = useLiveOrg();
  const [choice, choose] = useLiveChoice();
  const group = useId();
  const reason = useLivePart((state) => REASON_WORDS[state.why]);
  // As one text, because a list would be another one each time.
  const costs = useSyncExternalStore(live.subscribe, () =>
    CHOICES.map((seconds) =>
      Math.round(live.callsPerHourAt(seconds === null ? null : seconds * 1000)),
    ).join(),
  ).split(",");
  return (
    <fieldset aria-describedby={`${group}-why`}>
      <legend className="sr-only">How often this page refreshes</legend>
      <p className="flex justify-between gap-4 text-12 text-quiet">
        <span aria-hidden="true">Refresh</span>
        <span data-explains="calls">calls/h</span>
      </p>
      {CHOICES.map((seconds, index) => (
        <label
          key={String(seconds)}
          className="-mx-2 flex min-h-7 cursor-pointer items-center gap-2 rounded-control px-2 hover:bg-surface-hover has-checked:font-semibold pointer-coarse:min-h-10"
        >
          <input
            type="radio"
            name={group}
            checked={choice.everySeconds === seconds}
            onChange={() => choose({ ...choice, everySeconds: seconds })}
          />
          <span className="grow">{choiceWords(seconds)}</span>
          <span className="tabular-nums">
            ≈ {formatCount(Number(costs[index]))}
            <span className="sr-only"> calls/h</span>
          </span>
        </label>
      ))}
      <p id={`${group}-why`} className="mt-1 text-12 text-quiet">
        {reason}
      </p>
    </fieldset>
  );
}

/** Opens below the freshness in the bar. `isRunsRead`: the org has answered how many runs are left, or could not. */
export function FreshnessPanel({
  id,
  opener,
  runs,
  isRunsRead,
  onClose,
}: {
  id: string;
  opener: RefObject<HTMLElement | null>;
  runs: OrgLimits["analyticsRuns"];
  isRunsRead: boolean;
  onClose: () => void;
}) {
  return (
    <Popover
      id={id}
      name="Freshness and cost"
      opener={opener}
      className="w-[min(24rem,calc(100vw-8px))]"
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <Acts onDone={onClose} />
        <Intervals />
        <div className="border-t border-line pt-3 [&_dl]:grid-cols-[6.5rem_minmax(0,1fr)] [&_dl]:gap-x-3">
          <Facts>
            <CostFacts runs={runs} unread={isRunsRead ? "Not known" : "Reading…"} />
          </Facts>
        </div>
      </div>
    </Popover>
  );
}
