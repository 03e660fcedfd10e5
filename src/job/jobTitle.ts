import type { Job } from "../../contract/job.ts";
import { statusWord } from "../words/jobWords.ts";

/** Percent. A tab that changes its name with each percent distracts. */
const STEP = 10;

/** What the tab is called on a job's page: "Failed: Order Book", "Running 40 %: Order Book". */
export function jobTitle(job: Job): string {
  if (job.status === "failure") return `Failed: ${job.label}`;
  const percent =
    job.status === "running" && job.progress !== null ? ` ${Math.floor(job.progress / STEP) * STEP} %` : "";
  return `${statusWord(job)}${percent}: ${job.label}`;
}
