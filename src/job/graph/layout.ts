// The places of a graph's nodes, from its structure alone, so that a change of state moves nothing. They run from top to bottom.
import { Graph, layout } from "@dagrejs/dagre";
import type { GraphLayout, PlacedEdge, Point } from "./placedGraph.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import { inputsFirst, type Linked } from "../../../domain/nodeGraph/graphWalk.ts";

const NODE_GAP = 16;
const RANK_GAP = 36;

const round = (value: number): number => Math.round(value * 10) / 10;

/** An arrow head that points down at a place. */
function head({ x, y }: Point): string {
  const [tipX, tipY] = [round(x), round(y)];
  return `M${round(tipX - 3.5)} ${round(tipY - 5)}L${tipX} ${tipY}L${round(tipX + 3.5)} ${round(tipY - 5)}`;
}

/**
 * A line from `from` to `to` with an arrow head. It bends only between the rows of nodes, and goes straight down through each row that it
 * passes at a point of `through` (the middle of the row).
 */
function edgePath(from: Point, to: Point, through: readonly Point[]): string {
  let line = `M${round(from.x)} ${round(from.y)}`;
  let at = from;
  const bendTo = ({ x, y }: Point) => {
    const middle = round((at.y + y) / 2);
    line += `C${round(at.x)} ${middle} ${round(x)} ${middle} ${round(x)} ${round(y)}`;
    at = { x, y };
  };
  for (const { x, y } of through) {
    bendTo({ x, y: y - NODE_HEIGHT / 2 });
    at = { x, y: y + NODE_HEIGHT / 2 };
    line += `L${round(x)} ${round(at.y)}`;
  }
  bendTo(to);
  return line + head(to);
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
  const rows = [...new Set([...keys.values()].map((key) => graph.node(key).y ?? 0))];
  const isInRow = ({ y }: Point) => rows.some((row) => Math.abs(row - y) < 1);
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
        return {
          from: input,
          to: name,
          path: edgePath(ends.from, ends.to, points.slice(1, -1).filter(isInRow)),
        };
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
