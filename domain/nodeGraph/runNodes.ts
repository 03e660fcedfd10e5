// The nodes of a run: the definition's plan, joined with what the org says about this run.
import type { DefinitionNode } from "../../contract/definition.ts";
import type { JobNode, NodeStatus } from "../../contract/node.ts";

/**
 * How far a node is. `notRun`: the run ended before it; the org calls it "pending" for ever. `unlisted`: the definition has it, and the list
 * of this run does not.
 */
export type NodeState = NodeStatus | "notRun" | "unlisted";

export interface RunNode {
  /** Unique among the nodes of a run: the name in the definition, or the org's. */
  name: string;
  label: string;
  /** What it does by the definition (`sfdcDigest`, `join`); null when no definition has it. */
  action: string | null;
  /** Names of its inputs. */
  inputs: readonly string[];
  /** The org's record of it; null when the run does not list it. */
  run: JobNode | null;
  state: NodeState;
  /** The engine added it: there is a definition, which does not have it. */
  isAdded: boolean;
}

/** The engine's own nodes have the name of the node that they prepare: `optimize-Register_Sales`. */
const PREPARES = /^optimize-(.+)$/i;

/** The status in this run. A pending node of an ended run will never begin. */
function stateOf(run: JobNode | null, hasEnded: boolean): NodeState {
  if (run === null) return "unlisted";
  return run.status === "pending" && hasEnded ? "notRun" : run.status;
}

/** `name`, or with a number after it when it is taken. */
function free(name: string, taken: ReadonlySet<string>): string {
  let one = name;
  for (let number = 2; taken.has(one); number += 1) one = `${name} (${number})`;
  return one;
}

/** The nodes by name, and by lower-case name when that is unique. */
function finder(listed: readonly JobNode[]): (name: string) => JobNode | undefined {
  const exact = new Map<string, JobNode>();
  const loose = new Map<string, JobNode | null>();
  for (const node of listed) {
    if (!exact.has(node.name)) exact.set(node.name, node);
    const lower = node.name.toLowerCase();
    loose.set(lower, loose.has(lower) ? null : node);
  }
  return (name) => exact.get(name) ?? loose.get(name.toLowerCase()) ?? undefined;
}

/**
 * The nodes of a run in the order of the org's list (by start), then those of the definition that the list lacks. An empty `definition` means
 * that none is known. A node that the engine added before another is between that one and its inputs.
 */
export function runNodes(
  definition: readonly DefinitionNode[],
  listed: readonly JobNode[],
  hasEnded: boolean,
): RunNode[] {
  const find = finder(listed);
  const planned = new Map<JobNode, DefinitionNode>();
  const unlisted: DefinitionNode[] = [];
  for (const node of definition) {
    const run = find(node.name);
    if (run === undefined || planned.has(run)) unlisted.push(node);
    else planned.set(run, node);
  }
  // The definition's names are taken first, because its edges use them.
  const taken = new Set(definition.map(({ name }) => name));
  const nodes: RunNode[] = listed.map((run) => {
    const plan = planned.get(run);
    const name = plan?.name ?? free(run.name, taken);
    taken.add(name);
    return {
      name,
      label: plan?.label ?? run.label,
      action: plan?.action ?? null,
      inputs: plan?.inputs ?? [],
      run,
      state: stateOf(run, hasEnded),
      isAdded: plan === undefined && definition.length > 0,
    };
  });
  for (const { name, label, action, inputs } of unlisted) {
    nodes.push({ name, label: label ?? name, action, inputs, run: null, state: "unlisted", isAdded: false });
  }
  return nodes;
}

/**
 * The nodes with the engine's additions in order: one that prepares another comes after the inputs of that one, and before it. For questions
 * of time only, because the definition does not say so.
 */
export function withAddedEdges(nodes: readonly RunNode[]): RunNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const preparedBy = new Map<string, string>();
  const inputs = new Map<string, readonly string[]>();
  for (const { name, isAdded } of nodes) {
    const prepared = isAdded ? byName.get(PREPARES.exec(name)?.[1] ?? "") : undefined;
    if (prepared === undefined || preparedBy.has(prepared.name)) continue;
    preparedBy.set(prepared.name, name);
    inputs.set(name, prepared.inputs);
    inputs.set(prepared.name, [...prepared.inputs, name]);
  }
  return nodes.map((node) => ({ ...node, inputs: inputs.get(node.name) ?? node.inputs }));
}
