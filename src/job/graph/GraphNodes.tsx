import { type ReactFlowState, useStore } from "@xyflow/react";
import { GraphNode } from "./GraphNode.tsx";
import type { GraphLayout, PlacedNode } from "./placedGraph.ts";
import { isLarge, nodesInSight } from "./viewport.ts";

function isSame(a: readonly PlacedNode[], b: readonly PlacedNode[]): boolean {
  return a.length === b.length && a.every((node, at) => node === b[at]);
}

/**
 * The nodes at their places: all of a small graph, those in sight of a large one. The library's own nodes would each be measured and rendered
 * twice, for handles and for dragging, which this graph does not have.
 */
export function GraphNodes({ layout }: { layout: GraphLayout }) {
  const choose = ({ transform: [x, y, zoom], width, height }: ReactFlowState) =>
    isLarge(layout) ? nodesInSight(layout, { x, y, zoom }, { width, height }) : layout.nodes;
  return useStore(choose, isSame).map((node) => <GraphNode key={node.name} place={node} />);
}
