import { ViewportPortal } from "@xyflow/react";
import type { GraphLayout, PlacedEdge } from "./placedGraph.ts";
import { edgeId, type PaintedEdge, usePaintedEdge } from "./paint.ts";

const STROKES: Readonly<Record<PaintedEdge, string>> = {
  plain: "stroke-line-strong stroke-1",
  path: "stroke-text stroke-[2.5]",
  stopped: "stroke-failed stroke-[1.5] [stroke-dasharray:5_4]",
};

function GraphEdge({ edge: { from, to, path } }: { edge: PlacedEdge }) {
  return <path d={path} className={STROKES[usePaintedEdge(edgeId(from, to))]} />;
}

/**
 * All edges in one drawing, along the paths of the layout. The library's own edges would need handles in every node, and four more elements
 * each.
 */
export function GraphEdges({ layout }: { layout: GraphLayout }) {
  return (
    <ViewportPortal>
      <svg
        aria-hidden="true"
        width={layout.width}
        height={layout.height}
        fill="none"
        className="absolute top-0 left-0 overflow-visible"
      >
        {layout.edges.map((edge) => (
          <GraphEdge key={edgeId(edge.from, edge.to)} edge={edge} />
        ))}
      </svg>
    </ViewportPortal>
  );
}
