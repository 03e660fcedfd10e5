import type { RunNode } from "../../domain/nodeGraph/runNodes.ts";
import type { SlowestPath } from "../../domain/nodeGraph/slowestPath.ts";
import { lateCode } from "../org/lateCode.ts";
import { formatDuration } from "../time/format.ts";
import { Button } from "../ui/Button.tsx";
import { Late } from "../ui/Late.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
import { StateMark } from "../ui/StateMark.tsx";
import { nodeStateWord } from "../words/nodeWords.ts";
import { tookSeconds } from "./nodeRows.ts";
import { nodesSummary } from "./nodesSummary.ts";
import { NODE_TONES } from "./nodeTones.ts";
import type { RunDefinition } from "./useDefinition.ts";
import type { NodeViewControl } from "./useNodeView.ts";

const graphCode = lateCode(() => import("./graph/NodeGraph.tsx"));
const loadGraph = () => graphCode().then(({ NodeGraph }) => NodeGraph);

/** Nodes that the engine added. No edge of the definition leads to them, so they are listed beside the graph. */
function Added({ nodes, control }: { nodes: readonly RunNode[]; control: NodeViewControl }) {
  return (
    <section aria-label="Added by the engine" className="mt-3">
      <h3 className="text-12 text-quiet">Added by the engine</h3>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {nodes.map((node) => {
          const took = tookSeconds(node);
          return (
            <li key={node.name} className="flex min-w-0 items-center gap-1.5">
              <StateMark tone={NODE_TONES[node.state]} size={14} />
              <Link
                className={proseLink}
                to={control.addressOf(node.name)}
                replace={control.node !== null}
                preventScrollReset
                aria-current={control.node === node.name ? "true" : undefined}
              >
                <Name text={node.label} />
              </Link>
              <span className="text-quiet">
                {took === null ? nodeStateWord(node) : formatDuration(took * 1000)}
              </span>
              <span className="sr-only">{took === null ? "" : nodeStateWord(node)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The graph of a run, or why there is none. */
export function GraphView({
  definition,
  nodes,
  path,
  control,
}: {
  definition: RunDefinition;
  nodes: readonly RunNode[];
  path: SlowestPath | null;
  control: NodeViewControl;
}) {
  const planned = nodes.filter(({ isAdded }) => !isAdded);
  const added = nodes.filter(({ isAdded }) => isAdded);
  const isKnown = !definition.isPending;
  if (definition.why !== null) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p>{definition.why}</p>
        <Button size="small" onClick={() => control.show("waterfall")}>
          Show the waterfall
        </Button>
      </div>
    );
  }
  return (
    <>
      {isKnown && <p className="sr-only">{nodesSummary(nodes, path)}</p>}
      {definition.note !== null && <p className="mb-2 text-quiet">{definition.note}</p>}
      <Late
        load={loadGraph}
        ready
        attempt={control.view}
        awaited="The graph"
        props={isKnown ? { structure: definition.nodes, nodes: planned, path, control } : null}
      >
        <p className="h-80 text-quiet">Loading…</p>
      </Late>
      {isKnown && (
        <p className="mt-2 text-12 text-quiet">
          {path !== null && "The heavy line is the slowest path. "}
          {nodes.some(({ state }) => state === "notRun") && "Dashed is what a failure kept from running. "}
          <span className="pointer-coarse:hidden">
            Arrow keys go along the edges, Enter opens a node; +, − and Ctrl with the wheel zoom, 0 fits.
          </span>
        </p>
      )}
      {isKnown && added.length > 0 && <Added nodes={added} control={control} />}
    </>
  );
}
