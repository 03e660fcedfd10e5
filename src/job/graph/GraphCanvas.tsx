import { MiniMap, type Node, type NodeTypes, ReactFlow } from "@xyflow/react";
import { memo, useState } from "react";
import { useAfterPaint } from "../../ui/useAfterPaint.ts";
import { GraphEdges } from "./GraphEdges.tsx";
import { GraphNode } from "./GraphNode.tsx";
import { MapNode } from "./MapNode.tsx";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import type { GraphLayout } from "./placedGraph.ts";
import { firstView, LEAST_ZOOM, MOST_ZOOM, type Size } from "./viewport.ts";

const NODE_TYPES: NodeTypes = { node: GraphNode };
/** From this many nodes on there is a map, and the document has only the visible nodes. */
const LARGE = 60;
/** In a box narrower than this (px) the map is small, because it covers a part of the graph. */
const NARROW = 600;

/** The nodes for the library. They have a size and no handles. Otherwise it would render all of them once, to measure them. */
function drawn(layout: GraphLayout): Node[] {
  return layout.nodes.map(({ name, x, y }) => ({
    id: name,
    type: "node",
    position: { x, y },
    data: {},
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    measured: { width: NODE_WIDTH, height: NODE_HEIGHT },
    handles: [],
  }));
}

interface Props {
  /** Another layout needs another `key`. */
  layout: GraphLayout;
  /** Size of the box when it was first shown, px. */
  box: Size;
  /** The node around which the graph is shown at first. */
  about: string | null;
}

function Canvas({ layout, box, about }: Props) {
  // Given again, they would be new nodes to the library, which would render each of them.
  const [nodes] = useState(() => drawn(layout));
  const [view] = useState(() => firstView(layout, box, about));
  const isDrawn = useAfterPaint(true);
  const isLarge = nodes.length >= LARGE;
  return (
    <ReactFlow
      aria-label="Graph of the nodes"
      nodes={nodes}
      nodeTypes={NODE_TYPES}
      defaultViewport={view}
      minZoom={LEAST_ZOOM}
      maxZoom={MOST_ZOOM}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      // The wheel scrolls the page. With Ctrl, or by a pinch, it zooms.
      zoomOnScroll={false}
      preventScrolling={false}
      zoomOnDoubleClick={false}
      onlyRenderVisibleElements={isLarge}
    >
      <GraphEdges layout={layout} />
      {isLarge && isDrawn && (
        <MiniMap
          pannable
          ariaLabel="Map of the graph"
          nodeComponent={MapNode}
          style={box.width < NARROW ? { width: 110, height: 84 } : { width: 200, height: 150 }}
        />
      )}
    </ReactFlow>
  );
}

/**
 * Nodes, edges and map, with zoom and pan. It is rendered once for a layout: what changes later is painted on, by each node for itself. The
 * compiler cannot keep it within the component of the graph, so `memo` does.
 */
export const GraphCanvas = memo(Canvas);
