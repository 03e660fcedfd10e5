// The live loops of this page.
import type { QueryClient } from "@tanstack/react-query";
import type { OrgEntry } from "../../contract/gateway.ts";
import { timerMs } from "../../domain/waits.ts";
import { browserTransport } from "../org/client.ts";
import { orgQueries } from "../org/orgs.ts";
import { LiveLoop } from "./liveLoop.ts";
import { observeLive } from "./liveOptions.ts";
import { openBrowserTabs } from "./tabs.ts";

/** One loop per org for the life of the page, so that navigation neither loses the window nor asks twice. */
const loops = new WeakMap<QueryClient, Map<string, LiveLoop>>();

/** The loop of an org, made at the first call. */
export function loopFor(queryClient: QueryClient, org: OrgEntry): LiveLoop {
  const known = loops.get(queryClient) ?? new Map<string, LiveLoop>();
  loops.set(queryClient, known);
  const loop =
    known.get(org.key) ??
    new LiveLoop({
      queryClient,
      access: { org, transport: browserTransport },
      reloadOrg: async () => {
        const read = { ...orgQueries.all(browserTransport, org.key), staleTime: 0 };
        const orgs = await queryClient.fetchQuery(read);
        return orgs.find(({ key }) => key === org.key) ?? null;
      },
      openTabs: openBrowserTabs,
      setTimer: (run, ms) => window.setTimeout(run, timerMs(ms)),
      clearTimer: (timer) => window.clearTimeout(timer as number),
      random: Math.random,
    });
  known.set(org.key, loop);
  return loop;
}

const startedEarly = new WeakMap<LiveLoop, () => void>();

/**
 * Starts the loop of an org before anything is on the screen, so that its first answer is already under way. Resolves when there are jobs
 * to show, from the org or from history, or when it is known why there are none.
 */
export function startEarly(queryClient: QueryClient, org: OrgEntry): Promise<void> {
  const live = loopFor(queryClient, org);
  live.setVisible(document.visibilityState === "visible");
  startedEarly.set(live, observeLive(live, queryClient, live.windowRead));
  return new Promise((resolve) => {
    const leave = live.subscribe(() => {
      const { asOf, historyAsOf, failure } = live.getState();
      if (asOf === null && historyAsOf === null && failure === null) return;
      leave();
      resolve();
    });
  });
}

/** Leaves the loop to the pages that are mounted by now. */
export function endEarlyStart(live: LiveLoop): void {
  startedEarly.get(live)?.();
  startedEarly.delete(live);
}
