import type { OverviewRow } from "../../overview/rows.ts";
import type { AlarmJob, AlarmScene } from "../unattended/alarms.ts";
import { standingOf } from "./standing.ts";

/**
 * What the wall of several orgs knows of one for its alarms, or null while that is nothing. The gateway names the newest failures only, which
 * are those that an alarm is about. `isCurrent`: the gateway answers. `now` is this machine's clock, epoch ms.
 */
export function sceneOf(row: OverviewRow, isCurrent: boolean, now: number): AlarmScene | null {
  const { summary } = row;
  if (summary === null || row.isUnknown) return null;
  const standing = standingOf(row, now);
  const failures = summary.failures.map(({ id, label, type, at }): AlarmJob => ({
    id,
    label,
    type,
    status: "failure",
    message: null,
    requestedAt: null,
    beganAt: null,
    endedAt: at,
  }));
  return {
    failures,
    jobs: new Map(failures.map((job) => [job.id, job])),
    now: summary.orgNow,
    condition: isCurrent && standing !== "dead" && standing !== "old" ? "live" : "stale",
    complete: true,
  };
}
