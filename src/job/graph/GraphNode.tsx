import { memo } from "react";
import type { NodeState } from "../../../domain/nodeGraph/runNodes.ts";
import { sameValue } from "../../../domain/sameValue.ts";
import { MOST_OF_A_NAME, MOST_OF_A_TITLE, shownText } from "../../ui/shownText.ts";
import { StateMark } from "../../ui/StateMark.tsx";
import { NODE_TONES } from "../nodeTones.ts";
import type { PaintedNode } from "./paint.ts";
import type { PlacedNode } from "./placedGraph.ts";

const GROUND: Partial<Readonly<Record<NodeState, string>>> = {
  error: "border-2 border-failed bg-failed-soft forced-colors:border-4",
  warning: "border-2 border-warning bg-warning-soft",
  running: "border-2 border-running bg-running-soft",
  notRun: "border border-dashed border-line-strong text-quiet",
  unlisted: "border border-dashed border-line-strong text-quiet",
};

interface Props {
  place: PlacedNode;
  node: PaintedNode;
}

function Node({ place: { name, x, y }, node }: Props) {
  // What the node does is cut first, because mark and figures matter more.
  const facts = [node.took ?? node.word, node.type].filter((fact) => fact !== null).join(" · ");
  const spoken = [
    node.took === null ? "" : `, ${node.word}`,
    node.isOnPath ? ", on the slowest path" : "",
  ].join("");
  const ground = GROUND[node.state] ?? "border border-line-strong";
  return (
    <button
      type="button"
      tabIndex={node.isTabStop ? 0 : -1}
      aria-pressed={node.isChosen}
      data-node={name}
      title={shownText(node.label, MOST_OF_A_TITLE)}
      style={{ left: x, top: y }}
      className={`pointer-events-auto absolute h-(--node-height) w-(--node-width) scroll-my-20 rounded-control bg-surface-raised pr-2 pl-7.5 text-left hover:bg-surface-hover [&>svg]:absolute [&>svg]:inset-y-0 [&>svg]:left-2 [&>svg]:my-auto ${ground} ${node.isOnPath ? "shadow-[inset_0_-3px_0_var(--text)]" : ""} ${node.isChosen ? "outline-2 outline-offset-2 outline-text" : ""} ${node.isFound ? "outline-2 outline-offset-1 outline-text outline-dashed" : ""} ${node.isDimmed ? "opacity-35" : ""}`}
    >
      <StateMark tone={NODE_TONES[node.state]} size={14} />
      <bdi translate="no" className={`block truncate ${node.isOnPath ? "font-semibold" : ""}`}>
        {shownText(node.label, MOST_OF_A_NAME)}
      </bdi>
      <span className="block truncate text-12 text-quiet">{facts}</span>
      {spoken !== "" && <span className="sr-only">{spoken}</span>}
    </button>
  );
}

/**
 * One node of the graph: mark, name, what it does and how long it took. A press opens its facts. It is rendered again only when its own paint
 * changed, because the nodes in sight change while the graph moves, and a beat changes few of them.
 */
export const GraphNode = memo(
  Node,
  (before: Props, after: Props) => before.place === after.place && sameValue(before.node, after.node),
);
