// The statuses and types of a job, and the words for them on the wire.
import { idKind } from "./ids.ts";

/**
 * The job statuses of the API reference (v67), `refused` for a queued start that failed without running, and two for unknown words: `ended`
 * for a job with an end date, `unknown` for one without.
 */
export const JOB_STATUSES = [
  "queued",
  "preprocessing",
  "running",
  "success",
  "warning",
  "failure",
  "refused",
  "cancelled",
  "ended",
  "unknown",
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** What kind of work a job is. The wire says it in lower case (`recipe_v3`), the reference in mixed case. */
export const JOB_TYPES = [
  "dataflow",
  "recipe",
  "datasync",
  "fileupload",
  "datacloudrecipe",
  "orchestrated",
  "internal",
  "report",
  "restore",
  "unknown",
] as const;
export type JobType = (typeof JOB_TYPES)[number];

const TYPES_ON_THE_WIRE: Readonly<Record<string, JobType>> = {
  user: "dataflow",
  recipe: "recipe",
  recipe_v3: "recipe",
  datasync: "datasync",
  fileupload: "fileupload",
  datacloudrecipe: "datacloudrecipe",
  orchestrated: "orchestrated",
  internal: "internal",
  report: "report",
  restore: "restore",
};

/** Words for an end that orgs use and the reference does not have. Without them a failed run would not count as a failure. */
const STATUS_SYNONYMS: Readonly<Record<string, JobStatus>> = {
  failed: "failure",
  error: "failure",
  errored: "failure",
  timedout: "failure",
  completed: "success",
  complete: "success",
  succeeded: "success",
  finished: "success",
  done: "success",
  completedwithwarnings: "warning",
  completedwitherrors: "warning",
  canceled: "cancelled",
  aborted: "cancelled",
  stopped: "cancelled",
  terminated: "cancelled",
  skipped: "cancelled",
};

const STATUSES_ON_WIRE: ReadonlyMap<string, JobStatus> = new Map([
  ...Object.entries(STATUS_SYNONYMS),
  ...JOB_STATUSES.map((status) => [status, status] as const),
]);

/** The status for the org's word, whatever its case. An unknown word is `unknown`, never an error. */
export function normaliseStatus(word: string | null): JobStatus {
  const lower = (word ?? "").toLowerCase();
  return STATUSES_ON_WIRE.get(lower) ?? STATUSES_ON_WIRE.get(lower.replaceAll(/[\s_-]/g, "")) ?? "unknown";
}

/** The status of something with an end date. An unknown word then means ended. "Running" does not, because a retried recipe keeps its first end. */
export function statusWithEnd(word: string | null, endDate: number | null): JobStatus {
  const status = normaliseStatus(word);
  return status === "unknown" && endDate !== null ? "ended" : status;
}

/** The type for the org's word. Without a word (before API 46) the id decides. */
export function normaliseType(word: string | null, id = ""): JobType {
  const lower = word?.toLowerCase();
  // Own keys only, so that a type called "constructor" is unknown.
  if (lower !== undefined)
    return Object.hasOwn(TYPES_ON_THE_WIRE, lower) ? (TYPES_ON_THE_WIRE[lower] ?? "unknown") : "unknown";
  return idKind(id) === "recipeRun" ? "recipe" : "unknown";
}

const TERMINAL: ReadonlySet<JobStatus> = new Set([
  "success",
  "warning",
  "failure",
  "refused",
  "cancelled",
  "ended",
]);

/** True when the status can no longer change. An unknown one may change, so it is not terminal. */
export function isTerminal(status: JobStatus): boolean {
  return TERMINAL.has(status);
}

/** True while the job waits or runs, or while its status is unknown. */
export function isActive(job: { status: JobStatus }): boolean {
  return !isTerminal(job.status);
}

/** Whether a job ran to its end: with success, or with a warning. */
export function isCompleted(job: { status: JobStatus }): boolean {
  return job.status === "success" || job.status === "warning";
}
