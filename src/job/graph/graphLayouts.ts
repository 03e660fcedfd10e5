// Layouts by structure: each graph is laid out once in the life of a page.
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import type { GraphLayout } from "./placedGraph.ts";

/** From this many nodes on a layout takes longer than a frame or two, so a worker makes it. */
const WORKER_FROM = 60;
/** The most layouts kept. The oldest is dropped. */
const MOST_KEPT = 20;

const kept = new Map<string, Promise<GraphLayout>>();

/** What decides the places of the nodes: names and inputs in their order. */
export function structureKey(nodes: readonly Linked[]): string {
  return JSON.stringify(nodes.map(({ name, inputs }) => [name, inputs]));
}

async function layOut(nodes: readonly Linked[]): Promise<GraphLayout> {
  if (nodes.length >= WORKER_FROM) {
    try {
      const { layoutInWorker } = await import("./layoutInWorker.ts");
      return await layoutInWorker(nodes);
    } catch {
      // Without workers the page freezes for a moment, which is better than no graph.
    }
  }
  return (await import("./layout.ts")).layoutGraph(nodes);
}

/** The layout of the graph with this `structureKey`, made once per structure. */
export function graphLayout(key: string): Promise<GraphLayout> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const structure = JSON.parse(key) as [name: string, inputs: string[]][];
  const made = layOut(structure.map(([name, inputs]) => ({ name, inputs })));
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return made;
}
