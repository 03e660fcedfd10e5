// What lets a wall run unattended for a year: it keeps the screen on, reloads itself for a new build, refreshes at once after sleep, stores its
// last picture and its own files, and raises alarms.
import { useEffect, useRef } from "react";
import { type OrgError, REFRESHED } from "../../org/errors.ts";
import { useJobWindow, useLiveOrg, useLiveState } from "../../live/liveContext.ts";
import { usePageSign } from "../../live/usePageSign.ts";
import { paths } from "../../paths.ts";
import { isTrue } from "../model/condition.ts";
import type { WallFacts } from "../model/facts.ts";
import type { WallOptions } from "../model/options.ts";
import { isPreview, useAlarms, useScreenOn, useTabTitle, useWakeUp, useWorker } from "./care.ts";
import { keepPicture, KEEP_EVERY_MS } from "./lastPicture.ts";
import { mayReloadAt, reloadIfWhole } from "./reload.ts";
import { wallSign, wallTitle } from "./tabSign.ts";
import { useNewBuild } from "./useNewBuild.ts";

/** After the refresh of a sandbox the page's org is gone. Reloaded, the wall shows the new one. */
function useRefreshedOrg(failure: OrgError | null): void {
  useEffect(() => {
    if (failure?.code !== REFRESHED || isPreview()) return;
    const now = Date.now();
    if (now >= mayReloadAt("update", REFRESHED, now)) void reloadIfWhole("update", REFRESHED, null);
  });
}

function useKeptPicture(facts: WallFacts): void {
  const { access } = useLiveOrg();
  const jobWindow = useJobWindow();
  const { asOf, skewMs } = useLiveState();
  const keptAt = useRef(0);
  const { org } = access;
  const { olderFailures } = facts;
  const worth = isTrue(facts.condition) && jobWindow.complete && !isPreview();
  useEffect(() => {
    // Also when a clock was set back.
    if (!worth || asOf === null || Math.abs(asOf - keptAt.current) < KEEP_EVERY_MS) return;
    keptAt.current = asOf;
    const { id, key, label, kind } = org;
    // Old failures may have left the window.
    const jobs = new Map([...olderFailures.map((job) => [job.id, job] as const), ...jobWindow.jobs]);
    keepPicture(
      { org: { key, label, kind }, asOf, skewMs, jobs: [...jobs.values()] },
      id,
      () => window.localStorage,
    );
  }, [worth, asOf, skewMs, org, jobWindow, olderFailures]);
}

/** Looks after a wall while it is mounted. `facts` is what it shows now. */
export function useUnattended(options: WallOptions, facts: WallFacts): void {
  const { access, live } = useLiveOrg();
  const { jobs, complete } = useJobWindow();
  const { build, failure } = useLiveState();
  useNewBuild(build);
  useRefreshedOrg(failure);
  useWakeUp(live.refresh);
  useKeptPicture(facts);
  useAlarms(options, [{ access, label: facts.orgLabel, scene: { ...facts, jobs, complete } }]);
  useWorker(paths.wall(facts.orgKey));
  useTabTitle(wallTitle(facts));
  usePageSign(wallSign(facts));
  useScreenOn();
}
