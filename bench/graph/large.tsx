// The product's graph alone on a page. The build puts the run in, because the empty page reads nothing either.
import { createRoot } from "react-dom/client";
import { NodeGraph } from "../../src/job/graph/NodeGraph.tsx";
import type { NodeViewControl } from "../../src/job/useNodeView.ts";
import type { LargeRun } from "./largeRun.ts";

declare const LARGE_RUN: LargeRun;

const control: NodeViewControl = {
  view: "graph",
  node: null,
  sort: "started",
  descending: false,
  show: () => undefined,
  choose: () => undefined,
  sortBy: () => undefined,
  addressOf: () => "",
};

const root = document.querySelector("#root");
if (root === null) throw new Error("large.html has no root element.");
createRoot(root).render(<NodeGraph {...LARGE_RUN} control={control} />);
