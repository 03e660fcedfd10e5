import { type PaintedEdge, usePaint } from "./paint.ts";
import { edgePainter } from "./paintRun.ts";
import type { GraphLayout } from "./placedGraph.ts";

/** From the lowest to the topmost, because edges of one node share a part of their way. */
const LOOKS: readonly (readonly [look: PaintedEdge, className: string])[] = [
  ["plain", "stroke-line-strong stroke-1"],
  ["stopped", "stroke-failed stroke-[1.5] [stroke-dasharray:5_4]"],
  ["path", "stroke-text stroke-[2.5]"],
];

/**
 * All edges of one look in one line, along the paths of the layout. A component for each edge took longer than all nodes, and the library's
 * own edges would need handles in every node.
 */
export function GraphEdges({ layout }: { layout: GraphLayout }) {
  const lookOf = edgePainter(usePaint());
  const lines = { plain: "", path: "", stopped: "" };
  for (const { from, to, path } of layout.edges) lines[lookOf(from, to)] += path;
  return (
    <svg
      aria-hidden="true"
      width={layout.width}
      height={layout.height}
      fill="none"
      className="absolute top-0 left-0 overflow-visible"
    >
      {LOOKS.map(([look, className]) => (
        <path key={look} d={lines[look]} className={className} />
      ))}
    </svg>
  );
}
