import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { definitionIn, definitionParameters, parseDefinition } from "./definition.ts";

const edges = (definition: unknown): Record<string, string[]> =>
  Object.fromEntries(parseDefinition(definition).map((node) => [node.name, node.inputs]));

const DATAFLOW = {
  Extract_Account: { action: "sfdcDigest", parameters: { object: "Account", fields: [{ name: "Id" }] } },
  Extract_Case: { action: "sfdcDigest", parameters: { object: "Case" } },
  Filter: { action: "filter", parameters: { source: "Extract_Case" }, schema: {} },
  Augment: {
    action: "augment",
    parameters: { left: "Filter", right: "Extract_Account", relationship: "Acc" },
  },
  Append: { action: "append", parameters: { sources: ["Augment", "Extract_Case"] } },
  Register: { action: "sfdcRegister", parameters: { source: "Append", alias: "cases" } },
};

const RECIPE = {
  version: "67.0",
  nodes: {
    LOAD0: { action: "load", parameters: { dataset: { label: "Account" } }, sources: [] },
    LOAD1: { action: "load", parameters: { source: "LOAD0" }, sources: [] },
    JOIN0: { action: "join", parameters: { left: "LOAD9" }, sources: ["LOAD0", "LOAD1"] },
  },
  ui: {
    nodes: { LOAD0: { label: "Ada&#39;s accounts" }, LOAD1: { label: 7 } },
    connectors: [],
    hiddenColumns: [],
  },
};

it("finds a dataflow's edges in the parameters", () => {
  expect(edges(DATAFLOW)).toEqual({
    Extract_Account: [],
    Extract_Case: [],
    Filter: ["Extract_Case"],
    Augment: ["Filter", "Extract_Account"],
    Append: ["Augment", "Extract_Case"],
    Register: ["Append"],
  });
});

it("finds a recipe's edges beside the parameters, and its labels in the canvas", () => {
  expect(edges(RECIPE)).toEqual({ LOAD0: [], LOAD1: [], JOIN0: ["LOAD0", "LOAD1"] });
  expect(parseDefinition(RECIPE).map((node) => node.label)).toEqual(["Ada's accounts", null, null]);
});

it("reads a dataflow with a step that is called nodes", () => {
  const definition = {
    nodes: { action: "edgemart", parameters: {} },
    Filter: { action: "filter", parameters: { source: "nodes" } },
  };
  expect(edges(definition)).toEqual({ nodes: [], Filter: ["nodes"] });
});

describe("edges", () => {
  it.each([
    ["to a name that is nowhere", { A: { action: "filter", parameters: { source: "Gone" } } }],
    [
      "to a name without a node",
      { A: { action: "filter", parameters: { source: "B" } }, B: { parameters: {} } },
    ],
    ["to what every object has", { A: { action: "filter", parameters: { source: "constructor" } } }],
    ["to itself", { A: { action: "filter", parameters: { sources: ["A", "A"] } } }],
    ["of odd types", { A: { action: "filter", parameters: { source: 5, sources: [{}], left: null } } }],
    ["without parameters", { A: { action: "filter" } }],
  ])("are not drawn %s", (_, definition) => {
    expect(edges(definition)["A"]).toEqual([]);
  });

  it("are drawn once between two nodes", () => {
    expect(
      edges({ A: { action: "x" }, B: { action: "augment", parameters: { left: "A", right: "A" } } })["B"],
    ).toEqual(["A"]);
  });
});

it.each([
  [null],
  [undefined],
  [[]],
  ["{}"],
  [{}],
  [{ nodes: [] }],
  [{ nodes: { A: null, B: { action: 3 } } }],
])("has no nodes for %j", (definition) => {
  expect(parseDefinition(definition)).toEqual([]);
});

it("has edges between its own nodes only, and never throws on any JSON", () => {
  const name = fc.constantFrom("A", "B", "C", "nodes", "__proto__", "toString");
  const node = fc.record(
    {
      action: fc.oneof(fc.string(), fc.jsonValue()),
      parameters: fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom("source", "sources", "left"), fc.oneof(name, fc.array(name))),
      ),
      sources: fc.array(name),
    },
    { requiredKeys: [] },
  );
  const graph = fc.dictionary(name, fc.oneof(node, fc.jsonValue()));
  fc.assert(
    fc.property(
      fc.oneof(graph, fc.record({ nodes: graph, ui: fc.jsonValue() }), fc.jsonValue()),
      (definition) => {
        const nodes = parseDefinition(definition);
        const names = new Set(nodes.map((n) => n.name));
        expect(names.size).toBe(nodes.length);
        for (const n of nodes) for (const input of n.inputs) expect(names.has(input)).toBe(true);
      },
    ),
  );
});

describe("definitionParameters", () => {
  it("has a dataflow's parameters without the edges in them, and its schema", () => {
    expect(definitionParameters(DATAFLOW).get("Filter")).toEqual({ schema: {} });
    expect(definitionParameters(DATAFLOW).get("Augment")).toEqual({ relationship: "Acc" });
  });

  it("has all parameters of a recipe, whose edges are beside them", () => {
    expect(definitionParameters(RECIPE).get("LOAD1")).toEqual({ source: "LOAD0" });
  });

  it("is empty when there is no definition", () => {
    for (const value of [null, 7, [], "x", {}]) expect(definitionParameters(value).size).toBe(0);
  });
});

it("finds the definition in the answer for a dataflow, an old dataflow and a recipe", () => {
  expect(definitionIn({ definition: DATAFLOW })).toBe(DATAFLOW);
  expect(definitionIn({ current: { definition: DATAFLOW } })).toBe(DATAFLOW);
  expect(definitionIn({ recipeDefinition: RECIPE, definition: {} })).toBe(RECIPE);
  expect(definitionIn({ definition: JSON.stringify(DATAFLOW).replaceAll('"', "&quot;") })).toEqual(DATAFLOW);
  const quoted = { a: { action: "filter", parameters: { filter: "Name == &quot;x&quot;" } } };
  expect(definitionIn({ definition: JSON.stringify(quoted) })).toEqual(quoted);
  for (const value of [null, [], "x", {}, { current: 4 }, { definition: "{" }])
    expect(definitionIn(value)).toBeUndefined();
});

it("reads an old dataflow, whose nodes are one level deeper", () => {
  expect(edges({ nodes: DATAFLOW })).toEqual(edges(DATAFLOW));
});
