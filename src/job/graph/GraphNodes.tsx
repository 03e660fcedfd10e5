import { type ReactFlowState, useStore } from "@xyflow/react";
import { type CSSProperties, useEffect, useRef } from "react";
import { GraphNode } from "./GraphNode.tsx";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import { usePaint } from "./paint.ts";
import { paintNode } from "./paintRun.ts";
import type { GraphLayout, PlacedNode } from "./placedGraph.ts";
import { isLarge, nodesInSight } from "./viewport.ts";

const SIZE = { "--node-width": `${NODE_WIDTH}px`, "--node-height": `${NODE_HEIGHT}px` } as CSSProperties;

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
  const shown = useStore(choose, isSame);
  const paint = usePaint();
  const list = useRef<HTMLDivElement>(null);
  const { tabStop, focus, takeFocus } = paint;
  useEffect(() => {
    // The node that the focus was sent to may come into sight later than that.
    if (!shown.some(({ name }) => name === tabStop) || !takeFocus(focus)) return;
    const button = list.current?.querySelector<HTMLElement>("[tabindex='0']");
    button?.focus({ preventScroll: true });
    // It is in sight within the graph, which may be partly out of the window.
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown, tabStop, focus, takeFocus]);
  return (
    <div ref={list} style={SIZE}>
      {shown.map((place) => {
        const node = paintNode(place.name, paint);
        return node && <GraphNode key={place.name} place={place} node={node} />;
      })}
    </div>
  );
}
