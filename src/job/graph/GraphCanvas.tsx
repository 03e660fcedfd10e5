import { ReactFlow, ViewportPortal } from "@xyflow/react";
import { memo, useState } from "react";
import { useAfterPaint } from "../../ui/useAfterPaint.ts";
import { GraphEdges } from "./GraphEdges.tsx";
import { GraphMap } from "./GraphMap.tsx";
import { GraphNodes } from "./GraphNodes.tsx";
import type { GraphLayout } from "./placedGraph.ts";
import { firstView, isLarge, LEAST_ZOOM, MOST_ZOOM, type Size } from "./viewport.ts";

/** In a box narrower than this (px) the map is small, because it covers a part of the graph. */
const NARROW = 600;

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
  const isDrawn = useAfterPaint(true);
  return (
    <>
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
      {isDrawn && isLarge(layout) && <GraphMap layout={layout} isSmall={box.width < NARROW} />}
    </>
  );
}

/**
 * Nodes, edges and map. The library gives zoom and pan. It is rendered once for a layout: what changes later is painted on, by each node for
 * itself. The compiler cannot keep it within the component of the graph, so `memo` does.
 */
export const GraphCanvas = memo(Canvas);
