// The graph of a run's nodes. Loaded only where it is shown. The structure gives the places; states are painted on without moving anything.
import "./graph.css";
import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { DefinitionNode } from "../../../contract/definition.ts";
import { failedPath } from "../../../domain/nodeGraph/failedPath.ts";
import type { RunNode } from "../../../domain/nodeGraph/runNodes.ts";
import type { SlowestPath } from "../../../domain/nodeGraph/slowestPath.ts";
import { useAfterPaint } from "../../ui/useAfterPaint.ts";
import type { NodeViewControl } from "../useNodeView.ts";
import { GraphCanvas } from "./GraphCanvas.tsx";
import { graphLayout, structureKey } from "./graphLayouts.ts";
import { GraphMap } from "./GraphMap.tsx";
import { GraphTools } from "./GraphTools.tsx";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import { arrowTarget, isArrowKey } from "./moves.ts";
import { PaintContext } from "./paint.ts";
import { foundNodes } from "./paintRun.ts";
import { boxHeight, isInSight, isLarge, type Size } from "./viewport.ts";

/** In a box narrower than this (px) the map is small, because it covers a part of the graph. */
const NARROW = 600;

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
  const focusTaken = useRef(0);
  /** Size of the box when it was first shown, px. */
  const [size, setSize] = useState<Size | null>(null);
  const [search, setSearch] = useState("");
  const [visited, setVisited] = useState<{ node: string; focus: number } | null>(null);
  const isDrawn = useAfterPaint(size !== null);
  const key = structureKey(structure);
  const layout = graphLayout(key);

  const main = mainNode(nodes, control.node);
  const tabStop = visited?.node ?? main ?? structure[0]?.name ?? null;
  useLayoutEffect(() => {
    const width = box.current?.clientWidth ?? 0;
    setSize({ width, height: boxHeight(layout, width, window.innerHeight) });
  }, [layout]);

  function visit(name: string): void {
    setVisited({ node: name, focus: (visited?.focus ?? 0) + 1 });
    const place = layout.nodes.find((node) => node.name === name);
    if (place === undefined || box.current === null) return;
    const view = flow.getViewport();
    const { clientWidth: width, clientHeight: height } = box.current;
    if (isInSight(place, view, { width, height })) return;
    void flow.setCenter(place.x + NODE_WIDTH / 2, place.y + NODE_HEIGHT / 2, {
      zoom: Math.max(view.zoom, 0.7),
    });
  }

  const fit = () => flow.fitBounds({ x: 0, y: 0, width: layout.width, height: layout.height });

  function takeFocus(count: number): boolean {
    if (count <= focusTaken.current) return false;
    focusTaken.current = count;
    return true;
  }

  const found = foundNodes(nodes, search);
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const paint = {
    nodes: byName,
    // A node that the engine added is between two nodes of the graph, but not part of it.
    path: (path?.steps ?? []).map(({ name }) => name).filter((name) => byName.has(name)),
    failed: failedPath(nodes),
    chosen: control.node,
    found,
    tabStop,
    focus: visited?.focus ?? 0,
    takeFocus,
  };
  function visitNext(): void {
    const names = layout.nodes.map(({ name }) => name).filter((name) => found?.has(name));
    const next = names[(names.indexOf(tabStop ?? "") + 1) % Math.max(1, names.length)];
    if (next !== undefined) visit(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const name = event.target instanceof HTMLElement ? event.target.dataset["node"] : undefined;
    if (name === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "=") void flow.zoomIn();
    else if (event.key === "-") void flow.zoomOut();
    else if (event.key === "0") void fit();
    else if (isArrowKey(event.key)) {
      const target = arrowTarget(event.key, name, structure, layout);
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

  return (
    <PaintContext value={paint}>
      {/* As high as the tools, which come when the graph is drawn. */}
      <div className="mb-2 min-h-8 pointer-coarse:min-h-10">
        {isDrawn && (
          <GraphTools
            search={search}
            onSearch={setSearch}
            found={found?.size ?? null}
            onNext={visitNext}
            onFit={fit}
          />
        )}
      </div>
      <div
        ref={box}
        className="relative rounded-panel border border-line bg-surface-sunken"
        style={{ height: size?.height }}
        // What happens is of the buttons within.
        role="presentation"
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {size !== null && <GraphCanvas key={key} layout={layout} box={size} about={main} />}
        {isDrawn && isLarge(layout) && <GraphMap layout={layout} isSmall={(size?.width ?? 0) < NARROW} />}
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
