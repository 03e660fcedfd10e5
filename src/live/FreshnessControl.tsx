import { useId, useRef, useState } from "react";
import { isLowBudget } from "../../domain/lowBudget.ts";
import { lateCode } from "../org/lateCode.ts";
import { formatCoarse, formatCount, formatDuration, formatWait } from "../time/format.ts";
import { formatListTime } from "../time/zone.ts";
import { shownZone } from "../time/chosenZone.ts";
import { ChevronDownIcon, GaugeIcon } from "../ui/icons.tsx";
import { Late } from "../ui/Late.tsx";
import type { FreshnessState } from "../../domain/freshness.ts";
import { freshnessAt, useFreshness, useLiveOrg, useLiveState } from "./liveContext.ts";
import type { LiveState } from "./liveState.ts";
import { limitsRead } from "./slowReads.ts";
import { TickingText } from "./TickingText.tsx";
import { useLiveQuery } from "./useLiveQuery.ts";
import { useStays } from "./useStays.ts";

const loadPanel = lateCode(async () => (await import("./FreshnessPanel.tsx")).FreshnessPanel);

const FRESHNESS_WORDS: Readonly<Record<FreshnessState, string>> = {
  fresh: "Live",
  ageing: "Ageing",
  stale: "Stale",
  offline: "Offline",
  paused: "Paused",
};

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
  const isTrouble = freshness === "stale" || freshness === "offline";
  // Short, because a phone's bar has the org's name, too. The notice says since when.
  const said = isTrouble
    ? `${FRESHNESS_WORDS[freshness]} · ${formatCoarse(ageSeconds * 1000)}`
    : age(ageSeconds);
  const more = isTrouble ? " ago" : "";
  if (state.inFlight) return [said, `${more} · asking…`];
  // The notice has the only countdown.
  if (state.failure !== null) return [said, more];
  const next = state.nextAt === null ? "not asking" : `next ${formatWait(state.nextAt - now)}`;
  return [said, `${more} · ${next}`];
}

/** What stands beside the freshness: the cost, or instead of it that few runs are left. On a narrow screen the latter only, as an icon. */
function Cost({
  words,
  isLow,
  hasIcon,
  isKnown,
}: {
  words: string;
  isLow: boolean;
  hasIcon: boolean;
  isKnown: boolean;
}) {
  const colour = isLow ? "font-semibold text-warning" : "text-quiet";
  return (
    <span aria-hidden="true" className={`flex items-center gap-1 ${isKnown ? colour : "invisible"}`}>
      {hasIcon && <GaugeIcon className="lg:hidden" />}
      {/* One place with a fixed width, so that what arrives later pushes nothing. */}
      <span className="w-24 text-right text-12 whitespace-nowrap max-lg:hidden">{words}</span>
      <ChevronDownIcon size={14} className="text-quiet max-sm:hidden" />
    </span>
  );
}

/**
 * How old the picture is, when the next beat comes, and what refreshing costs, always in the same place. It opens the panel with all that is
 * to choose and to know about it. It ticks every second, so it is not announced; LiveNotices announces what matters.
 */
export function FreshnessControl() {
  const { access } = useLiveOrg();
  const state = useLiveState();
  const freshness = useFreshness();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [presses, setPresses] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const { asOf, failure } = state;
  // Who stays is told when few runs are left. Who only glances at the jobs costs the org no call for it.
  const stays = useStays(asOf);
  const limits = useLiveQuery({ ...limitsRead(access), enabled: presses > 0 || stays });
  const runs = limits.data?.analyticsRuns ?? null;
  const isLow = runs !== null && isLowBudget(runs.remaining, runs.max);
  const cost = `≈ ${formatCount(Math.round(state.callsPerHour))} calls/h`;
  // Before the first read nothing is wrong.
  const loud =
    state.pausedAt !== null ||
    ((freshness === "stale" || freshness === "offline") && (asOf !== null || failure !== null));
  return (
    <div className="flex grow justify-end">
      <div role="status" aria-label="Freshness" aria-live="off">
        <button
          ref={button}
          type="button"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          popoverTarget={id}
          onClick={(event) => {
            // It opens and closes by rendering. What the browser does for the target would undo that.
            event.preventDefault();
            setPresses(presses + 1);
            setOpen(!isOpen);
          }}
          className={`inline-flex h-8 items-center gap-2 rounded-control px-2 tabular-nums hover:bg-surface-hover aria-expanded:bg-surface-hover pointer-coarse:h-10 ${loud ? "bg-warning-soft font-semibold text-text" : "text-quiet"}`}
        >
          <span className="inline-flex min-w-19 items-center gap-2 sm:min-w-38 xl:min-w-46">
            <span aria-hidden="true" className={`size-2 shrink-0 ${DOTS[freshness]}`} />
            <span translate="no" className="whitespace-nowrap">
              <TickingText textAt={(now) => sentences(state, now)[0]} />
              <span className="max-sm:hidden">
                <TickingText textAt={(now) => sentences(state, now)[1]} />
              </span>
            </span>
          </span>
          <Cost
            words={isLow ? `${runs.remaining} runs left` : cost}
            isLow={isLow}
            hasIcon={isLow && !loud}
            isKnown={asOf !== null}
          />
          <span className="sr-only">
            , freshness and cost: {cost}
            {isLow && `, ${runs.remaining} of ${runs.max} runs left`}
          </span>
        </button>
      </div>
      {/* Early, because the gateway may be gone when somebody presses. */}
      <Late
        load={loadPanel}
        ready={asOf !== null || isOpen}
        attempt={presses}
        awaited={isOpen ? "The panel of freshness and cost" : null}
        onDismiss={() => setOpen(false)}
        props={
          isOpen
            ? { id, opener: button, runs, isRunsRead: limits.isFetched, onClose: () => setOpen(false) }
            : null
        }
      />
    </div>
  );
}
