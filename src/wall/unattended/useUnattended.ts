// What lets a wall run unattended for a year: it keeps the screen on, reloads itself for a new build, refreshes at once after sleep, stores its
// last picture and its own files, and raises alarms.
import { useEffect, useRef } from "react";
import { type OrgError, REFRESHED } from "../../org/errors.ts";
import { useJobWindow, useLiveOrg, useLiveState } from "../../live/liveContext.ts";
import { usePageSign } from "../../live/usePageSign.ts";
import { paths } from "../../paths.ts";
import { personZone } from "../../time/personZone.ts";
import { useNow } from "../../time/useNow.ts";
import { isTrue } from "../model/condition.ts";
import type { WallFacts } from "../model/facts.ts";
import type { WallOptions } from "../model/options.ts";
import { raiseAlarm } from "./raiseAlarm.ts";
import { alarmFor, type AlarmScene, nextScene } from "./alarms.ts";
import { keepAwake } from "./keepAwake.ts";
import { keepPicture } from "./lastPicture.ts";
import { registerWorker } from "./registerWorker.ts";
import { mayReloadAt, reloadIfWhole } from "./reload.ts";
import { wallSign, wallTitle } from "./tabSign.ts";
import { askForVoices } from "./alarmWays.ts";
import { isGap } from "./clockGap.ts";

/** The build of this page; undefined while developing. */
const OWN_BUILD = import.meta.env["VITE_BUILD_ID"] as string | undefined;
/** The shortest time between two stored pictures, because the disks of cheap displays wear out. */
const KEEP_EVERY_MS = 60_000;
/** How long to wait before trying again a build that the gateway does not serve completely. */
const TRY_BUILD_EVERY_MS = 15_000;

/** The preview on the set-up page raises no alarms and stores nothing. */
const isPreview = (): boolean => window.parent !== window;

function useNewBuild(offered: string | null): void {
  const triedAt = useRef(0);
  // After each rendering. A wall has one a second, so no timer is needed.
  useEffect(() => {
    if (OWN_BUILD === undefined || offered === null || offered === OWN_BUILD) return;
    const now = Date.now();
    if (Math.abs(now - triedAt.current) < TRY_BUILD_EVERY_MS || now < mayReloadAt("update", offered, now))
      return;
    triedAt.current = now;
    void reloadIfWhole("update", offered, offered);
  });
}

/** After the refresh of a sandbox the page's org is gone. Reloaded, the wall shows the new one. */
function useRefreshedOrg(failure: OrgError | null): void {
  useEffect(() => {
    if (failure?.code !== REFRESHED || isPreview()) return;
    const now = Date.now();
    if (now >= mayReloadAt("update", REFRESHED, now)) void reloadIfWhole("update", REFRESHED, null);
  });
}

function useWakeUp(wakeUp: () => Promise<void>): void {
  const now = useNow(1000);
  const before = useRef(now);
  useEffect(() => {
    if (isGap(before.current, now)) void wakeUp();
    before.current = now;
  }, [now, wakeUp]);
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
    const { key, label, kind } = org;
    // Old failures may have left the window.
    const jobs = new Map([...olderFailures.map((job) => [job.id, job] as const), ...jobWindow.jobs]);
    keepPicture(
      { org: { key, label, kind }, asOf, skewMs, jobs: [...jobs.values()] },
      () => window.localStorage,
    );
  }, [worth, asOf, skewMs, org, jobWindow, olderFailures]);
}

function useAlarms(options: WallOptions, facts: WallFacts): void {
  const { access } = useLiveOrg();
  const { jobs, complete } = useJobWindow();
  const scene = useRef<AlarmScene | null>(null);
  // After each rendering: facts are new each time, and comparing them is cheap.
  useEffect(() => {
    if (isPreview()) return;
    const before = scene.current;
    const after = { ...facts, jobs, complete };
    scene.current = nextScene(before, after);
    const alarm = alarmFor(before, after, options, options.zone ?? personZone());
    if (alarm !== null) void raiseAlarm(access, alarm, facts.orgLabel);
  });
}

function useWorker(orgKey: string): void {
  useEffect(() => {
    if (OWN_BUILD === undefined || isPreview() || !("serviceWorker" in navigator)) return;
    // For this wall's addresses only. A browser without storage refuses it, and then the wall cannot start while the gateway is gone.
    void registerWorker(paths.wall(orgKey)).catch(() => {});
  }, [orgKey]);
}

function useTab(facts: WallFacts): void {
  const title = wallTitle(facts);
  usePageSign(wallSign(facts));
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}

/** Looks after a wall while it is mounted. `facts` is what it shows now. */
export function useUnattended(options: WallOptions, facts: WallFacts): void {
  const { live } = useLiveOrg();
  const { build, failure } = useLiveState();
  useNewBuild(build);
  useRefreshedOrg(failure);
  useWakeUp(live.refresh);
  useKeptPicture(facts);
  useAlarms(options, facts);
  useWorker(facts.orgKey);
  useTab(facts);
  useEffect(() => {
    askForVoices();
    if (isPreview()) return;
    return keepAwake(document, "wakeLock" in navigator ? navigator.wakeLock : undefined);
  }, []);
}
