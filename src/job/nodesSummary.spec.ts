import { expect, test } from "vitest";
import type { NodeState, RunNode } from "../../domain/nodeGraph/runNodes.ts";
import { nodesSummary } from "./nodesSummary.ts";

const node = (name: string, state: NodeState): RunNode => ({
  name,
  label: `The ${name}`,
  action: null,
  inputs: [],
  run: null,
  state,
  isAdded: false,
});

test("it counts the states, and names what failed, what runs and the slowest path", () => {
  const nodes = [node("a", "error"), node("b", "running"), node("c", "notRun"), node("d", "notRun")];
  const step = { from: 0, until: 1000, gapMs: 0 };
  const path = {
    steps: [
      { name: "b", ...step },
      { name: "a", ...step },
    ],
    ranMs: 2000,
    gapMs: 0,
  };
  expect(nodesSummary(nodes, path)).toBe(
    "4 nodes: 2 Not listed, 2 Not run. Failed: The a. Running: The b. Slowest path: The b, The a. The table has the same facts.",
  );
  expect(nodesSummary([node("a", "notRun")], null)).toBe("1 node: 1 Not run. The table has the same facts.");
});

test("a long list of names is cut, and says by how many", () => {
  const nodes = Array.from({ length: 20 }, (_, at) => node(`n${at}`, "error"));
  expect(nodesSummary(nodes, null)).toContain("The n11 and 8 more.");
});
