// The nodes of one job.
import { type JobNode, parseNodes } from "../../contract/node.ts";
import { has } from "../../contract/versions.ts";
import { parsed, readOrg, wavePath, type OrgAccess } from "./client.ts";

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
