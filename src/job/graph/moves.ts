// Where the arrow keys lead in a graph: up and down along its edges, left and right to the neighbour on the same level.
import { outputsByName } from "../../../domain/nodeGraph/graphWalk.ts";
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import type { GraphLayout, PlacedNode } from "./placedGraph.ts";
import { NODE_HEIGHT } from "./nodeSize.ts";

export type ArrowKey = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

export function isArrowKey(key: string): key is ArrowKey {
  return key === "ArrowUp" || key === "ArrowDown" || key === "ArrowLeft" || key === "ArrowRight";
}

/** The nearest of the given nodes, sideways. */
function nearest(from: PlacedNode, among: readonly PlacedNode[]): PlacedNode | undefined {
  return among.toSorted((a, b) => Math.abs(a.x - from.x) - Math.abs(b.x - from.x))[0];
}

/** The name of the node to which an arrow key leads from `name`; null when there is none. */
export function arrowTarget(
  key: ArrowKey,
  name: string,
  nodes: readonly Linked[],
  layout: GraphLayout,
): string | null {
  const from = layout.nodes.find((node) => node.name === name);
  if (from === undefined) return null;
  const named = (names: readonly string[]) => layout.nodes.filter((node) => names.includes(node.name));
  switch (key) {
    case "ArrowUp":
      return nearest(from, named(nodes.find((node) => node.name === name)?.inputs ?? []))?.name ?? null;
    case "ArrowDown":
      return nearest(from, named(outputsByName(nodes).get(name) ?? []))?.name ?? null;
    case "ArrowLeft":
    case "ArrowRight": {
      const sign = key === "ArrowRight" ? 1 : -1;
      const beside = layout.nodes.filter(
        ({ x, y }) => Math.abs(y - from.y) < NODE_HEIGHT && (x - from.x) * sign > 0,
      );
      return nearest(from, beside)?.name ?? null;
    }
  }
}
