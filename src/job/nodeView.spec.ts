import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatNodeView, NODE_SORTS, NODE_VIEWS, nodePath, parseNodeView } from "./nodeView.ts";

test("a written view is read back, and other parameters stay", () => {
  const view = fc.record({
    view: fc.constantFrom(...NODE_VIEWS),
    node: fc.option(fc.string({ minLength: 1 })),
    sort: fc.constantFrom(...NODE_SORTS),
    descending: fc.boolean(),
  });
  fc.assert(
    fc.property(view, (one) => {
      const params = formatNodeView(one, new URLSearchParams("paused=1&view=graph&node=old"));
      expect(parseNodeView(params)).toEqual(one);
      expect(params.get("paused")).toBe("1");
    }),
  );
});

test("any address gives a view", () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), (query) => {
      expect(NODE_VIEWS).toContain(parseNodeView(new URLSearchParams(query)).view);
    }),
  );
  expect(parseNodeView(new URLSearchParams("view=Waterfall&node=&sort=-x"))).toEqual({
    view: "waterfall",
    node: null,
    sort: "started",
    descending: false,
  });
});

test("a node has an address", () => {
  expect(nodePath("/demo/jobs/03C1", "Join & more")).toBe("/demo/jobs/03C1?node=Join+%26+more");
  expect(nodePath("/demo/jobs/03C1", "A", "graph")).toBe("/demo/jobs/03C1?view=graph&node=A");
});
