import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import type { OrgEntry } from "../../contract/gateway.ts";
import { browserTransport } from "../org/client.ts";
import { LiveContext, type LiveOrg, useLiveOrg } from "./liveContext.ts";
import { endEarlyStart, loopFor } from "./loopFor.ts";
import { useLiveQuery } from "./useLiveQuery.ts";

/** Provides the live loop of `org` to its pages, and tells the loop when the page is hidden, shown, offline and online. */
export function LiveProvider({ org, children }: { org: OrgEntry; children: ReactNode }) {
  const queryClient = useQueryClient();
  const live = loopFor(queryClient, org);
  const value: LiveOrg = { access: { org, transport: browserTransport }, live };

  useEffect(() => {
    const look = () => live.setVisible(document.visibilityState === "visible");
    const connect = () => live.setOnline(navigator.onLine);
    look();
    connect();
    // The pages are mounted by now and keep the loop running themselves.
    endEarlyStart(live);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", connect);
    window.addEventListener("offline", connect);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", connect);
      window.removeEventListener("offline", connect);
    };
  }, [live]);

  return (
    <LiveContext value={value}>
      <WindowRead />
      {children}
    </LiveContext>
  );
}

/** Reads the window of jobs while the org's pages are shown. A component of its own, because it renders with each beat. */
function WindowRead() {
  useLiveQuery(useLiveOrg().live.windowRead);
  return null;
}
