// A run of 300 nodes that failed when two thirds of them were done, as the job's page gives it to the graph.
import { parseDefinition } from "../../contract/definition.ts";
import type { JobNode } from "../../contract/node.ts";
import { runNodes } from "../../domain/nodeGraph/runNodes.ts";
import { slowestPath } from "../../domain/nodeGraph/slowestPath.ts";
import { largeDefinition } from "../../testing/largeDefinition.ts";

const NODES = 300;
const FAILS_AT = 200;
const NODE_SECONDS = 20;
const BEGAN = Date.parse("2026-11-20T12:00:00Z");

/** The properties of the graph that show the run. */
export type LargeRun = ReturnType<typeof largeRun>;

/** The properties of the graph that show the run. */
export function largeRun() {
  const structure = parseDefinition(largeDefinition(NODES));
  const listed = structure.map(({ name, action }, at): JobNode => {
    const hasBegun = at <= FAILS_AT;
    return {
      id: name,
      name,
      label: name,
      nodeType: action,
      status: at < FAILS_AT ? "success" : hasBegun ? "error" : "pending",
      statusOnWire: null,
      startedAt: hasBegun ? BEGAN + at * NODE_SECONDS * 1000 : null,
      durationSeconds: hasBegun ? NODE_SECONDS : null,
      rowsIn: null,
      rowsInFailed: null,
      rowsOut: null,
      rowsOutFailed: null,
      message: null,
      errorLogUrl: null,
    };
  });
  const nodes = runNodes(structure, listed, true);
  const path = slowestPath(nodes, BEGAN, BEGAN + FAILS_AT * NODE_SECONDS * 1000);
  return { structure, nodes, path };
}
