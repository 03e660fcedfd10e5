// What the gateway remembers of queued starts.
import { parseQueuedStart, QUEUED_STARTS_PATH, type QueuedStart } from "../../contract/queuedStart.ts";
import { type OrgAccess, parsed, readOrg } from "./client.ts";
import { OrgError } from "./errors.ts";

/**
 * What the gateway remembers of the queued start with this `030…` id, without a call to the org. Null when it never saw it.
 * @throws OrgError
 */
export async function readQueuedStart(
  { org, transport }: OrgAccess,
  id: string,
  signal?: AbortSignal,
): Promise<QueuedStart | null> {
  try {
    const reply = await readOrg(transport, org, `${QUEUED_STARTS_PATH}/${encodeURIComponent(id)}`, signal);
    return parsed(parseQueuedStart, reply.body);
  } catch (error) {
    if (error instanceof OrgError && error.kind === "missing") return null;
    throw error;
  }
}
