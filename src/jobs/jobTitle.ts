// What the tab is called on the pages of jobs.
import type { Job } from "../../contract/job.ts";
import { statusWord } from "../words/jobWords.ts";

/** Percent. A tab that changes its name with each percent distracts. */
const STEP = 10;

/** "Failed: Order Book", "Running 40 %: Order Book". */
export function jobTitle(job: Job): string {
  if (job.status === "failure") return `Failed: ${job.label}`;
  const percent =
    job.status === "running" && job.progress !== null ? ` ${Math.floor(job.progress / STEP) * STEP} %` : "";
  return `${statusWord(job)}${percent}: ${job.label}`;
}

/** "3 running · Jobs", or "Jobs" when none is. */
export function jobsTitle(jobs: Iterable<Job>): string {
  let running = 0;
  for (const job of jobs) if (job.status === "running") running += 1;
  return running === 0 ? "Jobs" : `${running} running · Jobs`;
}
