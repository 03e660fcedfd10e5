import { useState } from "react";
import type { Job } from "../../../contract/job.ts";
import { type JobWindow, WINDOW_MS } from "../../../domain/jobWindow.ts";
import { failuresLeftBehind } from "../../../domain/wrongRuns.ts";
import type { OrgPicture } from "../model/picture.ts";
import type { LastPicture } from "../unattended/lastPicture.ts";

/** In an older stored picture a source may have succeeded without the window showing it. */
const PICTURE_KEEPS_MS = 6 * 24 * 3_600_000;

/** The failures of a stored picture. The window shows whether their sources have succeeded since. */
function keptFailures(last: LastPicture | null): readonly Job[] {
  if (last === null || Date.now() - last.asOf > PICTURE_KEEPS_MS) return [];
  return last.jobs.filter(({ status }) => status === "failure");
}

const isSame = (a: readonly Job[], b: readonly Job[]): boolean =>
  a.length === b.length && a.every((job, index) => job.id === b[index]?.id);

/**
 * Open failures older than the seven days of the window, and the function that stores the open failures of the current picture. `now` is
 * epoch ms of the org's clock.
 */
export function useOldFailures(
  last: LastPicture | null,
  window: JobWindow,
  now: number,
): [readonly Job[], (picture: OrgPicture) => void] {
  const [open, setOpen] = useState(() => keptFailures(last));
  const old = window.complete ? failuresLeftBehind(open, window.jobs, now - WINDOW_MS) : [];
  function note({ wrong, older }: OrgPicture): void {
    const now = [...wrong, ...older].map(({ job }) => job);
    if (window.complete && !isSame(now, open)) setOpen(now);
  }
  return [old, note];
}
