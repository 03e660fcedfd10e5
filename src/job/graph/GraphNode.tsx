import type { NodeProps } from "@xyflow/react";
import { memo, useEffect, useRef } from "react";
import type { NodeState } from "../../../domain/nodeGraph/runNodes.ts";
import { MOST_OF_A_NAME, MOST_OF_A_TITLE, shownText } from "../../ui/shownText.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { NODE_TONES } from "../nodeTones.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import { usePaintedNode } from "./paint.ts";

const GROUND: Partial<Readonly<Record<NodeState, string>>> = {
  error: "border-2 border-failed bg-failed-soft forced-colors:border-4",
  warning: "border-2 border-warning bg-warning-soft",
  running: "border-2 border-running bg-running-soft",
  notRun: "border border-dashed border-line-strong text-quiet",
  unlisted: "border border-dashed border-line-strong text-quiet",
};

function Node({ id }: Pick<NodeProps, "id">) {
  const node = usePaintedNode(id);
  const button = useRef<HTMLButtonElement>(null);
  const focus = node?.focus ?? 0;
  useEffect(() => {
    if (focus > 0) button.current?.focus({ preventScroll: true });
  }, [focus]);
  if (node === undefined) return null;
  // What the node does is cut first, because mark and figures matter more.
  const facts = [node.took ?? node.word, node.type].filter((fact) => fact !== null).join(" · ");
  const ground = GROUND[node.state] ?? "border border-line-strong";
  return (
    <button
      ref={button}
      type="button"
      tabIndex={node.isTabStop ? 0 : -1}
      aria-pressed={node.isChosen}
      data-node={id}
      title={shownText(node.label, MOST_OF_A_TITLE)}
      style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}
      className={`pointer-events-auto flex items-center gap-2 rounded-control bg-surface-raised px-2 text-left hover:bg-surface-hover ${ground} ${node.share === null ? "" : "shadow-[inset_0_-3px_0_var(--text)]"} ${node.isChosen ? "outline-2 outline-offset-2 outline-text" : ""} ${node.isFound ? "outline-2 outline-offset-1 outline-text outline-dashed" : ""} ${node.isDimmed ? "opacity-35" : ""}`}
    >
      <StateMark tone={NODE_TONES[node.state]} size={14} />
      <span className="min-w-0 flex-1">
        <bdi translate="no" className={`block truncate ${node.share === null ? "" : "font-semibold"}`}>
          {shownText(node.label, MOST_OF_A_NAME)}
        </bdi>
        <span className="block truncate text-12 text-quiet">{facts}</span>
        <span className="sr-only">
          {node.took === null ? "" : `, ${node.word}`}
          {node.share === null ? "" : `, on the slowest path, ${node.share}`}
        </span>
      </span>
    </button>
  );
}

/**
 * One node of the graph: mark, name, what it does and how long it took. A press opens its facts. `memo`, because the library renders it again
 * after it has measured it, although its size is given.
 */
export const GraphNode = memo(Node, (before, after) => before.id === after.id);
