// The paint of a graph's nodes and edges, by name. Each node listens to its own part, so a change of one node changes the elements of one node.
import { createContext, useContext, useSyncExternalStore } from "react";
import { sameValue } from "../../../domain/sameValue.ts";
import type { NodeState } from "../../../domain/nodeGraph/runNodes.ts";

export interface PaintedNode {
  label: string;
  state: NodeState;
  /** The state in words. */
  word: string;
  /** What the node does; null when unknown. */
  type: string | null;
  /** How long it took, or has taken so far, in words; null before it began. */
  took: string | null;
  /** Whether it is on the slowest path. Its share of it is not here: with each second of a run that changes for all nodes of the path. */
  isOnPath: boolean;
  /** Whether its facts are shown. */
  isChosen: boolean;
  /** Whether its name matches the search. */
  isFound: boolean;
  /** Whether there is a search that it does not match. */
  isDimmed: boolean;
  /** Whether Tab reaches it. One node of the graph has this. */
  isTabStop: boolean;
  /** How often the focus was sent to it; 0 for never. */
  focus: number;
}

/** `path`: of the slowest path; `stopped`: after a failed node, so nothing passed. */
export type PaintedEdge = "plain" | "path" | "stopped";

export class Paint {
  #nodes: ReadonlyMap<string, PaintedNode> = new Map();
  #edges: ReadonlyMap<string, PaintedEdge> = new Map();
  #focusTaken = 0;
  readonly #listeners = new Map<string, Set<() => void>>();

  /** By name. Another map only when a node changed. */
  nodes = (): ReadonlyMap<string, PaintedNode> => this.#nodes;
  node = (name: string): PaintedNode | undefined => this.#nodes.get(name);
  /** By id. Another map only when a look changed. */
  edges = (): ReadonlyMap<string, PaintedEdge> => this.#edges;

  /** Whether the focus that was sent the `count`th time is still to be taken. It is taken once: a node that comes back into sight takes none. */
  takeFocus(count: number): boolean {
    if (count <= this.#focusTaken) return false;
    this.#focusTaken = count;
    return true;
  }

  /** Listens to one node by its key, to all nodes or to all edges. Returns the unsubscriber. */
  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Replaces all paint, and notifies those whose part changed. */
  set(nodes: ReadonlyMap<string, PaintedNode>, edges: ReadonlyMap<string, PaintedEdge>): void {
    const changed: string[] = [];
    const kept = new Map<string, PaintedNode>();
    for (const [name, node] of nodes) {
      const before = this.#nodes.get(name);
      const isSame = before !== undefined && sameValue(before, node);
      kept.set(name, isSame ? before : node);
      if (!isSame) changed.push(nodeKey(name));
    }
    if (changed.length > 0 || kept.size !== this.#nodes.size) {
      this.#nodes = kept;
      changed.push(NODES_KEY);
    }
    if (!sameLooks(this.#edges, edges)) {
      this.#edges = edges;
      changed.push(EDGES_KEY);
    }
    for (const key of changed) for (const listener of this.#listeners.get(key) ?? []) listener();
  }
}

const nodeKey = (name: string): string => `node ${name}`;
const NODES_KEY = "nodes";
const EDGES_KEY = "edges";

function sameLooks(a: ReadonlyMap<string, PaintedEdge>, b: ReadonlyMap<string, PaintedEdge>): boolean {
  return a.size === b.size && [...b].every(([id, edge]) => a.get(id) === edge);
}

/** The key of an edge, unique among edges. */
export const edgeId = (from: string, to: string): string => JSON.stringify([from, to]);

export const PaintContext = createContext(new Paint());

export function usePaint(): Paint {
  return useContext(PaintContext);
}

export function usePaintedNode(name: string): PaintedNode | undefined {
  const paint = useContext(PaintContext);
  return useSyncExternalStore(
    (listener) => paint.subscribe(nodeKey(name), listener),
    () => paint.node(name),
  );
}

/** The paint of all nodes, by name. */
export function usePaintedNodes(): ReadonlyMap<string, PaintedNode> {
  const paint = useContext(PaintContext);
  return useSyncExternalStore((listener) => paint.subscribe(NODES_KEY, listener), paint.nodes);
}

/** The looks of all edges, by id. */
export function usePaintedEdges(): ReadonlyMap<string, PaintedEdge> {
  const paint = useContext(PaintContext);
  return useSyncExternalStore((listener) => paint.subscribe(EDGES_KEY, listener), paint.edges);
}
