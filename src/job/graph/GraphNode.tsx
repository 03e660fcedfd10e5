import { memo, useEffect, useRef } from "react";
import type { NodeState } from "../../../domain/nodeGraph/runNodes.ts";
import { MOST_OF_A_NAME, MOST_OF_A_TITLE, shownText } from "../../ui/shownText.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { NODE_TONES } from "../nodeTones.ts";
import { NODE_HEIGHT, NODE_WIDTH } from "./nodeSize.ts";
import { usePaint, usePaintedNode } from "./paint.ts";
import type { PlacedNode } from "./placedGraph.ts";

const GROUND: Partial<Readonly<Record<NodeState, string>>> = {
  error: "border-2 border-failed bg-failed-soft forced-colors:border-4",
  warning: "border-2 border-warning bg-warning-soft",
  running: "border-2 border-running bg-running-soft",
  notRun: "border border-dashed border-line-strong text-quiet",
  unlisted: "border border-dashed border-line-strong text-quiet",
};

function Node({ place: { name, x, y } }: { place: PlacedNode }) {
  const paint = usePaint();
  const node = usePaintedNode(name);
  const button = useRef<HTMLButtonElement>(null);
  const focus = node?.focus ?? 0;
  useEffect(() => {
    if (!paint.takeFocus(focus)) return;
    button.current?.focus({ preventScroll: true });
    // It is in sight within the graph, which may be partly out of the window.
    button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [focus, paint]);
  if (node === undefined) return null;
  // What the node does is cut first, because mark and figures matter more.
  const facts = [node.took ?? node.word, node.type].filter((fact) => fact !== null).join(" · ");
  const spoken = [
    node.took === null ? "" : `, ${node.word}`,
    node.isOnPath ? ", on the slowest path" : "",
  ].join("");
  const ground = GROUND[node.state] ?? "border border-line-strong";
  return (
    <button
      ref={button}
      type="button"
      tabIndex={node.isTabStop ? 0 : -1}
      aria-pressed={node.isChosen}
      data-node={name}
      title={shownText(node.label, MOST_OF_A_TITLE)}
      style={{ left: x, top: y, width: NODE_WIDTH, height: NODE_HEIGHT }}
      className={`pointer-events-auto absolute flex scroll-my-20 items-center gap-2 rounded-control bg-surface-raised px-2 text-left hover:bg-surface-hover ${ground} ${node.isOnPath ? "shadow-[inset_0_-3px_0_var(--text)]" : ""} ${node.isChosen ? "outline-2 outline-offset-2 outline-text" : ""} ${node.isFound ? "outline-2 outline-offset-1 outline-text outline-dashed" : ""} ${node.isDimmed ? "opacity-35" : ""}`}
    >
      <StateMark tone={NODE_TONES[node.state]} size={14} />
      <span className="min-w-0 flex-1">
        <bdi translate="no" className={`block truncate ${node.isOnPath ? "font-semibold" : ""}`}>
          {shownText(node.label, MOST_OF_A_NAME)}
        </bdi>
        <span className="block truncate text-12 text-quiet">{facts}</span>
        <span className="sr-only">{spoken}</span>
      </span>
    </button>
  );
}

/**
 * One node of the graph: mark, name, what it does and how long it took. A press opens its facts. `memo`, because the list of the nodes in sight
 * changes while the graph moves.
 */
export const GraphNode = memo(Node);
