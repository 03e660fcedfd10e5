// The part of a graph that is visible at first.
import type { GraphLayout, PlacedNode } from "./placedGraph.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";

/** The smallest scale at which names are readable. */
const LEAST_READABLE = 0.7;
export const LEAST_ZOOM = 0.05;
export const MOST_ZOOM = 2;
const MARGIN = 24;
/** From this many nodes on there is a map, and the document has only the nodes in sight. */
const LARGE = 60;

export interface Size {
  width: number;
  height: number;
}

export interface View {
  x: number;
  y: number;
  zoom: number;
}

/** The scale at which a graph fits in the width of a box, as far as it is readable then. */
function widthZoom(layout: Pick<GraphLayout, "width">, boxWidth: number): number {
  return Math.max(LEAST_READABLE, Math.min(1, (boxWidth - 2 * MARGIN) / Math.max(1, layout.width)));
}

/** The height of a box of `boxWidth` in a window of `windowHeight`: what the graph needs in that width, within limits. Pixels. */
export function boxHeight(
  layout: Pick<GraphLayout, "width" | "height"> | null,
  boxWidth: number,
  windowHeight: number,
): number {
  const most = Math.max(320, Math.round(windowHeight * 0.7));
  if (layout === null) return 320;
  const needed = Math.round(layout.height * widthZoom(layout, boxWidth) + 2 * MARGIN);
  return Math.min(most, Math.max(160, needed));
}

/** The shift of one axis: centred when everything fits, else with `centre` in the middle as far as the graph allows. */
function shift(box: number, length: number, centre: number, zoom: number): number {
  const room = box - length * zoom;
  if (room >= 0) return room / 2;
  return Math.min(MARGIN, Math.max(room - MARGIN, box / 2 - centre * zoom));
}

/**
 * The whole graph if its names are readable then. Otherwise as much as is readable around the node `about`, or without one at the graph's
 * top.
 */
export function firstView(layout: GraphLayout, box: Size, about: string | null): View {
  const heightZoom = (box.height - 2 * MARGIN) / Math.max(1, layout.height);
  const zoom = Math.max(LEAST_READABLE, Math.min(widthZoom(layout, box.width), heightZoom));
  const node = layout.nodes.find(({ name }) => name === about);
  const x = node === undefined ? layout.width / 2 : node.x + NODE_WIDTH / 2;
  const y = node === undefined ? 0 : node.y + NODE_HEIGHT / 2;
  return { x: shift(box.width, layout.width, x, zoom), y: shift(box.height, layout.height, y, zoom), zoom };
}

/** Whether a node is completely visible. */
export function isInSight(node: { x: number; y: number }, view: View, box: Size): boolean {
  const left = node.x * view.zoom + view.x;
  const top = node.y * view.zoom + view.y;
  return (
    left >= 0 &&
    top >= 0 &&
    left + NODE_WIDTH * view.zoom <= box.width &&
    top + NODE_HEIGHT * view.zoom <= box.height
  );
}

export function isLarge({ nodes }: Pick<GraphLayout, "nodes">): boolean {
  return nodes.length >= LARGE;
}

/** The nodes of which any part is visible. */
export function nodesInSight({ nodes }: Pick<GraphLayout, "nodes">, view: View, box: Size): PlacedNode[] {
  const [left, top] = [-view.x / view.zoom - NODE_WIDTH, -view.y / view.zoom - NODE_HEIGHT];
  const [right, bottom] = [(box.width - view.x) / view.zoom, (box.height - view.y) / view.zoom];
  return nodes.filter(({ x, y }) => x > left && x < right && y > top && y < bottom);
}
