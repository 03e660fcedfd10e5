// The words for a job's status and type. They are the org's own where it has one.
import { type Job } from "../../contract/job.ts";
import type { JobStatus, JobType } from "../../contract/jobStatus.ts";

/** The word for each status, for filters and headings. */
export const STATUS_WORDS: Readonly<Record<JobStatus, string>> = {
  queued: "Queued",
  preprocessing: "Preprocessing",
  running: "Running",
  success: "Success",
  warning: "Warning",
  failure: "Failure",
  cancelled: "Cancelled",
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

/** The word for this job's status: documented words as the reference spells them, other words as the org sends them. */
export function statusWord({ status, statusOnWire }: Pick<Job, "status" | "statusOnWire">): string {
  const word = STATUS_WORDS[status];
  if (statusOnWire === null) return word;
  const said = statusOnWire.toLowerCase();
  // "Canceled" is only another spelling, so the filter's word is used.
  return said === word.toLowerCase() || said === "canceled" ? word : statusOnWire;
}

/** The word for this job's type: the org's own spelling when the type is unknown here. */
export function typeWord(job: Pick<Job, "type" | "typeOnWire">): string {
  return (job.type === "unknown" ? job.typeOnWire : null) ?? TYPE_WORDS[job.type];
}

/** The name of a job where people read it. The org adds "_recipe" to the name of a recipe's run, which takes room and says nothing more. */
export function jobName({ label, type }: Pick<Job, "label" | "type">): string {
  return type === "recipe" ? label.replace(/(?<=.)_recipe$/, "") : label;
}
