// The words for a job's status and type.
import { type Job } from "../../contract/job.ts";
import type { JobStatus, JobType } from "../../contract/jobStatus.ts";

/**
 * The word for each status. They are adjectives of one kind, as people say them, and the nodes have the same: the org says "Failure" of a job
 * and "Error" of a node, "Success", and "Cancelled" of what somebody stopped.
 */
export const STATUS_WORDS: Readonly<Record<JobStatus, string>> = {
  queued: "Queued",
  preprocessing: "Preprocessing",
  running: "Running",
  success: "Succeeded",
  warning: "Warning",
  failure: "Failed",
  refused: "Refused",
  cancelled: "Stopped",
  ended: "Ended",
  unknown: "Unknown",
};

/** The word for each type, for filters and headings. */
export const TYPE_WORDS: Readonly<Record<JobType, string>> = {
  dataflow: "Dataflow",
  recipe: "Recipe",
  datasync: "Data sync",
  fileupload: "File upload",
  datacloudrecipe: "Data Cloud recipe",
  orchestrated: "Orchestrated",
  internal: "Internal",
  report: "Report",
  restore: "Restore",
  unknown: "Job",
};

/** Whether the reference has this word for a job's status. "Canceled" is only another spelling. */
export function isJobStatus(word: string): boolean {
  const said = word.toLowerCase();
  return said === "canceled" || Object.hasOwn(STATUS_WORDS, said);
}

/** The word for this job's status. A word that the reference does not have is shown as the org sends it. */
export function statusWord({ status, statusOnWire }: Pick<Job, "status" | "statusOnWire">): string {
  return statusOnWire === null || isJobStatus(statusOnWire) ? STATUS_WORDS[status] : statusOnWire;
}

/** The word for this job's type: the org's own spelling when the type is unknown here. */
export function typeWord(job: Pick<Job, "type" | "typeOnWire">): string {
  return (job.type === "unknown" ? job.typeOnWire : null) ?? TYPE_WORDS[job.type];
}

/** The name of a job where people read it. The org adds "_recipe" to the name of a recipe's run, which takes room and says nothing more. */
export function jobName({ label, type }: Pick<Job, "label" | "type">): string {
  return type === "recipe" ? label.replace(/(?<=.)_recipe$/, "") : label;
}
