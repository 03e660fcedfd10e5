// What is told aloud of jobs that ended.
import type { Job } from "../../contract/job.ts";
import { nodeInMessage } from "../../domain/why/cause.ts";
import { jobName, statusWord } from "./jobWords.ts";

/** So many of a kind are named; of more only the number is told. */
const MOST_NAMED = 3;

/** What happened to jobs with the status of this one. */
export function endWord(job: Job): string {
  if (job.status === "warning") return "ended with a warning";
  return job.status === "refused" ? "refused by the org" : statusWord(job).toLowerCase();
}

/** "Order Book failed at Augment_Role". */
export function endOfOne(job: Job): string {
  const node = job.status === "failure" ? nodeInMessage(job.message ?? "") : null;
  return `${jobName(job)} ${endWord(job)}${node === null ? "" : ` at ${node}`}`;
}

/** What went wrong first. */
const ORDER: Partial<Record<Job["status"], number>> = { failure: 0, refused: 1, cancelled: 2, warning: 3 };

/** "Order Book failed at Augment_Role. 5 jobs succeeded." */
export function newsWords(ended: readonly Job[]): string {
  const byStatus = Map.groupBy(ended, ({ status }) => status);
  return [...byStatus]
    .sort(([a], [b]) => (ORDER[a] ?? 4) - (ORDER[b] ?? 4))
    .map(([, jobs]) => {
      const [first] = jobs;
      if (first === undefined || jobs.length <= MOST_NAMED) return `${jobs.map(endOfOne).join(", ")}.`;
      return `${jobs.length} jobs ${endWord(first)}.`;
    })
    .join(" ");
}
