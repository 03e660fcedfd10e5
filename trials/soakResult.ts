// What a wall that was left alone is judged by.
import type { WallCondition } from "../src/wall/model/condition.ts";

export interface Memory {
  heapBytes: number;
  /** All that the browser holds, shown or not. */
  nodes: number;
  /** Those of them that stand in the document; how many depends on how many jobs there are. */
  shownNodes: number;
  listeners: number;
}

/** How much larger `last` is than `first`, as ratios. Nodes as they would be with the first one's jobs. */
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
  /** Moments at which the picture was looked at, and those at which it was held against the org's own list. */
  samples: number;
  compared: number;
  /** What was not as it must be, one sentence each. Empty is good. */
  problems: string[];
  /** How often each trouble came, and the longest that the picture took to be true again after it, in ms. */
  troubles: Map<string, { times: number; healedMs: number }>;
  /** Conditions that the wall was seen in. */
  conditions: Set<WallCondition>;
  reloads: number;
  /** After the first trouble, a later build: what a page keeps of the one before its reload is then in both figures. */
  first: Memory;
  last: Memory;
}
