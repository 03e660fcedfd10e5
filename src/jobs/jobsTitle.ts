import type { Job } from "../../contract/job.ts";
import { activeJobs } from "../../domain/activeJobs.ts";

/** The tab's title on the list: "3 running · Jobs", or "Jobs" when none runs. */
export function jobsTitle(jobs: ReadonlyMap<string, Job> | readonly Job[]): string {
  const running = activeJobs(jobs).filter(({ status }) => status === "running").length;
  return running === 0 ? "Jobs" : `${running} running · Jobs`;
}
