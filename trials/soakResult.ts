// Results of a soak test of the wall.
import type { WallCondition } from "../src/wall/model/condition.ts";

export interface Memory {
  heapBytes: number;
  /** All DOM nodes that the browser holds, shown or not. */
  nodes: number;
  /** The nodes in the document. Their number depends on the number of jobs. */
  shownNodes: number;
  listeners: number;
}

/** Growth from `first` to `last`, as ratios. Nodes are corrected for the number of jobs. */
export function growthOf({
  first,
  last,
}: Pick<SoakResult, "first" | "last">): Record<"heap" | "nodes" | "listeners", number> {
  return {
    heap: last.heapBytes / first.heapBytes,
    nodes: (last.nodes - last.shownNodes + first.shownNodes) / first.nodes,
    listeners: last.listeners / first.listeners,
  };
}

export interface SoakResult {
  hours: number;
  /** Number of samples of the picture, and of comparisons with the org's list. */
  samples: number;
  compared: number;
  /** Problems found, one sentence each. */
  problems: string[];
  /** For each trouble, how often it came and the longest time until the picture was current again, ms. */
  troubles: Map<string, { times: number; healedMs: number }>;
  /** Conditions that the wall was seen in. */
  conditions: Set<WallCondition>;
  reloads: number;
  /** Measured after the first trouble, a later build, so that both figures include what a page keeps over a reload. */
  first: Memory;
  last: Memory;
}
