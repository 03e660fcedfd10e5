// The rows of a graph: each node is in a row below all of its inputs, and an edge that passes a row has a place in it.
import { inputsFirst, type Linked } from "../../../domain/nodeGraph/graphWalk.ts";

/** A node in its row, or a place where edges of a node pass the row. Cells are named by their index. */
export interface Cell {
  isNode: boolean;
  row: number;
  /** Cells of the row above that lead here, and of the row below to which this leads. */
  above: number[];
  below: number[];
}

/** An edge of the graph, and the places that it passes from top to bottom. */
export interface RowEdge {
  from: number;
  to: number;
  passed: readonly number[];
}

export interface Rows {
  /** The nodes in their given order, then the places. */
  cells: readonly Cell[];
  /** In the order of the nodes and of their inputs. */
  edges: readonly RowEdge[];
  count: number;
}

/**
 * The inputs of each node that are before it in an order with inputs first, by index. Others close a cycle: they are drawn, but do not affect
 * the places.
 */
function forwardInputs(order: readonly number[], inputs: readonly (readonly number[])[]): number[][] {
  const place: number[] = [];
  for (const [at, node] of order.entries()) place[node] = at;
  return inputs.map((from, node) => from.filter((input) => (place[input] ?? 0) < (place[node] ?? 0)));
}

/** The row of each node. Nodes are as high as their inputs allow; one that feeds more than it reads is right above the first that it feeds. */
function rowOfEach(order: readonly number[], forward: readonly (readonly number[])[]): number[] {
  const rows = forward.map(() => 0);
  for (const node of order) {
    let above = -1;
    for (const input of forward[node] ?? []) above = Math.max(above, rows[input] ?? 0);
    rows[node] = above + 1;
  }
  const fed = forward.map(() => 0);
  const lowest = forward.map(() => Infinity);
  for (const node of order.toReversed()) {
    if ((fed[node] ?? 0) > (forward[node] ?? []).length) rows[node] = (lowest[node] ?? 1) - 1;
    for (const input of forward[node] ?? []) {
      fed[input] = (fed[input] ?? 0) + 1;
      lowest[input] = Math.min(lowest[input] ?? Infinity, rows[node] ?? 0);
    }
  }
  return rows;
}

/** Puts the nodes into rows. The edges of one node share their places, so they are one line until they part. */
export function rowsOf(nodes: readonly Linked[]): Rows {
  const indexes = new Map(nodes.map(({ name }, at) => [name, at]));
  const inputs = nodes.map((node, at) => {
    const known: number[] = [];
    for (const name of node.inputs) {
      const input = indexes.get(name);
      if (input !== undefined && input !== at) known.push(input);
    }
    return known;
  });
  const order = inputsFirst(nodes).map(({ name }) => indexes.get(name) ?? 0);
  const forward = forwardInputs(order, inputs);
  const rows = rowOfEach(order, forward);
  const cells = rows.map((row): Cell => ({ isNode: true, row, above: [], below: [] }));
  const link = (upper: number, lower: number): void => {
    cells[upper]?.below.push(lower);
    cells[lower]?.above.push(upper);
  };
  /** By node: its places in the rows below it, as far as its edges reach. */
  const lines = nodes.map((): number[] => []);
  const edges: RowEdge[] = [];
  for (const [to, from] of inputs.entries()) {
    for (const input of from) {
      if (forward[to]?.includes(input) !== true) {
        edges.push({ from: input, to, passed: [] });
        continue;
      }
      const line = lines[input] ?? [];
      const first = (rows[input] ?? 0) + 1;
      const between = (rows[to] ?? 0) - first;
      while (line.length < between) {
        cells.push({ isNode: false, row: first + line.length, above: [], below: [] });
        link(line.at(-1) ?? input, cells.length - 1);
        line.push(cells.length - 1);
      }
      const passed = line.slice(0, between);
      link(passed.at(-1) ?? input, to);
      edges.push({ from: input, to, passed });
    }
  }
  return { cells, edges, count: Math.max(-1, ...rows) + 1 };
}
