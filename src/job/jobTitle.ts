import type { Job } from "../../contract/job.ts";
import { jobName, statusWord } from "../words/jobWords.ts";

/** Percent. A title that changes with each percent distracts. */
const STEP = 10;

/** The tab's title on a job's page: "Failed: Order Book", "Running 40 %: Order Book". */
export function jobTitle(job: Job): string {
  if (job.status === "failure") return `Failed: ${jobName(job)}`;
  const percent =
    job.status === "running" && job.progress !== null ? ` ${Math.floor(job.progress / STEP) * STEP} %` : "";
  return `${statusWord(job)}${percent}: ${jobName(job)}`;
}
