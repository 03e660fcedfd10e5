import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import type { OrgEntry } from "../../contract/gateway.ts";
import { browserTransport } from "../org/client.ts";
import { orgQueries } from "../org/orgQueries.ts";
import { LiveContext, type LiveOrg } from "./liveContext.ts";
import { LiveJobs } from "./liveJobs.ts";
import { openBrowserTabs } from "./tabs.ts";

/** One loop per org for the life of the page: moving between pages must neither lose the window nor ask twice. */
const loops = new WeakMap<QueryClient, Map<string, LiveJobs>>();

function loopFor(queryClient: QueryClient, org: OrgEntry): LiveJobs {
  const known = loops.get(queryClient) ?? new Map<string, LiveJobs>();
  loops.set(queryClient, known);
  const loop =
    known.get(org.key) ??
    new LiveJobs({
      queryClient,
      access: { org, transport: browserTransport },
      reloadOrg: async () => {
        const orgs = await queryClient.fetchQuery({ ...orgQueries.all(browserTransport), staleTime: 0 });
        return orgs.find(({ key }) => key === org.key) ?? null;
      },
      openTabs: openBrowserTabs,
      setTimer: (run, ms) => window.setTimeout(run, ms),
      clearTimer: (timer) => window.clearTimeout(timer as number),
      random: Math.random,
    });
  known.set(org.key, loop);
  return loop;
}

/** Gives the pages below the live loop of `org`, and tells the loop when the page is hidden, shown, offline and online. */
export function LiveProvider({ org, children }: { org: OrgEntry; children: ReactNode }) {
  const queryClient = useQueryClient();
  const live = loopFor(queryClient, org);
  const value: LiveOrg = { access: { org, transport: browserTransport }, live };

  useEffect(() => {
    const look = () => live.setVisible(document.visibilityState === "visible");
    const connect = () => live.setOnline(navigator.onLine);
    look();
    connect();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", connect);
    window.addEventListener("offline", connect);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", connect);
      window.removeEventListener("offline", connect);
    };
  }, [live]);

  return <LiveContext value={value}>{children}</LiveContext>;
}
