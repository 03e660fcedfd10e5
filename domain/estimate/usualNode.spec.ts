import { expect, test } from "vitest";
import { parseNodes } from "../../contract/node.ts";
import { usualOfNode } from "./usualNode.ts";

const run = (...nodes: [name: string, seconds: number | null, status?: string][]) =>
  parseNodes({
    nodes: nodes.map(([name, duration, status = "Success"]) => ({ id: name, name, status, duration })),
  }).nodes;

test("the middle half of what the node took in past runs", () => {
  const past = [100, 400, 200, 500, 300].map((seconds) => run(["Extract", seconds], ["Other", 9]));
  expect(usualOfNode("Extract", past)).toEqual({ from: 200, to: 400 });
});

test("below five durations nothing is usual, and only successes with a duration count", () => {
  const past = [100, 200, 300, 400].map((seconds) => run(["Extract", seconds]));
  expect(usualOfNode("Extract", past)).toBeNull();
  expect(usualOfNode("Extract", [...past, run(["Extract", 9, "Error"])])).toBeNull();
  expect(usualOfNode("Extract", [...past, run(["Extract", null])])).toBeNull();
  expect(usualOfNode("Extract", [...past, run(["Extract", 500])])).toEqual({ from: 200, to: 400 });
  expect(usualOfNode("Unknown", past)).toBeNull();
});
