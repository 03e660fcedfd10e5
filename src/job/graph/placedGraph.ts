// A graph with its places.

export interface Point {
  x: number;
  y: number;
}

export interface PlacedNode extends Point {
  name: string;
}

export interface PlacedEdge {
  from: string;
  to: string;
  /** As the `d` of an SVG path. */
  path: string;
}

/** Top left corners and paths, in pixels at full size. */
export interface GraphLayout {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}
