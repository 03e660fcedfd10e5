import type { MiniMapNodeProps } from "@xyflow/react";
import type { NodeState } from "../../../domain/nodeGraph/runNodes.ts";
import { usePaintedNode } from "./paint.ts";

const FILLS: Partial<Readonly<Record<NodeState, string>>> = {
  error: "fill-failed",
  warning: "fill-warning",
  running: "fill-running",
  aborted: "fill-stopped",
  success: "fill-line-strong",
};

/** One node on the map. Failed and running ones are coloured. */
export function MapNode({ id, x, y, width, height }: MiniMapNodeProps) {
  const node = usePaintedNode(id);
  const fill = (node === undefined ? undefined : FILLS[node.state]) ?? "fill-line";
  // They are drawn larger, because on a map of hundreds a node is a speck.
  const grow = node?.state === "error" || node?.isChosen === true ? width / 2 : 0;
  return (
    <rect
      x={x - grow / 2}
      y={y - grow / 2}
      width={width + grow}
      height={height + grow}
      className={node?.isChosen === true ? "fill-text" : fill}
    />
  );
}
