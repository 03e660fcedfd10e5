// The places of a graph's nodes, from its structure alone, so that a change of state moves nothing. They run from top to bottom.
import type { GraphLayout, Point } from "./placedGraph.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import { orderRows } from "./rowOrder.ts";
import { placeCells } from "./rowPlaces.ts";
import { type Cell, rowsOf } from "./rows.ts";

const NODE_GAP = 16;
const ROW_GAP = 36;

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

const halfOf = ({ isNode }: Cell): number => (isNode ? NODE_WIDTH / 2 : 0);

/** The least distance between the middles of two neighbours in a row. */
const apart = (left: Cell, right: Cell): number => halfOf(left) + NODE_GAP + halfOf(right);

/** Places every node below its inputs. */
export function layoutGraph(nodes: readonly Linked[]): GraphLayout {
  const { cells, edges, count } = rowsOf(nodes);
  const middles = placeCells(cells, orderRows(cells, count), apart);
  const left = Math.min(Infinity, ...cells.map((cell, at) => (middles[at] ?? 0) - halfOf(cell)));
  const right = Math.max(-Infinity, ...cells.map((cell, at) => (middles[at] ?? 0) + halfOf(cell)));
  /** The middle of a cell, moved down by `below`. */
  const pointOf = (at: number, below = 0): Point => ({
    x: (middles[at] ?? 0) - left,
    y: (cells[at]?.row ?? 0) * (NODE_HEIGHT + ROW_GAP) + NODE_HEIGHT / 2 + below,
  });
  const nameOf = (at: number): string => nodes[at]?.name ?? "";
  return {
    nodes: nodes.map(({ name }, at) => {
      const { x, y } = pointOf(at);
      return { name, x: round(x - NODE_WIDTH / 2), y: round(y - NODE_HEIGHT / 2) };
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
