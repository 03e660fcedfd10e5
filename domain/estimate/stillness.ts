// Since when a run has not moved, out of its nodes, and how long the node where it stands usually takes.
import type { JobNode } from "../../contract/node.ts";
import type { Range } from "./runEstimate.ts";
import { usualOfNode } from "./usualNode.ts";

export interface Stillness {
  /** The node that runs, the one that began first; null when none does. */
  node: JobNode | null;
  /** Whole seconds since a node began or ended; 0 when nothing is known. */
  seconds: number;
  /** How long the node usually takes, seconds; null while that is not known. */
  usual: Range | null;
}

/** What is read of a stuck run. */
export interface NodesOfStuck {
  nodes: readonly JobNode[];
  /** The nodes of whole runs of the same source. */
  past: readonly (readonly JobNode[])[];
}

/** `now`: the org's clock, epoch ms. */
export function stillnessOf({ nodes, past }: Partial<NodesOfStuck>, now: number): Stillness {
  let [newest, node] = [0, null as JobNode | null];
  for (const one of nodes ?? []) {
    const { startedAt, durationSeconds, status } = one;
    if (startedAt === null) continue;
    const isRunning = status === "running";
    // The duration of a node that runs goes on growing: only its beginning was a move.
    newest = Math.max(newest, startedAt + (isRunning ? 0 : (durationSeconds ?? 0) * 1000));
    if (isRunning && (node?.startedAt == null || startedAt < node.startedAt)) node = one;
  }
  return {
    node,
    seconds: newest === 0 ? 0 : Math.max(0, Math.floor((now - newest) / 1000)),
    usual: node === null ? null : usualOfNode(node.name, past ?? []),
  };
}
