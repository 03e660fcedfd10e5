// The nodes of one job.
import { type JobNode, parseNodes } from "../../contract/node.ts";
import { has } from "../../contract/versions.ts";
import { parsed, readOrg, wavePath, type OrgAccess } from "./client.ts";

/** Nodes in order of start, and how many could not be read. */
export interface NodesRead {
  nodes: JobNode[];
  broken: number;
}

/** Calls that a read of nodes takes. None before API 50, which has no such resource. */
export const nodeCalls = ({ org }: OrgAccess): number => (has("nodes", org.apiVersion ?? 0) ? 1 : 0);

/** The nodes of a job in order of start, and how many could not be read. Empty for a queued start, and before API 50, which has no such resource. */
export async function readNodes(
  { org, transport }: OrgAccess,
  id: string,
  signal?: AbortSignal,
): Promise<NodesRead> {
  if (!has("nodes", org.apiVersion ?? 0)) return { nodes: [], broken: 0 };
  const path = wavePath(org, `dataflowjobs/${encodeURIComponent(id)}/nodes`);
  const reply = await readOrg(transport, org, path, signal);
  return parsed(parseNodes, reply.body);
}
