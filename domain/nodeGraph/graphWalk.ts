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
  const outputs = outputsByName(nodes);
  const byName = new Map(nodes.map((node, at) => [node.name, { node, at, waits: 0 }]));
  for (const fed of outputs.values()) {
    for (const name of fed) {
      const entry = byName.get(name);
      if (entry !== undefined) entry.waits += 1;
    }
  }
  const ordered: Node[] = [];
  const placed = new Set<string>();
  const place = (first: Node) => {
    const open = [first];
    for (let node = open.shift(); node !== undefined; node = open.shift()) {
      if (placed.has(node.name)) continue;
      placed.add(node.name);
      ordered.push(node);
      for (const name of outputs.get(node.name) ?? []) {
        const entry = byName.get(name);
        if (entry === undefined) continue;
        entry.waits -= 1;
        if (entry.waits === 0) open.push(entry.node);
      }
    }
  };
  for (const { node, waits } of byName.values()) if (waits === 0) place(node);
  for (const { node } of byName.values()) place(node);
  return ordered;
}
