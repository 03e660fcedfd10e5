// The places of a graph's nodes, from its structure alone, so that a change of state moves nothing. docs/graph-layout.md says why it is this
// library and why it runs from top to bottom.
import { Graph, layout } from "@dagrejs/dagre";
import type { GraphLayout, PlacedEdge, Point } from "./placedGraph.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import { inputsFirst, type Linked } from "../../../domain/nodeGraph/graphWalk.ts";

const NODE_GAP = 16;
const RANK_GAP = 36;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A curve through the points that leaves and arrives vertically, with an arrow head at its end. */
function curve(points: readonly Point[]): string {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const [x, y] = [round(end.x), round(end.y)];
  const head = `M${x - 3.5} ${y - 5}L${x} ${y}L${x + 3.5} ${y - 5}`;
  const line = points
    .map(({ x, y }, at) => {
      const before = points[at - 1];
      if (before === undefined) return `M${round(x)} ${round(y)}`;
      const middle = round((before.y + y) / 2);
      return `C${round(before.x)} ${middle} ${round(x)} ${middle} ${round(x)} ${round(y)}`;
    })
    .join("");
  return line + head;
}

/** Edges that close a cycle are drawn, but do not affect the places. */
function forwardInputs(nodes: readonly Linked[]): Map<string, string[]> {
  const place = new Map(inputsFirst(nodes).map(({ name }, at) => [name, at]));
  const isBefore = (input: string, name: string) => (place.get(input) ?? Infinity) < (place.get(name) ?? 0);
  return new Map(nodes.map(({ name, inputs }) => [name, inputs.filter((input) => isBefore(input, name))]));
}

/** Places every node below its inputs. */
export function layoutGraph(nodes: readonly Linked[]): GraphLayout {
  const graph = new Graph();
  // "tight-tree" has fewer crossings than the default ranker in large graphs, and is faster.
  graph.setGraph({ rankdir: "TB", nodesep: NODE_GAP, ranksep: RANK_GAP, ranker: "tight-tree" });
  graph.setDefaultEdgeLabel(() => ({}));
  // The library uses node names as keys of plain objects, where "constructor" would find what every object has.
  const keys = new Map(nodes.map(({ name }, at) => [name, `n${at}`]));
  const keyOf = (name: string): string => keys.get(name) ?? "";
  for (const key of keys.values()) graph.setNode(key, { width: NODE_WIDTH, height: NODE_HEIGHT });
  const forward = forwardInputs(nodes);
  for (const [name, inputs] of forward) for (const input of inputs) graph.setEdge(keyOf(input), keyOf(name));
  layout(graph);
  const cornerOf = (name: string): Point => {
    const { x = 0, y = 0 } = graph.node(keyOf(name));
    return { x: round(x - NODE_WIDTH / 2), y: round(y - NODE_HEIGHT / 2) };
  };
  const edges = nodes.flatMap(({ name, inputs }) =>
    inputs
      .filter((input) => keys.has(input) && input !== name)
      .map((input): PlacedEdge => {
        const [from, to] = [cornerOf(input), cornerOf(name)];
        const points: Point[] =
          forward.get(name)?.includes(input) === true ? graph.edge(keyOf(input), keyOf(name)).points : [];
        const ends = {
          from: { x: from.x + NODE_WIDTH / 2, y: from.y + NODE_HEIGHT },
          to: { x: to.x + NODE_WIDTH / 2, y: to.y },
        };
        return { from: input, to: name, path: curve([ends.from, ...points.slice(1, -1), ends.to]) };
      }),
  );
  const { width = 0, height = 0 } = graph.graph();
  return {
    nodes: nodes.map(({ name }) => ({ name, ...cornerOf(name) })),
    edges,
    width: nodes.length === 0 ? 0 : width,
    height: nodes.length === 0 ? 0 : height,
  };
}
