import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseDefinition } from "../../contract/definition.ts";
import { type JobNode, parseNode } from "../../contract/node.ts";
import { runNodes, withAddedEdges } from "./runNodes.ts";

function listed(name: string, status = "success"): JobNode {
  const node = parseNode({ name, status });
  if (node === null) throw new Error("Not a node.");
  return node;
}

const DEFINITION = parseDefinition({
  Extract: { action: "sfdcDigest", parameters: { object: "Case" } },
  Filter: { action: "filter", parameters: { source: "Extract" } },
  Register: { action: "sfdcRegister", parameters: { source: "Filter" } },
});

test("a node has its inputs and its action from the definition, and its state from the run", () => {
  const nodes = runNodes(DEFINITION, [listed("Extract"), listed("Filter", "running")], false);
  expect(
    nodes.map(({ name, action, inputs, state, isAdded }) => [name, action, inputs, state, isAdded]),
  ).toEqual([
    ["Extract", "sfdcDigest", [], "success", false],
    ["Filter", "filter", ["Extract"], "running", false],
    ["Register", "sfdcRegister", ["Filter"], "unlisted", false],
  ]);
});

test("a node that is still pending when the run has ended has not run", () => {
  const names = [listed("Extract", "error"), listed("Filter", "pending")];
  expect(runNodes(DEFINITION, names, true)[1]?.state).toBe("notRun");
  expect(runNodes(DEFINITION, names, false)[1]?.state).toBe("pending");
});

test("names that differ in capitals match, unless that is ambiguous", () => {
  expect(runNodes(DEFINITION, [listed("EXTRACT")], true)[0]).toMatchObject({
    name: "Extract",
    isAdded: false,
  });
  const twice = runNodes(DEFINITION, [listed("EXTRACT"), listed("extract")], true);
  expect(twice.filter(({ isAdded }) => isAdded)).toHaveLength(2);
});

test("a node that the engine added is marked, and ordered before the node that it prepares", () => {
  const nodes = runNodes(
    DEFINITION,
    [listed("Extract"), listed("Filter"), listed("optimize-Register"), listed("Register")],
    true,
  );
  expect(nodes.filter(({ isAdded }) => isAdded).map(({ name }) => name)).toEqual(["optimize-Register"]);
  expect(nodes.find(({ name }) => name === "Register")?.inputs).toEqual(["Filter"]);
  const ordered = withAddedEdges(nodes);
  expect(ordered.find(({ name }) => name === "Register")?.inputs).toEqual(["Filter", "optimize-Register"]);
  expect(ordered.find(({ name }) => name === "optimize-Register")?.inputs).toEqual(["Filter"]);
});

test("without a definition no node counts as added", () => {
  expect(runNodes([], [listed("optimize-Register")], true)[0]).toMatchObject({ isAdded: false, inputs: [] });
});

test("nodes of the same name stay apart", () => {
  const nodes = runNodes([], [listed("page_1"), listed("page_1"), listed("page_1 (2)")], true);
  expect(new Set(nodes.map(({ name }) => name)).size).toBe(3);
});

test("every node of definition and run is there, once, whatever its name", () => {
  const name = fc.constantFrom("a", "A", "b", "optimize-a", "a (2)", "__proto__");
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.array(name), fc.boolean(), (planned, run, hasEnded) => {
      const definition = planned.map((one) => ({ name: one, action: "x", label: null, inputs: planned }));
      const nodes = runNodes(
        definition,
        run.map((one) => listed(one)),
        hasEnded,
      );
      const names = nodes.map((node) => node.name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining(planned));
      expect(nodes.filter((node) => node.run !== null)).toHaveLength(run.length);
    }),
  );
});
