import type { NodeState } from "../../domain/nodeGraph/runNodes.ts";
import type { StateTone } from "../ui/stateTone.ts";

/** The mark and colour of each state of a node. */
export const NODE_TONES: Readonly<Record<NodeState, StateTone>> = {
  pending: "queued",
  running: "running",
  success: "succeeded",
  warning: "warning",
  error: "failed",
  aborted: "stopped",
  notRun: "queued",
  unlisted: "unknown",
  unknown: "unknown",
};
