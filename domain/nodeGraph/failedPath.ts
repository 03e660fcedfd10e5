// What a failure means for the nodes before and after it.
import { downstream, upstream } from "./graphWalk.ts";
import { type RunNode, withAddedEdges } from "./runNodes.ts";

export interface FailedPath {
  /** Names of the failed nodes, in the given order. */
  failed: string[];
  /** All nodes before them: their inputs, and the inputs of those. */
  before: Set<string>;
  /** All nodes after them. */
  after: Set<string>;
  /** How many of the nodes after them never ran. */
  notRun: number;
}

/** The failed nodes with the nodes before and after them; null when none failed. */
export function failedPath(nodes: readonly RunNode[]): FailedPath | null {
  const failed = nodes.filter(({ state }) => state === "error").map(({ name }) => name);
  if (failed.length === 0) return null;
  const linked = withAddedEdges(nodes);
  const after = downstream(linked, failed);
  const notRun = nodes.filter(({ name, state }) => state === "notRun" && after.has(name)).length;
  return { failed, before: upstream(linked, failed), after, notRun };
}
