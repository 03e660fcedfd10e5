// The paint of the graph for a run.
import type { RunNode } from "../../../domain/nodeGraph/runNodes.ts";
import { foldText, hasWords, searchWords } from "../../../domain/searchText.ts";
import { formatDuration } from "../../time/format.ts";
import { nodeStateWord, nodeTypeWord } from "../../words/nodeWords.ts";
import { tookSeconds } from "../nodeRows.ts";
import type { Paint, PaintedEdge, PaintedNode } from "./paint.ts";

/** Names of the nodes whose name or label has all words of the search; null without a search. */
export function foundNodes(nodes: readonly RunNode[], search: string): Set<string> | null {
  const words = searchWords(search);
  if (words.length === 0) return null;
  return new Set(
    nodes.filter(({ name, label }) => hasWords(foldText(`${name} ${label}`), words)).map(({ name }) => name),
  );
}

/** The paint of the node with this name; null when the run has none. */
export function paintNode(name: string, paint: Omit<Paint, "takeFocus">): PaintedNode | null {
  const node = paint.nodes.get(name);
  if (node === undefined) return null;
  const took = tookSeconds(node);
  const isFound = paint.found?.has(name) ?? false;
  return {
    label: node.label,
    state: node.state,
    word: nodeStateWord(node),
    type: nodeTypeWord(node),
    took: took === null ? null : formatDuration(took * 1000),
    isOnPath: paint.path.includes(name),
    isChosen: paint.chosen === name,
    isFound,
    isDimmed: paint.found !== null && !isFound,
    isTabStop: paint.tabStop === name,
  };
}

/** The look of an edge, by the names of its ends. An edge of the slowest path connects two consecutive nodes of it. */
export function edgePainter({
  nodes,
  path,
  failed,
}: Pick<Paint, "nodes" | "path" | "failed">): (from: string, to: string) => PaintedEdge {
  const before = new Map(path.map((name, at) => [name, path[at - 1]]));
  const blocked = new Set([...(failed?.failed ?? []), ...(failed?.after ?? [])]);
  return (from, to) => {
    if (blocked.has(from) && nodes.get(to)?.state === "notRun") return "stopped";
    return before.get(to) === from ? "path" : "plain";
  };
}
