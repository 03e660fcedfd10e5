// The graph of a run's nodes. Loaded only where it is shown. The structure gives the places; states are painted on without moving anything.
import "./graph.css";
import {
  MiniMap,
  type Node,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from "@xyflow/react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { DefinitionNode } from "../../../contract/definition.ts";
import { failedPath } from "../../../domain/nodeGraph/failedPath.ts";
import type { RunNode } from "../../../domain/nodeGraph/runNodes.ts";
import type { SlowestPath } from "../../../domain/nodeGraph/slowestPath.ts";
import type { NodeViewControl } from "../useNodeView.ts";
import { GraphEdges } from "./GraphEdges.tsx";
import { graphLayout, structureKey } from "./graphLayouts.ts";
import { GraphNode } from "./GraphNode.tsx";
import { GraphTools } from "./GraphTools.tsx";
import type { GraphLayout } from "./placedGraph.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import { MapNode } from "./MapNode.tsx";
import { arrowTarget, isArrowKey } from "./moves.ts";
import { Paint, PaintContext } from "./paint.ts";
import { foundNodes, paintEdges, paintNodes } from "./paintRun.ts";
import { boxHeight, firstView, isInSight, LEAST_ZOOM, MOST_ZOOM } from "./viewport.ts";

const NODE_TYPES: NodeTypes = { node: GraphNode };
/** From this many nodes on there is a map, and the document has only the visible nodes. */
const LARGE = 60;
/** In a box narrower than this (px) the map is small, because it covers a part of the graph. */
const NARROW = 600;

/** The nodes for the library. They have a size, so that nothing must be measured. */
function drawn(layout: GraphLayout): Node[] {
  return layout.nodes.map(({ name, x, y }) => ({
    id: name,
    type: "node",
    position: { x, y },
    data: {},
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    measured: { width: NODE_WIDTH, height: NODE_HEIGHT },
  }));
}

interface Laid {
  key: string;
  layout: GraphLayout;
  nodes: Node[];
  /** Size of the box when the layout came, px. */
  width: number;
}

interface Props {
  /** The nodes of the definition in its order, which does not change while nodes begin. */
  structure: readonly DefinitionNode[];
  /** The nodes of the run that are in the definition. */
  nodes: readonly RunNode[];
  path: SlowestPath | null;
  control: NodeViewControl;
}

/** The node that a person wants to see first. */
function mainNode(nodes: readonly RunNode[], chosen: string | null): string | null {
  if (nodes.some(({ name }) => name === chosen)) return chosen;
  const one = nodes.find(({ state }) => state === "error") ?? nodes.find(({ state }) => state === "running");
  return one?.name ?? null;
}

function Graph({ structure, nodes, path, control }: Props) {
  const flow = useReactFlow();
  const box = useRef<HTMLDivElement>(null);
  const [paint] = useState(() => new Paint());
  const [laid, setLaid] = useState<Laid | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [search, setSearch] = useState("");
  const [visited, setVisited] = useState<{ node: string; focus: number } | null>(null);
  const key = structureKey(structure);

  useEffect(() => {
    let left = false;
    graphLayout(key).then(
      (layout) => {
        if (!left) setLaid({ key, layout, nodes: drawn(layout), width: box.current?.clientWidth ?? 0 });
      },
      () => {
        if (!left) setHasFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, [key]);

  const main = mainNode(nodes, control.node);
  const tabStop = visited?.node ?? main ?? structure[0]?.name ?? null;
  // Before the browser paints, and before the nodes exist. They find their paint when they come.
  useLayoutEffect(() => {
    const use = { chosen: control.node, tabStop, focus: visited?.focus ?? 0, search };
    paint.set(paintNodes(nodes, path, use), paintEdges(nodes, path, failedPath(nodes)));
  });

  function visit(name: string): void {
    setVisited({ node: name, focus: (visited?.focus ?? 0) + 1 });
    const place = laid?.layout.nodes.find((node) => node.name === name);
    const size = box.current;
    if (place === undefined || size === null) return;
    const view = flow.getViewport();
    if (isInSight(place, view, { width: size.clientWidth, height: size.clientHeight })) return;
    void flow.setCenter(place.x + NODE_WIDTH / 2, place.y + NODE_HEIGHT / 2, {
      zoom: Math.max(view.zoom, 0.7),
    });
  }

  const found = foundNodes(nodes, search);
  function visitNext(): void {
    const names = (laid?.layout.nodes ?? []).map(({ name }) => name).filter((name) => found?.has(name));
    const next = names[(names.indexOf(tabStop ?? "") + 1) % Math.max(1, names.length)];
    if (next !== undefined) visit(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const name = event.target instanceof HTMLElement ? event.target.dataset["node"] : undefined;
    if (name === undefined || laid === null || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "=") void flow.zoomIn();
    else if (event.key === "-") void flow.zoomOut();
    else if (event.key === "0") void flow.fitView();
    else if (isArrowKey(event.key)) {
      const target = arrowTarget(event.key, name, structure, laid.layout);
      if (target !== null) visit(target);
    } else return;
    event.preventDefault();
  }

  function onClick(event: { target: EventTarget }): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-node]") : null;
    const name = button?.dataset["node"];
    if (name === undefined) return;
    setVisited({ node: name, focus: visited?.focus ?? 0 });
    control.choose(name === control.node ? null : name);
  }

  const layout = laid?.layout ?? null;
  const height = boxHeight(layout, laid?.width ?? 0, window.innerHeight);
  return (
    <PaintContext value={paint}>
      <GraphTools search={search} onSearch={setSearch} found={found?.size ?? null} onNext={visitNext} />
      <div ref={box} className="rounded-panel border border-line bg-surface-sunken" style={{ height }}>
        {laid === null ? (
          <p className="p-3 text-quiet">{hasFailed ? "The graph could not be drawn." : "Loading…"}</p>
        ) : (
          <ReactFlow
            key={laid.key}
            aria-label="Graph of the nodes"
            // Of the buttons within.
            onClick={onClick}
            onKeyDown={onKeyDown}
            nodes={laid.nodes}
            nodeTypes={NODE_TYPES}
            defaultViewport={firstView(laid.layout, { width: laid.width, height }, main)}
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
            onlyRenderVisibleElements={laid.nodes.length >= LARGE}
          >
            <GraphEdges layout={laid.layout} />
            {laid.nodes.length >= LARGE && (
              <MiniMap
                pannable
                ariaLabel="Map of the graph"
                nodeComponent={MapNode}
                style={laid.width < NARROW ? { width: 110, height: 84 } : { width: 200, height: 150 }}
              />
            )}
          </ReactFlow>
        )}
      </div>
    </PaintContext>
  );
}

/** The nodes of a run as a graph, in which the chosen one is the address's. */
export function NodeGraph(props: Props) {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}
