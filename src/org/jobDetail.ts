// What the page of one job reads beyond the job itself.
import { parseRemembered, type RememberedRequest, REQUESTS_PATH } from "../../contract/gateway.ts";
import { type JobNode, parseNodes } from "../../contract/node.ts";
import { has } from "../../contract/versions.ts";
import { parsed, readOrg, wavePath } from "./client.ts";
import { OrgError } from "./errors.ts";
import type { OrgAccess } from "./resources.ts";

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

/** The nodes of a job in order of start, and how many could not be read. Empty for a request, and before API 50, which has no such resource. */
export async function readNodes(
  { org, transport }: OrgAccess,
  id: string,
  signal?: AbortSignal,
): Promise<{ nodes: JobNode[]; broken: number }> {
  if (!has("nodes", org.apiVersion ?? 0)) return { nodes: [], broken: 0 };
  const path = wavePath(org, `dataflowjobs/${encodeURIComponent(id)}/nodes`);
  const reply = await readOrg(transport, org, path, signal);
  return parsed(parseNodes, reply.body);
}
