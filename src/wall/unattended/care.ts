// What every wall does while nobody touches it, whether it shows one org or several.
import { useEffect, useRef } from "react";
import type { OrgAccess } from "../../org/client.ts";
import { BASE_PATH } from "../../paths.ts";
import { personZone } from "../../time/personZone.ts";
import { useNow } from "../../time/useNow.ts";
import { type AlarmOptions, alarmFor, type AlarmScene, nextScene } from "./alarms.ts";
import { askForVoices } from "./alarmWays.ts";
import { isGap } from "./clockGap.ts";
import { keepAwake } from "./keepAwake.ts";
import { OWN_BUILD } from "./ownBuild.ts";
import { raiseAlarm } from "./raiseAlarm.ts";
import { registerWorker } from "./registerWorker.ts";

/** The preview on the set-up page raises no alarms and stores nothing. */
export const isPreview = (): boolean => window.parent !== window;

/** Calls `wakeUp` after the machine slept. */
export function useWakeUp(wakeUp: () => Promise<void>): void {
  const now = useNow(1000);
  const before = useRef(now);
  useEffect(() => {
    if (isGap(before.current, now)) void wakeUp();
    before.current = now;
  }, [now, wakeUp]);
}

/** An org, and what the wall knows of it now. */
export interface AlarmOrg {
  access: OrgAccess;
  label: string;
  scene: AlarmScene;
}

/** Raises an alarm for each new failure in any of the orgs, each org for itself. */
export function useAlarms(options: AlarmOptions & { zone: string | null }, orgs: readonly AlarmOrg[]): void {
  const scenes = useRef(new Map<string, AlarmScene | null>());
  // After each rendering: scenes are new each time, and comparing them is cheap.
  useEffect(() => {
    if (isPreview()) return;
    for (const { access, label, scene } of orgs) {
      const { key } = access.org;
      const before = scenes.current.get(key) ?? null;
      scenes.current.set(key, nextScene(before, scene));
      const alarm = alarmFor(before, scene, options, options.zone ?? personZone());
      if (alarm !== null) void raiseAlarm(access, alarm, label);
    }
  });
}

/** Keeps the page's own files, so that the wall at this path (without the base path) starts while the gateway is gone. */
export function useWorker(path: string): void {
  useEffect(() => {
    if (OWN_BUILD === undefined || isPreview() || !("serviceWorker" in navigator)) return;
    // For this wall's addresses only. A browser without storage refuses it, and then the wall cannot start while the gateway is gone.
    void registerWorker(BASE_PATH + path).catch(() => {});
  }, [path]);
}

export function useTabTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}

/** Keeps the screen on, and makes the voices of the alarms ready. */
export function useScreenOn(): void {
  useEffect(() => {
    askForVoices();
    if (isPreview()) return;
    return keepAwake(document, "wakeLock" in navigator ? navigator.wakeLock : undefined);
  }, []);
}
