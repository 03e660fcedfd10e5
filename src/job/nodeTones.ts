import type { NodeStatus } from "../../contract/node.ts";
import type { StateTone } from "../ui/stateTone.ts";

/** From the org's statuses of nodes to the marks and colours of this product. */
export const NODE_TONES: Readonly<Record<NodeStatus, StateTone>> = {
  pending: "queued",
  running: "running",
  success: "succeeded",
  warning: "warning",
  error: "failed",
  aborted: "stopped",
  unknown: "unknown",
};
