// What is told aloud of jobs that ended.
import type { Job } from "../../contract/job.ts";
import { nodeInMessage } from "../../domain/why/cause.ts";
import { jobName, statusWord } from "./jobWords.ts";

/** So many of a kind are named; of more only the number is told. */
const MOST_NAMED = 3;

/** "Order Book failed at Augment_Role". */
function one(job: Job): string {
  const node = job.status === "failure" ? nodeInMessage(job.message ?? "") : null;
  const word = job.status === "warning" ? "ended with a warning" : statusWord(job).toLowerCase();
  return `${jobName(job)} ${word}${node === null ? "" : ` at ${node}`}`;
}

/** What went wrong first. */
const ORDER: Partial<Record<Job["status"], number>> = { failure: 0, cancelled: 1, warning: 2 };

/** "Order Book failed at Augment_Role. 5 jobs succeeded." */
export function newsWords(ended: readonly Job[]): string {
  const byStatus = Map.groupBy(ended, ({ status }) => status);
  return [...byStatus]
    .sort(([a], [b]) => (ORDER[a] ?? 3) - (ORDER[b] ?? 3))
    .map(([status, jobs]) => {
      const [first] = jobs;
      if (first === undefined || jobs.length <= MOST_NAMED) return `${jobs.map(one).join(", ")}.`;
      const word = status === "warning" ? "ended with a warning" : statusWord(first).toLowerCase();
      return `${jobs.length} jobs ${word}.`;
    })
    .join(" ");
}
