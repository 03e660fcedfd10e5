// What a failure did to the nodes around it.
import { downstream, upstream } from "./graphWalk.ts";
import { type RunNode, withAddedEdges } from "./runNodes.ts";

export interface FailedPath {
  /** Names of the nodes that failed, in the order given. */
  failed: string[];
  /** The nodes whose rows they were fed with, near and far. */
  before: Set<string>;
  /** The nodes that wait for them, near and far. */
  after: Set<string>;
  /** Of those after them, how many never ran. */
  notRun: number;
}

/** The failed nodes with what stands before and after them; null when none failed. */
export function failedPath(nodes: readonly RunNode[]): FailedPath | null {
  const failed = nodes.filter(({ state }) => state === "error").map(({ name }) => name);
  if (failed.length === 0) return null;
  const linked = withAddedEdges(nodes);
  const after = downstream(linked, failed);
  const notRun = nodes.filter(({ name, state }) => state === "notRun" && after.has(name)).length;
  return { failed, before: upstream(linked, failed), after, notRun };
}
