// What a run gives to its graph: the parts of it that are in sight take their paint from here. The component of the library is not rendered
// again for it, because it gets nothing of it.
import { createContext, useContext } from "react";
import type { FailedPath } from "../../../domain/nodeGraph/failedPath.ts";
import type { NodeState, RunNode } from "../../../domain/nodeGraph/runNodes.ts";

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
}

/** `path`: of the slowest path; `stopped`: after a failed node, so nothing passed. */
export type PaintedEdge = "plain" | "path" | "stopped";

/** A run, and what a person did in its graph. */
export interface Paint {
  /** By name. */
  nodes: ReadonlyMap<string, RunNode>;
  /** The nodes of the slowest path that are in the graph, in order of time. */
  path: readonly string[];
  failed: FailedPath | null;
  /** The node whose facts are shown. */
  chosen: string | null;
  /** Names of the nodes that match the search; null without one. */
  found: ReadonlySet<string> | null;
  /** The node that Tab reaches. */
  tabStop: string | null;
  /** How often the focus was sent to the tab stop. */
  focus: number;
  /** Whether the focus that was sent the `count`th time is still to be taken. It is taken once: a node that comes back into sight takes none. */
  takeFocus: (count: number) => boolean;
}

export const PaintContext = createContext<Paint | null>(null);

/** @throws outside of a graph. */
export function usePaint(): Paint {
  const paint = useContext(PaintContext);
  if (paint === null) throw new Error("A part of a graph is outside of it.");
  return paint;
}
