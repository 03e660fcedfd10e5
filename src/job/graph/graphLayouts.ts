// Layouts by structure: each graph is laid out once in the life of a page.
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import { layoutGraph } from "./layout.ts";
import type { GraphLayout } from "./placedGraph.ts";

/** The most layouts kept. The oldest is dropped. */
const MOST_KEPT = 20;

const kept = new Map<string, GraphLayout>();

/** What decides the places of the nodes: names and inputs in their order. */
export function structureKey(nodes: readonly Linked[]): string {
  return JSON.stringify(nodes.map(({ name, inputs }) => [name, inputs]));
}

/** The layout of the graph with this `structureKey`, made once per structure. */
export function graphLayout(key: string): GraphLayout {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const structure = JSON.parse(key) as [name: string, inputs: string[]][];
  const made = layoutGraph(structure.map(([name, inputs]) => ({ name, inputs })));
  kept.set(key, made);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return made;
}
