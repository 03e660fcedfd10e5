import { type ReactFlowState, useReactFlow, useStore } from "@xyflow/react";
import type { PointerEvent } from "react";
import type { NodeState } from "../../../domain/nodeGraph/runNodes.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import { usePaint } from "./paint.ts";
import type { GraphLayout, PlacedNode } from "./placedGraph.ts";

/** Space around the graph, in its own pixels. */
const MARGIN = 120;

/** Sizes of the map, px. It is as high as the graph is in its width, within limits, because it covers a part of the graph. */
const WIDTH = { large: 200, small: 110 };
const MOST_HEIGHT = { large: 150, small: 84 };
const LEAST_HEIGHT = 40;

type Look = "rest" | "done" | "stopped" | "running" | "warning" | "failed" | "chosen";

const LOOKS: Partial<Readonly<Record<NodeState, Look>>> = {
  error: "failed",
  warning: "warning",
  running: "running",
  aborted: "stopped",
  success: "done",
};
/** From the lowest to the topmost. */
const FILLS: readonly (readonly [look: Look, className: string])[] = [
  ["rest", "fill-line"],
  ["done", "fill-line-strong"],
  ["stopped", "fill-stopped"],
  ["running", "fill-running"],
  ["warning", "fill-warning"],
  ["failed", "fill-failed"],
  ["chosen", "fill-text"],
];

const lookOf = (state: NodeState | undefined): Look =>
  (state === undefined ? undefined : LOOKS[state]) ?? "rest";

const box = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

/** A node that matters is drawn larger, because on a map of hundreds a node is a speck. */
function mark({ x, y }: PlacedNode, look: Look): string {
  const grow = look === "failed" || look === "chosen" ? NODE_WIDTH / 4 : 0;
  return box(x - grow, y - grow, NODE_WIDTH + 2 * grow, NODE_HEIGHT + 2 * grow);
}

const viewOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState): string =>
  box(-x / zoom, -y / zoom, width / zoom, height / zoom);

/** The whole graph in the corner, with what is in sight. A press or a drag shows that place. The keyboard has the arrow keys and the search. */
export function GraphMap({ layout, isSmall }: { layout: GraphLayout; isSmall: boolean }) {
  const flow = useReactFlow();
  const view = useStore(viewOf);
  const { nodes, chosen } = usePaint();
  const marks = new Map<Look, string>();
  for (const node of layout.nodes) {
    const look = node.name === chosen ? "chosen" : lookOf(nodes.get(node.name)?.state);
    marks.set(look, (marks.get(look) ?? "") + mark(node, look));
  }
  const [width, height] = [layout.width + 2 * MARGIN, layout.height + 2 * MARGIN];
  const size = isSmall ? "small" : "large";
  const shownHeight = Math.min(MOST_HEIGHT[size], Math.max(LEAST_HEIGHT, (WIDTH[size] * height) / width));

  function goTo({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): void {
    const toScreen = currentTarget.getScreenCTM();
    if (toScreen === null) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toScreen.inverse());
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  }

  return (
    <svg
      role="img"
      aria-label="Map of the graph"
      viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
      className="absolute right-3 bottom-6 z-10 touch-none border border-line bg-surface-raised"
      style={{ width: WIDTH[size], height: shownHeight }}
      onPointerDown={(event) => {
        goTo(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) goTo(event);
      }}
    >
      {FILLS.map(([look, className]) => (
        <path key={look} d={marks.get(look) ?? ""} className={className} />
      ))}
      <path
        d={view}
        className="fill-text/8 stroke-text"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
