// Who started a job, as the org's events tell it (API 60 on).
import type { Job } from "../contract/job.ts";

/** The name of the person who started the job by hand; null when a schedule or an event did, or when the org does not say who. */
export function startedBy({ events }: Pick<Job, "events">): string | null {
  return events.find(({ type }) => type.toLowerCase() === "jobrunmanual")?.by ?? null;
}
