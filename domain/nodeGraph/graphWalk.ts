// Walks over nodes that name their inputs. Definitions are data, so cycles and names without a node must not stop anything.

/** A node and the names of its inputs. */
export interface Linked {
  name: string;
  inputs: readonly string[];
}

/** The names of the nodes after each node, by its name. Inputs that are not nodes are left out. */
export function outputsByName(nodes: readonly Linked[]): Map<string, string[]> {
  const outputs = new Map<string, string[]>(nodes.map(({ name }) => [name, []]));
  for (const { name, inputs } of nodes) for (const input of inputs) outputs.get(input)?.push(name);
  return outputs;
}

/** All names that `next` reaches from `from`. Names in `from` are included only if a cycle leads back to them. */
export function reachable(
  from: Iterable<string>,
  next: (name: string) => readonly string[] | undefined,
): Set<string> {
  const reached = new Set<string>();
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const one of next(name) ?? []) {
      if (reached.has(one)) continue;
      reached.add(one);
      open.push(one);
    }
  }
  return reached;
}

/** All nodes after the given ones, by name. */
export function downstream(nodes: readonly Linked[], from: Iterable<string>): Set<string> {
  const outputs = outputsByName(nodes);
  return reachable(from, (name) => outputs.get(name));
}

/** All nodes before the given ones, by name. */
export function upstream(nodes: readonly Linked[], from: Iterable<string>): Set<string> {
  const byName = new Map(nodes.map((node) => [node.name, node.inputs]));
  return reachable(from, (name) => byName.get(name)?.filter((input) => byName.has(input)));
}

/**
 * The nodes with every input before the nodes that use it, otherwise in the given order. A cycle has no such order: its first node comes
 * when nothing else is left.
 */
export function inputsFirst<Node extends Linked>(nodes: readonly Node[]): Node[] {
  interface Entry {
    node: Node;
    /** How many of its inputs are not placed yet. */
    waits: number;
    outputs: Entry[];
    isPlaced: boolean;
  }
  const entries = new Map<string, Entry>();
  for (const node of nodes) entries.set(node.name, { node, waits: 0, outputs: [], isPlaced: false });
  for (const entry of entries.values()) {
    for (const input of entry.node.inputs) {
      const from = entries.get(input);
      if (from === undefined) continue;
      from.outputs.push(entry);
      entry.waits += 1;
    }
  }
  const ordered: Node[] = [];
  const place = (first: Entry) => {
    const open = [first];
    for (let entry = open.shift(); entry !== undefined; entry = open.shift()) {
      if (entry.isPlaced) continue;
      entry.isPlaced = true;
      ordered.push(entry.node);
      for (const output of entry.outputs) {
        output.waits -= 1;
        if (output.waits === 0) open.push(output);
      }
    }
  };
  for (const entry of entries.values()) if (entry.waits === 0) place(entry);
  for (const entry of entries.values()) place(entry);
  return ordered;
}
