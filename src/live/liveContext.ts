// How pages reach the live loop of their org.
import { skipToken, useQuery } from "@tanstack/react-query";
import { createContext, use, useSyncExternalStore } from "react";
import { windowKey } from "./beatRunner.ts";
import type { LiveLoop } from "./liveLoop.ts";
import type { LiveState } from "./liveState.ts";
import { EMPTY_WINDOW, type JobWindow } from "../../domain/jobWindow.ts";
import { onTick } from "../time/useNow.ts";
import { type Freshness, type FreshnessState, freshnessOf } from "../../domain/freshness.ts";
import type { OrgAccess } from "../org/client.ts";

export interface LiveOrg {
  access: OrgAccess;
  live: LiveLoop;
}

export const LiveContext = createContext<LiveOrg | null>(null);

/**
 * The live loop of the current org.
 * @throws outside of an org's pages, which is a mistake in the route table.
 */
export function useLiveOrg(): LiveOrg {
  const liveOrg = use(LiveContext);
  if (liveOrg === null) throw new Error("This page stands outside of an org.");
  return liveOrg;
}

/** What is known about the last answer; renders again when it changes. */
export function useLiveState(): LiveState {
  const { live } = useLiveOrg();
  return useSyncExternalStore(live.subscribe, live.getState, live.getState);
}

/** A part of it, for components that do not need the rest. It must be a primitive value, or keep its identity. */
export function useLivePart<Part>(part: (state: LiveState) => Part): Part {
  const { live } = useLiveOrg();
  return useSyncExternalStore(live.subscribe, () => part(live.getState()));
}

/** How true the picture is. Computed every second; renders only when it changes. */
export function useFreshness(): FreshnessState {
  const { live } = useLiveOrg();
  const subscribe = (listener: () => void) => {
    const leaveClock = onTick(1000, listener);
    const leaveLoop = live.subscribe(listener);
    return () => {
      leaveClock();
      leaveLoop();
    };
  };
  return useSyncExternalStore(subscribe, () => freshnessAt(live.getState(), Date.now()).state);
}

/** The jobs of the org, as the live loop last read them. */
export function useJobWindow(): JobWindow {
  const { access } = useLiveOrg();
  const query = useQuery<JobWindow>({
    queryKey: windowKey(access.org.key),
    queryFn: skipToken,
    structuralSharing: false,
  });
  return query.data ?? EMPTY_WINDOW;
}

/** While reads fail, freshness uses at most this interval, or the one from before the failures if that was longer. */
const FAILING_MS = 25_000;

/** How true the picture is at `now` (epoch ms, this machine). */
export function freshnessAt(state: LiveState, now: number): Freshness {
  const { failure, waitMs, steadyMs } = state;
  return freshnessOf({
    now,
    asOf: state.asOf,
    // A long wait for a failing org does not make the old picture any fresher.
    intervalMs:
      failure === null || waitMs === false ? waitMs : Math.min(waitMs, Math.max(steadyMs || 0, FAILING_MS)),
    failure: failure?.kind ?? null,
    online: state.online,
    paused: state.pausedAt !== null,
  });
}

/** The org's clock (epoch ms) at `now` of this machine. When the picture is old, the time of the picture. */
export function orgNowAt(state: LiveState, now: number): number {
  const { asOf, historyAsOf, skewMs } = state;
  if (asOf === null && historyAsOf !== null) return historyAsOf;
  return (freshnessAt(state, now).alive ? now : (asOf ?? now)) + skewMs;
}
