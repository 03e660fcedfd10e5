import { ReactFlow, ViewportPortal } from "@xyflow/react";
import { memo, useState } from "react";
import { GraphEdges } from "./GraphEdges.tsx";
import { GraphNodes } from "./GraphNodes.tsx";
import type { GraphLayout } from "./placedGraph.ts";
import { firstView, LEAST_ZOOM, MOST_ZOOM, type Size } from "./viewport.ts";

interface Props {
  /** Another layout needs another `key`. */
  layout: GraphLayout;
  /** Size of the box when it was first shown, px. */
  box: Size;
  /** The node around which the graph is shown at first. */
  about: string | null;
}

function Canvas({ layout, box, about }: Props) {
  const [view] = useState(() => firstView(layout, box, about));
  return (
    <ReactFlow
      aria-label="Graph of the nodes"
      defaultViewport={view}
      minZoom={LEAST_ZOOM}
      maxZoom={MOST_ZOOM}
      nodesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      // The wheel scrolls the page. With Ctrl, or by a pinch, it zooms.
      zoomOnScroll={false}
      preventScrolling={false}
      zoomOnDoubleClick={false}
    >
      <ViewportPortal>
        <GraphEdges layout={layout} />
        <GraphNodes layout={layout} />
      </ViewportPortal>
    </ReactFlow>
  );
}

/**
 * Nodes and edges. The library gives zoom and pan. It is rendered once for a layout: what changes later is painted on, by each node for
 * itself. The compiler cannot keep it within the component of the graph, so `memo` does.
 */
export const GraphCanvas = memo(Canvas);
