// The only PATCH to an org: it stops a job.
import { type Job, parseJob } from "../../contract/job.ts";
import { type OrgAccess, wavePath, writeOrg } from "./client.ts";

/**
 * Asks the org to stop a job, once. The answer may still say that the job runs. To stop an ended job is no error.
 * @throws OrgError; with `outcomeUnknown` the org may still stop it.
 */
export async function stopJob({ org, transport }: OrgAccess, id: string): Promise<Job | null> {
  const path = wavePath(org, `dataflowjobs/${encodeURIComponent(id)}`);
  const reply = await writeOrg(transport, org, "PATCH", path, { command: "stop" });
  return parseJob(reply.body);
}
