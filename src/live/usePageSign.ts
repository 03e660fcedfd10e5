import { useEffect } from "react";
import type { FreshnessState } from "../../domain/freshness.ts";
import { BASE_PATH } from "../paths.ts";
import type { JobWindow } from "../../domain/jobWindow.ts";

/** `told`: something that a person wanted to be told, and nobody has touched the page since. */
export type PageSign = "failed" | "running" | "idle" | "stale" | "told";

/** Older failures no longer colour the tab: they were seen, or nobody looks. */
const RECENT_MS = 3_600_000;

/** The tab's icon for the window: an old picture comes first, then a recent failure, then running jobs. `orgNow`: the org's clock, epoch ms. */
export function signOf(window: JobWindow, freshness: FreshnessState, orgNow: number): PageSign {
  if (freshness === "stale" || freshness === "offline") return "stale";
  let running = false;
  for (const job of window.jobs.values()) {
    if (job.status === "failure" && orgNow - (job.endedAt ?? job.requestedAt ?? 0) < RECENT_MS)
      return "failed";
    running ||= job.status === "running" || job.status === "preprocessing";
  }
  return running ? "running" : "idle";
}

/** Shows the sign as the tab's icon. Null leaves the icon unchanged, while nothing is known yet. */
export function usePageSign(sign: PageSign | null): void {
  useEffect(() => {
    if (sign === null) return;
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (icon !== null) icon.href = `${BASE_PATH}/favicon-${sign}.png`;
  }, [sign]);
}
