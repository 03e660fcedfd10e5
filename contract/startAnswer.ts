// What the org answers to a start.
import { toId18 } from "./ids.ts";
import { type JobStatus, normaliseStatus } from "./jobStatus.ts";

export interface StartAnswer {
  /** The id of the queued start, `030…`; null before API 50, which answers without one. */
  jobId: string | null;
  status: JobStatus;
}

/** Parses the answer to a start. It is a stub with only these two reliable fields. Never throws. */
export function parseStartAnswer(body: unknown): StartAnswer {
  const record = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const { id, status } = record;
  return {
    jobId: typeof id === "string" && id !== "" ? toId18(id) : null,
    status: normaliseStatus(typeof status === "string" ? status : null),
  };
}
