import { useSyncExternalStore } from "react";
import { planBeat } from "../../domain/jobWindow.ts";
import { formatCount } from "../time/format.ts";
import { counted } from "../words/eachWords.ts";
import { plannedCalls } from "./beat.ts";
import { useLiveOrg } from "./liveContext.ts";
import type { LiveLoop } from "./liveLoop.ts";

/** Calls of a beat that begins now. */
function beatCalls(live: LiveLoop, version: number): number {
  return plannedCalls(planBeat(live.window, version, Date.now() + live.getState().skewMs));
}

/** The words of a button that asks once, with what the press costs the org: "Refresh (1 call)". */
export function useRefreshWords(verb: string): string {
  const { access, live } = useLiveOrg();
  const version = access.org.apiVersion ?? 0;
  const calls = useSyncExternalStore(
    live.subscribe,
    () => beatCalls(live, version) + live.ownReads.refreshCalls(),
  );
  return `${verb} (${counted(calls, "call", formatCount(calls))})`;
}
