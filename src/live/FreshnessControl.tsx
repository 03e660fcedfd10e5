import { formatCoarse, formatDuration, formatWait } from "../time/format.ts";
import { formatListTime } from "../time/zone.ts";
import { shownZone } from "../time/chosenZone.ts";
import { IconButton } from "../ui/Button.tsx";
import { PauseIcon, PlayIcon } from "../ui/icons.tsx";
import { CostMenu } from "./CostMenu.tsx";
import type { FreshnessState } from "../../domain/freshness.ts";
import { freshnessAt, useFreshness, useLiveOrg, useLiveState } from "./liveContext.ts";
import type { LiveState } from "./liveState.ts";
import { useLiveChoice } from "./liveSearch.ts";
import { TickingText } from "./TickingText.tsx";
import { FRESHNESS_WORDS, REASON_WORDS } from "./words.ts";

const DOTS: Readonly<Record<FreshnessState, string>> = {
  fresh: "rounded-full bg-succeeded",
  ageing: "rounded-full border-2 border-succeeded",
  stale: "rotate-45 bg-warning",
  offline: "bg-failed",
  paused: "border-x-4 border-text",
};

function age(seconds: number): string {
  // No word for less than a second, because it would push its neighbours to and fro with each beat.
  return `${formatDuration(seconds * 1000)} ago`;
}

/** "3 s ago" and " · next 4 s", or what replaces them. A phone has no room for the second. */
function sentences(state: LiveState, now: number): [said: string, next: string] {
  const { state: freshness, ageSeconds } = freshnessAt(state, now);
  if (state.pausedAt !== null) {
    const held =
      state.heldChanges > 0
        ? `, ${state.heldChanges} ${state.heldChanges === 1 ? "change" : "changes"} held`
        : "";
    return [`Paused ${formatCoarse(now - state.pausedAt)}`, held];
  }
  if (ageSeconds === null && state.historyAsOf !== null) {
    const at = formatListTime(state.historyAsOf, now, shownZone());
    // Without a word of the beat, which would need more room than what follows.
    return [`History of ${at}`, ""];
  }
  if (ageSeconds === null) return [state.failure === null ? "Loading…" : FRESHNESS_WORDS[freshness], ""];
  const trouble = freshness === "stale" || freshness === "offline" ? `${FRESHNESS_WORDS[freshness]} · ` : "";
  const next = state.inFlight
    ? "asking…"
    : state.nextAt === null
      ? "not asking"
      : `next ${formatWait(state.nextAt - now)}`;
  return [trouble + age(ageSeconds), ` · ${next}`];
}

/**
 * How old the picture is, when the next beat comes, and what refreshing costs, always in the same place. The countdown is the refresh button.
 * It ticks every second, so it is not announced; LiveNotices announces what matters.
 */
export function FreshnessControl() {
  const { live } = useLiveOrg();
  const state = useLiveState();
  const [choice, choose] = useLiveChoice();
  const freshness = useFreshness();
  // Before the first read nothing is wrong.
  const paused = state.pausedAt !== null;
  const loud =
    paused ||
    ((freshness === "stale" || freshness === "offline") && (state.asOf !== null || state.failure !== null));
  return (
    <div className="flex grow items-center justify-end">
      {/* In its place before there is a cost to show, so that it pushes nothing. */}
      <div className={state.asOf === null ? "invisible" : undefined}>
        <CostMenu key={state.asOf === null ? "before" : "known"} state={state} />
      </div>
      <div role="status" aria-label="Freshness" aria-live="off" className="flex items-center">
        <button
          type="button"
          title={`Refresh now. ${REASON_WORDS[state.why]}`}
          onClick={() => void live.refresh()}
          className={`inline-flex h-8 min-w-23 items-center gap-2 rounded-control px-2 tabular-nums sm:min-w-42 hover:bg-surface-hover pointer-coarse:h-10 ${loud ? "bg-warning-soft font-semibold text-text" : "text-quiet"}`}
        >
          <span aria-hidden="true" className={`size-2 shrink-0 ${DOTS[freshness]}`} />
          <span translate="no" className="whitespace-nowrap">
            <TickingText textAt={(now) => sentences(state, now)[0]} />
            <span className="max-sm:hidden">
              <TickingText textAt={(now) => sentences(state, now)[1]} />
            </span>
          </span>
          <span className="sr-only">, refresh now</span>
        </button>
      </div>
      <IconButton
        name={paused ? "Resume" : "Pause"}
        aria-keyshortcuts="p"
        icon={paused ? <PlayIcon /> : <PauseIcon />}
        onClick={() => choose({ ...choice, paused: !paused })}
      />
    </div>
  );
}
