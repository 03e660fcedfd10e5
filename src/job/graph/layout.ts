// The places of a graph's nodes, from its structure alone, so that a change of state moves nothing. They run from top to bottom.
import type { GraphLayout, Point } from "./placedGraph.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import { orderRows } from "./rowOrder.ts";
import { placeCells } from "./rowPlaces.ts";
import { type Cell, rowsOf } from "./rows.ts";

const NODE_GAP = 16;
const ROW_GAP = 36;

/** An arrow head that points down at a place. */
const head = ({ x, y }: Point): string => `M${x - 3.5} ${y - 5}L${x} ${y}L${x + 3.5} ${y - 5}`;

/**
 * A line from `from` to `to` with an arrow head. It bends only between the rows of nodes, and goes straight down through each row that it
 * passes at a point of `through` (the middle of the row).
 */
function edgePath(from: Point, to: Point, through: readonly Point[]): string {
  let line = `M${from.x} ${from.y}`;
  let at = from;
  const bendTo = (x: number, y: number) => {
    const middle = (at.y + y) / 2;
    line += `C${at.x} ${middle} ${x} ${middle} ${x} ${y}`;
  };
  for (const { x, y } of through) {
    bendTo(x, y - NODE_HEIGHT / 2);
    at = { x, y: y + NODE_HEIGHT / 2 };
    line += `L${x} ${at.y}`;
  }
  bendTo(to.x, to.y);
  return line + head(to);
}

const halfOf = ({ isNode }: Cell): number => (isNode ? NODE_WIDTH / 2 : 0);

/** The least distance between the middles of two neighbours in a row. */
const apart = (left: Cell, right: Cell): number => halfOf(left) + NODE_GAP + halfOf(right);

/** Places every node below its inputs. */
export function layoutGraph(nodes: readonly Linked[]): GraphLayout {
  const { cells, edges, count } = rowsOf(nodes);
  // Whole pixels: names are sharp then, and the paths of the edges short.
  const middles = placeCells(cells, orderRows(cells, count), apart).map((middle) => Math.round(middle));
  let left = Infinity;
  let right = -Infinity;
  for (const [at, cell] of cells.entries()) {
    left = Math.min(left, (middles[at] ?? 0) - halfOf(cell));
    right = Math.max(right, (middles[at] ?? 0) + halfOf(cell));
  }
  /** The middle of a cell, moved down by `below`. */
  const pointOf = (at: number, below = 0): Point => ({
    x: (middles[at] ?? 0) - left,
    y: (cells[at]?.row ?? 0) * (NODE_HEIGHT + ROW_GAP) + NODE_HEIGHT / 2 + below,
  });
  const nameOf = (at: number): string => nodes[at]?.name ?? "";
  return {
    nodes: nodes.map(({ name }, at) => {
      const { x, y } = pointOf(at);
      return { name, x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 };
    }),
    edges: edges.map(({ from, to, passed }) => ({
      from: nameOf(from),
      to: nameOf(to),
      path: edgePath(
        pointOf(from, NODE_HEIGHT / 2),
        pointOf(to, -NODE_HEIGHT / 2),
        passed.map((at) => pointOf(at)),
      ),
    })),
    width: nodes.length === 0 ? 0 : right - left,
    height: nodes.length === 0 ? 0 : count * (NODE_HEIGHT + ROW_GAP) - ROW_GAP,
  };
}
