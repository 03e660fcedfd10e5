// The paint of the graph for a run.
import type { FailedPath } from "../../../domain/nodeGraph/failedPath.ts";
import type { RunNode } from "../../../domain/nodeGraph/runNodes.ts";
import type { SlowestPath } from "../../../domain/nodeGraph/slowestPath.ts";
import { foldText, hasWords, searchWords } from "../../../domain/searchText.ts";
import { formatDuration } from "../../time/format.ts";
import { nodeStateWord, nodeTypeWord } from "../../words/nodeWords.ts";
import { tookSeconds } from "../nodeRows.ts";
import { edgeId, type PaintedEdge, type PaintedNode } from "./paint.ts";

/** What a person did in the graph. */
export interface GraphUse {
  /** The node whose facts are shown. */
  chosen: string | null;
  /** The node that Tab reaches. */
  tabStop: string | null;
  /** How often the focus was sent to the tab stop. */
  focus: number;
  search: string;
}

/** Names of the nodes whose name or label has all words of the search; null without a search. */
export function foundNodes(nodes: readonly RunNode[], search: string): Set<string> | null {
  const words = searchWords(search);
  if (words.length === 0) return null;
  return new Set(
    nodes.filter(({ name, label }) => hasWords(foldText(`${name} ${label}`), words)).map(({ name }) => name),
  );
}

/** The paint of every node, by name. */
export function paintNodes(
  nodes: readonly RunNode[],
  path: SlowestPath | null,
  use: GraphUse,
): Map<string, PaintedNode> {
  const onPath = new Set(path?.steps.map(({ name }) => name));
  const found = foundNodes(nodes, use.search);
  return new Map(
    nodes.map((node) => {
      const { name, label, state } = node;
      const took = tookSeconds(node);
      const isTabStop = use.tabStop === name;
      return [
        name,
        {
          label,
          state,
          word: nodeStateWord(node),
          type: nodeTypeWord(node),
          took: took === null ? null : formatDuration(took * 1000),
          isOnPath: onPath.has(name),
          isChosen: use.chosen === name,
          isFound: found?.has(name) ?? false,
          isDimmed: found !== null && !found.has(name),
          isTabStop,
          focus: isTabStop ? use.focus : 0,
        },
      ];
    }),
  );
}

/** The paint of every edge, by its id. An edge of the slowest path connects two consecutive nodes of it. */
export function paintEdges(
  nodes: readonly RunNode[],
  path: SlowestPath | null,
  failed: FailedPath | null,
): Map<string, PaintedEdge> {
  const onPath = new Map<string, string>();
  let before: string | null = null;
  const drawn = new Set(nodes.map(({ name }) => name));
  for (const { name } of path?.steps ?? []) {
    // A node that the engine added is between two nodes of the graph, but not part of it.
    if (!drawn.has(name)) continue;
    if (before !== null) onPath.set(name, before);
    before = name;
  }
  const blocked = new Set([...(failed?.failed ?? []), ...(failed?.after ?? [])]);
  const edges = new Map<string, PaintedEdge>();
  for (const { name, inputs, state } of nodes) {
    for (const input of inputs) {
      const isStopped = blocked.has(input) && state === "notRun";
      edges.set(edgeId(input, name), isStopped ? "stopped" : onPath.get(name) === input ? "path" : "plain");
    }
  }
  return edges;
}
