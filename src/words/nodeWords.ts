// The words for the status of a job's node.
import type { JobNode, NodeStatus } from "../../contract/node.ts";

const NODE_STATUS_WORDS: Readonly<Record<NodeStatus, string>> = {
  pending: "Pending",
  running: "Running",
  success: "Success",
  warning: "Warning",
  error: "Error",
  aborted: "Aborted",
  unknown: "Unknown",
};

/** The word for this node's status: the reference's spelling of a documented word, and any other word as the org says it. */
export function nodeStatusWord({ status, statusOnWire }: Pick<JobNode, "status" | "statusOnWire">): string {
  const word = NODE_STATUS_WORDS[status];
  return statusOnWire === null || statusOnWire.toLowerCase() === word.toLowerCase() ? word : statusOnWire;
}
