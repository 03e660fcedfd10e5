// How pages reach the live loop of the org they show.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, use, useEffect, useSyncExternalStore } from "react";
import { type LiveJobs, type LiveState, windowKey } from "./liveJobs.ts";
import { EMPTY_WINDOW, type JobWindow } from "./window.ts";
import type { OrgAccess } from "../org/resources.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";

export interface LiveOrg {
  access: OrgAccess;
  live: LiveJobs;
}

export const LiveContext = createContext<LiveOrg | null>(null);

/**
 * The live loop of the org shown.
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

/** The jobs of the org, read by the loop and by nothing else; keeps the loop running while mounted. */
export function useJobWindow(): JobWindow {
  const { access, live } = useLiveOrg();
  const orgKey = access.org.key;
  const queryClient = useQueryClient();
  useEffect(() => live.watch(), [live]);
  const query = useQuery({
    queryKey: windowKey(orgKey),
    queryFn: () => queryClient.getQueryData<JobWindow>(windowKey(orgKey)) ?? EMPTY_WINDOW,
    enabled: false,
    structuralSharing: false,
  });
  return query.data ?? EMPTY_WINDOW;
}

/** How true the picture is at `now` (epoch ms, this machine). */
export function freshnessAt(state: LiveState, now: number): Freshness {
  return freshnessOf({
    now,
    asOf: state.asOf,
    intervalMs: state.waitMs,
    failure: state.failure?.kind ?? null,
    online: state.online,
    paused: state.pausedAt !== null,
  });
}
