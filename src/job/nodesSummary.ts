// What graph and waterfall show, as a few sentences: their text alternative.
import type { RunNode } from "../../domain/nodeGraph/runNodes.ts";
import type { SlowestPath } from "../../domain/nodeGraph/slowestPath.ts";
import { MOST_OF_A_NAME, shownText } from "../ui/shownText.ts";
import { nodeStateWord } from "../words/nodeWords.ts";

/** The most names in one sentence. */
const MOST_NAMES = 12;

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => shownText(name, MOST_OF_A_NAME));
  const rest = names.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** How many nodes are in which state, which failed or run, and the slowest path. */
export function nodesSummary(nodes: readonly RunNode[], path: SlowestPath | null): string {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(nodeStateWord(node), (counts.get(nodeStateWord(node)) ?? 0) + 1);
  const said = [
    `${nodes.length} ${nodes.length === 1 ? "node" : "nodes"}: ${[...counts].map(([word, count]) => `${count} ${word}`).join(", ")}.`,
  ];
  const labelsOf = (state: RunNode["state"]) =>
    nodes.filter((node) => node.state === state).map(({ label }) => label);
  const [failed, running] = [labelsOf("error"), labelsOf("running")];
  if (failed.length > 0) said.push(`Failed: ${list(failed)}.`);
  if (running.length > 0) said.push(`Running: ${list(running)}.`);
  if (path !== null) {
    const labels = new Map(nodes.map(({ name, label }) => [name, label]));
    const names = path.steps.map(({ name }) => labels.get(name) ?? name);
    said.push(`Slowest path: ${list(names)}.`);
  }
  said.push("The table has the same facts.");
  return said.join(" ");
}
