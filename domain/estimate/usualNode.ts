// How long a node of a source usually takes, out of past runs whose nodes are kept.
import type { JobNode } from "../../contract/node.ts";
import { quantile } from "../quantile.ts";
import type { Range } from "./runEstimate.ts";

/** With fewer durations nothing is called usual, as with runs. */
const LEAST = 5;

/**
 * The middle half of how long the node `name` took, in seconds; null with fewer than five durations. `past`: the nodes of whole runs of the same
 * source, in any order. Nodes that did not succeed are left out.
 */
export function usualOfNode(name: string, past: readonly (readonly JobNode[])[]): Range | null {
  const seconds = past
    .flatMap((nodes) => nodes.filter((node) => node.name === name && node.status === "success"))
    .flatMap(({ durationSeconds }) => durationSeconds ?? [])
    .sort((a, b) => a - b);
  if (seconds.length < LEAST) return null;
  return { from: quantile(seconds, 0.25), to: quantile(seconds, 0.75) };
}
