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

/** The word for this job's status: the reference's spelling of a documented word, and any other word as the org says it. */
export function statusWord({ status, statusOnWire }: Pick<Job, "status" | "statusOnWire">): string {
  const word = STATUS_WORDS[status];
  if (statusOnWire === null) return word;
  const said = statusOnWire.toLowerCase();
  // "Canceled" is only the other spelling; the filter's word is kept.
  return said === word.toLowerCase() || said === "canceled" ? word : statusOnWire;
}

/** The word for this job's type: the org's own spelling where the type is not known here. */
export function typeWord(job: Pick<Job, "type" | "typeOnWire">): string {
  return (job.type === "unknown" ? job.typeOnWire : null) ?? TYPE_WORDS[job.type];
}
