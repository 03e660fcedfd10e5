// The graph of a run's nodes. Loaded only where it is shown. The structure gives the places; states are painted on without moving anything.
import "./graph.css";
import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { DefinitionNode } from "../../../contract/definition.ts";
import { failedPath } from "../../../domain/nodeGraph/failedPath.ts";
import type { RunNode } from "../../../domain/nodeGraph/runNodes.ts";
import type { SlowestPath } from "../../../domain/nodeGraph/slowestPath.ts";
import type { NodeViewControl } from "../useNodeView.ts";
import { GraphCanvas } from "./GraphCanvas.tsx";
import { graphLayout, structureKey } from "./graphLayouts.ts";
import { GraphTools } from "./GraphTools.tsx";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import { arrowTarget, isArrowKey } from "./moves.ts";
import { Paint, PaintContext } from "./paint.ts";
import { foundNodes, paintEdges, paintNodes } from "./paintRun.ts";
import { boxHeight, isInSight, type Size } from "./viewport.ts";

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
  /** Size of the box when it was first shown, px. */
  const [size, setSize] = useState<Size | null>(null);
  const [search, setSearch] = useState("");
  const [visited, setVisited] = useState<{ node: string; focus: number } | null>(null);
  const key = structureKey(structure);
  const layout = graphLayout(key);

  const main = mainNode(nodes, control.node);
  const tabStop = visited?.node ?? main ?? structure[0]?.name ?? null;
  // Before the browser paints, and before the nodes exist: those come when the size is known. They find their paint then.
  const [chosen, focus] = [control.node, visited?.focus ?? 0];
  useLayoutEffect(() => {
    const use = { chosen, tabStop, focus, search };
    paint.set(paintNodes(nodes, path, use), paintEdges(nodes, path, failedPath(nodes)));
  }, [paint, nodes, path, chosen, tabStop, focus, search]);
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

  const found = foundNodes(nodes, search);
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
      <GraphTools
        search={search}
        onSearch={setSearch}
        found={found?.size ?? null}
        onNext={visitNext}
        onFit={fit}
      />
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
