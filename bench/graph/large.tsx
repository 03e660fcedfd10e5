// The product's graph alone on a page: a run of 300 nodes that failed when two thirds of them were done.
import { createRoot } from "react-dom/client";
import { parseDefinition } from "../../contract/definition.ts";
import type { JobNode } from "../../contract/node.ts";
import { runNodes } from "../../domain/nodeGraph/runNodes.ts";
import { slowestPath } from "../../domain/nodeGraph/slowestPath.ts";
import { NodeGraph } from "../../src/job/graph/NodeGraph.tsx";
import type { NodeViewControl } from "../../src/job/useNodeView.ts";
import { largeDefinition } from "../../testing/largeDefinition.ts";

const BEGAN = Date.parse("2026-11-20T12:00:00Z");
const NODE_SECONDS = 20;
const FAILS_AT = 200;

const control: NodeViewControl = {
  view: "graph",
  node: null,
  sort: "started",
  descending: false,
  show: () => undefined,
  choose: () => undefined,
  sortBy: () => undefined,
  addressOf: () => "",
};

const root = document.querySelector("#root");
if (root === null) throw new Error("large.html has no root element.");
const structure = parseDefinition(largeDefinition(300));
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
createRoot(root).render(<NodeGraph structure={structure} nodes={nodes} path={path} control={control} />);
