import type { Job } from "../../contract/job.ts";

/** The tab's title on the list: "3 running · Jobs", or "Jobs" when none runs. */
export function jobsTitle(jobs: Iterable<Job>): string {
  let running = 0;
  for (const job of jobs) if (job.status === "running") running += 1;
  return running === 0 ? "Jobs" : `${running} running · Jobs`;
}
