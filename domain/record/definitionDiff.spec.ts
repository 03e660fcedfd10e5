import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { definitionDiff, isSameDefinition } from "./definitionDiff.ts";

const extract = (object: string, ...fields: string[]) => ({
  action: "sfdcDigest",
  parameters: { object, fields: fields.map((name) => ({ name })) },
});
const filter = (source: string, saqlFilter: string) => ({
  action: "filter",
  parameters: { source, saqlFilter },
});
const register = (source: string) => ({
  action: "sfdcRegister",
  parameters: { source, alias: "cases", name: "Cases" },
});

const DATAFLOW = {
  Extract_Case: extract("Case", "Id", "Subject"),
  Filter: filter("Extract_Case", "'Status' == \"Open\""),
  Register: register("Filter"),
};
const inAnswer = (definition: unknown) => ({ id: "02K", label: "Cases", definition });

function recipe(nodes: Record<string, unknown>, labels: Record<string, string> = {}) {
  const ui = Object.fromEntries(
    Object.keys(nodes).map((name, place) => [
      name,
      { label: labels[name] ?? name, top: place, left: Math.random() },
    ]),
  );
  return { id: "05v", recipeDefinition: { version: "68.0", nodes, ui: { nodes: ui } } };
}

/** A diff as short text. */
function told(before: unknown, after: unknown) {
  const { added, removed, changed } = definitionDiff(before, after);
  return {
    added: added.map(({ name }) => name),
    removed: removed.map(({ name }) => name),
    changed: changed.map(({ name, renamedFrom, parameters }) =>
      [renamedFrom === null ? name : `${renamedFrom} → ${name}`].concat(
        parameters.changes.map(({ path, before: was, after: is }) => `${path}: ${was} → ${is}`),
      ),
    ),
  };
}

describe("definitionDiff", () => {
  it("has added and removed nodes, and the nodes whose inputs change with them", () => {
    const after = {
      Extract_Case: extract("Case", "Id", "Subject"),
      Extract_User: extract("User", "Id"),
      Augment: { action: "augment", parameters: { left: "Extract_Case", right: "Extract_User" } },
      Register: register("Augment"),
    };
    const diff = definitionDiff(inAnswer(DATAFLOW), inAnswer(after));
    expect(diff.added.map(({ name }) => name)).toEqual(["Extract_User", "Augment"]);
    expect(diff.removed.map(({ name }) => name)).toEqual(["Filter"]);
    expect(diff.changed.map(({ name, newInputs }) => [name, newInputs])).toEqual([
      ["Register", { before: ["Filter"], after: ["Augment"] }],
    ]);
    expect(diff.unchanged).toBe(1);
  });

  it("has changed parameters, and fields of a list by name", () => {
    const after = {
      ...DATAFLOW,
      Extract_Case: extract("Case", "Subject", "Id", "OwnerId", "Priority"),
      Filter: filter("Extract_Case", "true"),
    };
    expect(told(inAnswer(DATAFLOW), inAnswer(after)).changed).toEqual([
      ["Extract_Case", "fields: null → OwnerId, Priority"],
      ["Filter", "saqlFilter: 'Status' == \"Open\" → true"],
    ]);
  });

  it("recognises a renamed node, and no change in the nodes that use it", () => {
    const after = {
      Cases: extract("Case", "Id", "Subject"),
      Filter: filter("Cases", "'Status' == \"Open\""),
      Register: register("Filter"),
    };
    expect(told(inAnswer(DATAFLOW), inAnswer(after))).toEqual({
      added: [],
      removed: [],
      changed: [["Extract_Case → Cases"]],
    });
  });

  it("tells renamed nodes that do the same apart by their inputs, and does not guess otherwise", () => {
    const append = (sources: string[]) => ({ action: "append", parameters: { sources } });
    const before = { A: extract("A"), B: extract("B"), OneA: append(["A"]), OneB: append(["B"]) };
    const after = { A: extract("A"), B: extract("B"), TwoB: append(["B"]), TwoA: append(["A"]) };
    expect(told(inAnswer(before), inAnswer(after)).changed).toEqual([["OneB → TwoB"], ["OneA → TwoA"]]);
    const twins = { A: extract("A"), X: append(["A"]), Y: append(["A"]) };
    const others = { A: extract("A"), P: append(["A"]), Q: append(["A"]) };
    expect(told(inAnswer(twins), inAnswer(others))).toEqual({
      added: ["P", "Q"],
      removed: ["X", "Y"],
      changed: [],
    });
  });

  it("reads recipes: the kind of a join, an edge, a label, but no positions on the canvas", () => {
    const nodes = (joinType: string, source: string) => ({
      LOAD0: { action: "load", parameters: { dataset: { name: "Account" } }, sources: [] },
      LOAD1: { action: "load", parameters: { dataset: { name: "Case" } }, sources: [] },
      JOIN0: { action: "join", parameters: { joinType }, sources: ["LOAD0", source] },
    });
    const before = recipe(nodes("LOOKUP", "LOAD1"));
    expect(isSameDefinition(definitionDiff(before, recipe(nodes("LOOKUP", "LOAD1"))))).toBe(true);
    const diff = definitionDiff(before, recipe(nodes("OUTER", "LOAD1"), { JOIN0: "All of them" }));
    expect(diff.changed).toHaveLength(1);
    expect(diff.changed[0]).toMatchObject({
      name: "JOIN0",
      newLabel: { before: "JOIN0", after: "All of them" },
      newInputs: null,
      parameters: {
        changes: [{ path: "joinType", before: "LOOKUP", after: "OUTER", isList: false }],
        more: 0,
      },
    });
  });

  it("has a node that does something else under its old name", () => {
    const after = { ...DATAFLOW, Filter: { action: "sliceDataset", parameters: { source: "Extract_Case" } } };
    expect(definitionDiff(inAnswer(DATAFLOW), inAnswer(after)).changed[0]).toMatchObject({
      name: "Filter",
      newAction: { before: "filter", after: "sliceDataset" },
    });
  });

  it("is bounded, whatever changed", () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`N${index}`, extract(`O${index}`)]),
    );
    const { added, more } = definitionDiff(inAnswer({}), inAnswer(many));
    expect([added.length, more]).toEqual([200, 300]);
    const long = { A: { action: "filter", parameters: { text: "x".repeat(100_000) } } };
    const wide = {
      A: {
        action: "filter",
        parameters: Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`p${n}`, n])),
      },
    };
    const [changed] = definitionDiff(inAnswer(long), inAnswer(wide)).changed;
    expect(changed?.parameters.changes).toHaveLength(40);
    expect(changed?.parameters.more).toBe(51);
    expect(Math.max(...(changed?.parameters.changes ?? []).map(({ before }) => before?.length ?? 0))).toBe(
      301,
    );
  });

  it("accepts bodies that are not definitions", () => {
    for (const answer of [
      null,
      undefined,
      7,
      "x",
      {},
      { definition: [] },
      { recipeDefinition: { nodes: 3 } },
    ])
      expect(definitionDiff(answer, inAnswer(DATAFLOW)).added).toHaveLength(3);
    const hostile = JSON.parse('{"__proto__":{"action":"x","parameters":{"__proto__":{"a":1}}}}') as unknown;
    expect(definitionDiff(inAnswer({}), inAnswer(hostile)).added).toHaveLength(1);
  });

  it("has no change between a definition and itself with its keys in another order", () => {
    const turned = (value: unknown): unknown =>
      typeof value !== "object" || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, inner]) => [key, turned(inner)]),
          );
    const parameters = fc.dictionary(fc.string(), fc.jsonValue());
    const anyDefinition = fc.dictionary(
      fc.string(),
      fc.record({ action: fc.constantFrom("filter", "append"), parameters }),
    );
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        expect(isSameDefinition(definitionDiff(inAnswer(definition), inAnswer(turned(definition))))).toBe(
          true,
        );
      }),
    );
  });

  it("counts every node once", () => {
    const anyNode = fc.record({
      action: fc.constantFrom("filter", "append"),
      parameters: fc.record({ n: fc.nat(2) }),
    });
    const anyDefinition = fc.dictionary(fc.constantFrom("A", "B", "C", "D", "E", "F"), anyNode);
    fc.assert(
      fc.property(anyDefinition, anyDefinition, (before, after) => {
        const diff = definitionDiff(inAnswer(before), inAnswer(after));
        const both = diff.changed.length + diff.unchanged;
        expect(diff.added.length + both).toBe(Object.keys(after).length);
        expect(diff.removed.length + both).toBe(Object.keys(before).length);
      }),
    );
  });
});
