import { expect, test } from "vitest";
import { parseDefinition } from "../../contract/definition.ts";
import { type JobNode, parseNode } from "../../contract/node.ts";
import { runNodes } from "../../domain/nodeGraph/runNodes.ts";
import { slowestPath } from "../../domain/nodeGraph/slowestPath.ts";
import { nodeCells, sortNodes } from "./nodeRows.ts";

const START = "2026-03-10T08:00:00.500Z";

function listed(fields: object): JobNode {
  const node = parseNode({ startDate: START, status: "success", ...fields });
  if (node === null) throw new Error("Not a node.");
  return node;
}

const NODES = runNodes(
  parseDefinition({
    Extract: { action: "sfdcDigest", parameters: {} },
    Join: { action: "augment", parameters: { left: "Extract" } },
    Register: { action: "sfdcRegister", parameters: { source: "Join" } },
  }),
  [
    listed({ name: "Extract", nodeType: "internal", duration: 30, outputRows: { processedCount: 900 } }),
    listed({
      name: "Join",
      status: "error",
      startDate: "2026-03-10T08:00:40.500Z",
      duration: 60,
      message: "No, really",
    }),
    listed({ name: "Register", status: "pending", startDate: undefined, duration: 0 }),
  ],
  true,
);
const order = (sort: Parameters<typeof sortNodes>[1]["sort"], descending: boolean) =>
  sortNodes(NODES, { sort, descending }).map(({ name }) => name);

test("unknown values come last in both directions", () => {
  expect(order("duration", true)).toEqual(["Join", "Extract", "Register"]);
  expect(order("duration", false)).toEqual(["Extract", "Join", "Register"]);
  expect(order("started", true)).toEqual(["Join", "Extract", "Register"]);
  expect(order("out", false)).toEqual(["Extract", "Join", "Register"]);
});

test("by status, failures come first; names and types are in alphabetical order", () => {
  expect(order("status", false)).toEqual(["Join", "Register", "Extract"]);
  expect(order("node", true)).toEqual(["Register", "Join", "Extract"]);
  expect(order("type", false)).toEqual(["Join", "Extract", "Register"]);
});

test("a copy has the words of the page, and seconds and rows as plain numbers", () => {
  const [head = [], ...rows] = nodeCells(NODES, slowestPath(NODES, Date.parse(START), Date.now()));
  const cell = (row: number, name: string) => rows[row]?.[head.indexOf(name)];
  expect(rows).toHaveLength(3);
  expect([0, 1, 2].map((row) => cell(row, "Status"))).toEqual(["Succeeded", "Failed", "Not run"]);
  expect([0, 1, 2].map((row) => cell(row, "Type"))).toEqual(["Extract", "Augment", "Register dataset"]);
  expect([0, 1, 2].map((row) => cell(row, "Seconds"))).toEqual(["30", "60", ""]);
  expect([0, 1, 2].map((row) => cell(row, "Slowest path, percent"))).toEqual(["30.0", "60.0", ""]);
  expect(cell(0, "Started")).toBe(START);
  expect(cell(0, "Rows out")).toBe("900");
  expect(cell(1, "Inputs")).toBe("Extract");
  expect(cell(1, "Message")).toBe("No, really");
});
