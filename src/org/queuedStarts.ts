// What the gateway remembers of starts that wait in the queue.
import { parseRemembered, type RememberedRequest, REQUESTS_PATH } from "../../contract/gateway.ts";
import { type OrgAccess, parsed, readOrg } from "./client.ts";
import { OrgError } from "./errors.ts";

/**
 * What the gateway remembers of a `030…` request, without a call to the org; null when it never saw it.
 * @throws OrgError
 */
export async function readRequest(
  { org, transport }: OrgAccess,
  id: string,
  signal?: AbortSignal,
): Promise<RememberedRequest | null> {
  try {
    const reply = await readOrg(transport, org, `${REQUESTS_PATH}/${encodeURIComponent(id)}`, signal);
    return parsed(parseRemembered, reply.body);
  } catch (error) {
    if (error instanceof OrgError && error.kind === "missing") return null;
    throw error;
  }
}
