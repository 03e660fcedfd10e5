// Two runs of one source, node by node: where the time went, and the rows.
import type { JobNode, NodeStatus } from "../../contract/node.ts";
import { compareNames } from "../compareNames.ts";

/** A node in one of the runs. Unknown figures are null, for example of a node that never began. */
export interface NodeFigures {
  status: NodeStatus;
  seconds: number | null;
  rowsIn: number | null;
  rowsOut: number | null;
}

export interface ComparedNode {
  name: string;
  label: string;
  /** Null: the run has no such node. */
  a: NodeFigures | null;
  b: NodeFigures | null;
  /** Seconds of `b` minus those of `a`. A node of only one run counts as 0 s in the other. Null when a time is unknown. */
  moreSeconds: number | null;
  /** Rows out of `b` minus those of `a`; null when either is unknown. */
  moreRows: number | null;
}

export interface Comparison {
  /** The biggest difference of time first, then of rows, then by name; unknown ones last. */
  nodes: ComparedNode[];
  /** Sum of the known times of all nodes; null when none is known. Nodes may run at the same time, so it can exceed the run's duration. */
  nodeSeconds: { a: number | null; b: number | null };
  /** Nodes whose time is known in only one run or in neither. */
  unknown: number;
}

function figuresOf(node: JobNode): NodeFigures {
  // The org gives 0 s for a node that has not begun.
  const began = node.startedAt !== null || node.status !== "pending";
  return {
    status: node.status,
    seconds: began ? node.durationSeconds : null,
    rowsIn: node.rowsIn,
    rowsOut: node.rowsOut,
  };
}

/** Nodes by name. Of several with one name, the first of one run is paired with the first of the other, and so on. */
function byName(nodes: readonly JobNode[]): Map<string, JobNode> {
  const named = new Map<string, JobNode>();
  const seen = new Map<string, number>();
  for (const node of nodes) {
    const before = seen.get(node.name) ?? 0;
    seen.set(node.name, before + 1);
    named.set(before === 0 ? node.name : `${node.name}\n${before}`, node);
  }
  return named;
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : b - a;
}

function compareNode(a: JobNode | undefined, b: JobNode | undefined): ComparedNode | [] {
  const one = b ?? a;
  if (one === undefined) return [];
  const [was, is] = [a && figuresOf(a), b && figuresOf(b)];
  return {
    name: one.name,
    label: one.label,
    a: was ?? null,
    b: is ?? null,
    moreSeconds: difference(was ? was.seconds : 0, is ? is.seconds : 0),
    moreRows: difference(was?.rowsOut ?? null, is?.rowsOut ?? null),
  };
}

function bySize(a: number | null, b: number | null): number {
  return Math.abs(b ?? 0) - Math.abs(a ?? 0) || Number(a === null) - Number(b === null);
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Compares the nodes of run `a` with those of run `b`. They are paired by their names in the definition. */
export function compareRuns(a: readonly JobNode[], b: readonly JobNode[]): Comparison {
  const [inA, inB] = [byName(a), byName(b)];
  const nodes = [...new Set([...inA.keys(), ...inB.keys()])]
    .flatMap((key) => compareNode(inA.get(key), inB.get(key)))
    .sort(
      (x, y) =>
        bySize(x.moreSeconds, y.moreSeconds) ||
        bySize(x.moreRows, y.moreRows) ||
        compareNames(x.name, y.name),
    );
  return {
    nodes,
    nodeSeconds: {
      a: sumOf(nodes.map((node) => node.a?.seconds ?? null)),
      b: sumOf(nodes.map((node) => node.b?.seconds ?? null)),
    },
    unknown: nodes.filter(({ moreSeconds }) => moreSeconds === null).length,
  };
}
