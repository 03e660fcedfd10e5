// What the views say about a node, so that graph, waterfall and table say the same.
import { compareNames } from "../../domain/compareNames.ts";
import type { SlowestPath } from "../../domain/nodeGraph/slowestPath.ts";
import type { NodeState, RunNode } from "../../domain/nodeGraph/runNodes.ts";
import { nodeStateWord, nodeTypeWord } from "../words/nodeWords.ts";
import type { NodeSort, NodeView } from "./nodeView.ts";

/** Failures first, then running nodes, then the rest. */
const STATE_ORDER: Readonly<Record<NodeState, number>> = {
  error: 0,
  warning: 1,
  aborted: 2,
  running: 3,
  pending: 4,
  notRun: 5,
  unknown: 6,
  success: 7,
  unlisted: 8,
};

/** Whole seconds that a node took, or has taken so far; null before it began, when the org gives a duration of 0 s. */
export function tookSeconds({ run }: Pick<RunNode, "run">): number | null {
  if (run === null || (run.status === "pending" && run.startedAt === null)) return null;
  return run.durationSeconds;
}

/** The share of each node in the slowest path's time, percent, by name. */
export function pathShares(path: SlowestPath | null): Map<string, number> {
  const all = path === null ? 0 : path.ranMs + path.gapMs;
  return new Map(
    (path?.steps ?? []).map(({ name, from, until }) => [name, all === 0 ? 0 : ((until - from) / all) * 100]),
  );
}

function valueOf(node: RunNode, sort: NodeSort): string | number | null {
  switch (sort) {
    case "node":
      return node.label;
    case "type":
      return nodeTypeWord(node);
    case "status":
      return STATE_ORDER[node.state];
    case "started":
      return node.run?.startedAt ?? null;
    case "duration":
      return tookSeconds(node);
    case "in":
      return node.run?.rowsIn ?? null;
    case "out":
      return node.run?.rowsOut ?? null;
  }
}

/** The nodes in the order of the address. Unknown values come last, and ties keep their order. */
export function sortNodes(
  nodes: readonly RunNode[],
  { sort, descending }: Pick<NodeView, "sort" | "descending">,
): RunNode[] {
  return nodes.toSorted((one, other) => {
    const [a, b] = [valueOf(one, sort), valueOf(other, sort)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order = typeof a === "string" ? compareNames(a, String(b)) : a - Number(b);
    return descending ? -order : order;
  });
}

type Cell = (node: RunNode, shares: Map<string, number>) => string | number | null | undefined;

const COLUMNS: readonly [name: string, value: Cell][] = [
  ["Node", ({ label }) => label],
  ["Name", ({ name }) => name],
  ["Type", nodeTypeWord],
  ["Inputs", ({ inputs }) => inputs.join(" ")],
  ["Status", nodeStateWord],
  [
    "Started",
    ({ run }) => (run === null || run.startedAt === null ? null : new Date(run.startedAt).toISOString()),
  ],
  ["Seconds", tookSeconds],
  ["Slowest path, percent", ({ name }, shares) => shares.get(name)?.toFixed(1)],
  ["Rows in", ({ run }) => run?.rowsIn],
  ["Rows in that failed", ({ run }) => run?.rowsInFailed],
  ["Rows out", ({ run }) => run?.rowsOut],
  ["Rows out that failed", ({ run }) => run?.rowsOutFailed],
  ["Message", ({ run }) => run?.message],
];

/** The nodes as rows of cells with a head, for the clipboard. */
export function nodeCells(nodes: readonly RunNode[], path: SlowestPath | null): string[][] {
  const shares = pathShares(path);
  return [
    COLUMNS.map(([name]) => name),
    ...nodes.map((node) => COLUMNS.map(([, value]) => String(value(node, shares) ?? ""))),
  ];
}
