import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NODE_STATUSES, normaliseNodeStatus, parseNode, parseNodes } from "./node.ts";
import { nodesV50 } from "./fixtures/payloads.ts";

describe("the nodes of a job", () => {
  it("have all fields of an answer of API 50, and unknown counts where there are none", () => {
    const { nodes, broken } = parseNodes(nodesV50);
    expect(broken).toBe(0);
    expect(nodes[0]).toEqual({
      id: "03L3h000001AaaaEAC",
      name: "Extract_Account",
      label: "Extract_Account",
      nodeType: "internal",
      status: "success",
      statusOnWire: "success",
      startedAt: Date.UTC(2020, 10, 2, 2, 5, 45, 123),
      durationSeconds: 4,
      rowsIn: 1200,
      rowsInFailed: null,
      rowsOut: 1200,
      rowsOutFailed: 0,
      message: null,
      errorLogUrl: null,
    });
    expect(nodes[1]).toMatchObject({ status: "error", durationSeconds: 0, rowsIn: null, rowsOut: null });
    expect(nodes[2]).toMatchObject({
      label: "Register",
      status: "pending",
      startedAt: null,
      durationSeconds: null,
    });
  });

  it("are in order of their start, those without one last", () => {
    const { nodes } = parseNodes({ nodes: nodesV50.nodes.toReversed() });
    expect(nodes.map((node) => node.name)).toEqual(["Extract_Account", "optimize-Register", "Register"]);
  });

  it("may be an empty list, as for a queued start", () => {
    expect(parseNodes({ nodes: [], url: "/x" })).toEqual({ nodes: [], broken: 0 });
  });

  it.each([[null], [[]], [{}], ["<html>"], [{ nodes: {} }]])("throw without a list: %j", (body) => {
    expect(() => parseNodes(body)).toThrow(TypeError);
  });

  it("are read although others are broken", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (junk) => {
        const odd = junk.filter((value) => parseNode(value) === null);
        const { nodes, broken } = parseNodes({ nodes: [...odd, ...nodesV50.nodes, null] });
        expect(nodes).toHaveLength(3);
        expect(broken).toBe(odd.length + 1);
      }),
    );
  });
});

describe("a node", () => {
  it("has its name as id when it has none, also when the name has 15 letters", () => {
    expect(parseNode({ name: "FilterAccounts1" })).toMatchObject({
      id: "FilterAccounts1",
      name: "FilterAccounts1",
    });
    expect(parseNode({ id: "03L3h000001Aaaa" })?.id).toBe("03L3h000001AaaaEAC");
    expect(parseNode({ id: "", name: " ", label: "Step" })).toBeNull();
  });

  it.each([
    ["SUCCESS", "success"],
    ["Error", "error"],
    ["Failed", "error"],
    ["aborted", "aborted"],
    ["skipped", "aborted"],
    ["Completed", "success"],
    ["fizzled", "unknown"],
    [12, "unknown"],
    ["constructor", "unknown"],
  ])("with the status %j is %s", (word, status) => {
    expect(parseNode({ name: "A", status: word })?.status).toBe(status);
  });

  it("has the rows that failed, of either side and also as text", () => {
    const inputRows = { processedCount: 1000, failedCount: "37" };
    expect(parseNode({ name: "A", inputRows, outputRows: { failedCount: 2 } })).toMatchObject({
      rowsIn: 1000,
      rowsInFailed: 37,
      rowsOut: null,
      rowsOutFailed: 2,
    });
  });

  it.each([
    ["/services/data/v66.0/wave/errorLogs/x1", "/services/data/v66.0/wave/errorLogs/x1"],
    ["/services/data/v66.0/wave/errorLogs?a=1&amp;b=2", "/services/data/v66.0/wave/errorLogs?a=1&b=2"],
    ["https://elsewhere.example/services/data/v66.0/x", null],
    ["//elsewhere.example/x", null],
    ["javascript:alert(1)", null],
    ["/services/data/../../setup", null],
    ["", null],
    [7, null],
  ])("has the error log %j at %j", (errorLogUrl, path) => {
    expect(parseNode({ name: "A", errorLogUrl })?.errorLogUrl).toBe(path);
  });

  it("reads counts beyond 32 bits, also as text", () => {
    const node = parseNode({
      name: "A",
      inputRows: { processedCount: "5000000000" },
      outputRows: { processedCount: 5e9 },
    });
    expect([node?.rowsIn, node?.rowsOut]).toEqual([5e9, 5e9]);
  });

  it("never throws on any JSON, and its duration is never negative", () => {
    const wire = fc.record(
      {
        name: fc.string(),
        status: fc.jsonValue(),
        duration: fc.oneof(fc.double(), fc.jsonValue()),
        inputRows: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), wire), (value) => {
        const node = parseNode(value);
        if (node === null) return;
        expect(NODE_STATUSES).toContain(node.status);
        expect(node.durationSeconds ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(normaliseNodeStatus(null)).toBe("unknown");
  });
});
