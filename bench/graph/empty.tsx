// The floor of the graph: a page of the same library without a node.
import "@xyflow/react/dist/base.css";
import { ReactFlow } from "@xyflow/react";
import { createRoot } from "react-dom/client";

const root = document.querySelector("#root");
if (root === null) throw new Error("empty.html has no root element.");
createRoot(root).render(
  <div style={{ height: 600 }}>
    <ReactFlow nodes={[]} edges={[]} />
  </div>,
);
