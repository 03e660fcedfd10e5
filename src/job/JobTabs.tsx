import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { Source } from "../../contract/source.ts";
import { runNodes } from "../../domain/nodeGraph/runNodes.ts";
import { slowestPath } from "../../domain/nodeGraph/slowestPath.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { csvOf, tsvOf } from "../../domain/delimited.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { usePrinting } from "../ui/usePrinting.ts";
import { GraphView } from "./GraphView.tsx";
import { NodeFacts } from "./NodeFacts.tsx";
import { nodeCells, pathShares, sortNodes } from "./nodeRows.ts";
import { NodeTable } from "./NodeTable.tsx";
import { whyEmpty } from "./nodesWords.ts";
import type { NodeViewName } from "./nodeView.ts";
import { useDefinition } from "./useDefinition.ts";
import type { JobReads } from "./useJobReads.ts";
import { useNodeView } from "./useNodeView.ts";
import { Waterfall } from "./waterfall/Waterfall.tsx";

const TABS: readonly { key: NodeViewName; label: string }[] = [
  { key: "graph", label: "Graph" },
  { key: "waterfall", label: "Waterfall" },
  { key: "table", label: "Table" },
];

/** The nodes of a job in three views. The address has the view and the chosen node. */
export function JobTabs({
  job,
  source,
  knowsSources,
  reads,
  isQueuedStart,
  orgNow,
}: {
  job: Job;
  /** The source of the job; null when unknown. */
  source: Source | null;
  /** Whether the org's sources have been read. */
  knowsSources: boolean;
  reads: Pick<JobReads, "nodes" | "nodesError" | "kept">;
  /** The job waits in the queue, or ended there, and has no nodes. */
  isQueuedStart: boolean;
  /** The org's clock, epoch ms. It stops while the data is old. */
  orgNow: number;
}) {
  const control = useNodeView();
  const isPrinting = usePrinting();
  const listed = reads.nodes?.nodes ?? [];
  const definition = useDefinition(
    job,
    { source, knowsSources, kept: reads.kept },
    control.view !== "table" && listed.length > 0,
  );
  if (listed.length === 0) {
    return (
      <section className="mt-6" aria-label="Nodes of the job">
        <h2 className="mb-1 text-15 font-semibold">Nodes</h2>
        <p className="text-quiet">{whyEmpty(job, isQueuedStart, reads.nodes, reads.nodesError)}</p>
      </section>
    );
  }
  const nodes = runNodes(definition.nodes, listed, !isActive(job));
  const path = slowestPath(nodes, job.beganAt, orgNow);
  const shares = pathShares(path);
  const chosen = nodes.find(({ name }) => name === control.node);
  const cells = () => nodeCells(sortNodes(nodes, control), path);
  const broken = reads.nodes?.broken ?? 0;
  // The table is printed. It says the same and breaks across pages.
  const view = isPrinting ? "table" : control.view;
  return (
    <section className="mt-6" aria-label="Nodes of the job">
      <h2 className="mb-1 text-15 font-semibold">Nodes</h2>
      {broken > 0 && (
        <p className="mb-1 text-quiet">{broken} of the nodes could not be read. The others are shown.</p>
      )}
      <Tabs
        name="Views of the nodes"
        tabs={TABS}
        chosen={control.view}
        onChoose={control.show}
        beside={
          <span className="flex gap-1 pb-1">
            <CopyButton variant="quiet" text={() => csvOf(cells())}>
              Copy as CSV
            </CopyButton>
            <CopyButton variant="quiet" text={() => tsvOf(cells())}>
              Copy for a spreadsheet
            </CopyButton>
          </span>
        }
      >
        <div className={chosen === undefined ? "" : "lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-4"}>
          <div className="@container min-w-0">
            {view === "table" && <NodeTable nodes={nodes} shares={shares} control={control} />}
            {view === "waterfall" && (
              <Waterfall job={job} nodes={nodes} path={path} orgNow={orgNow} control={control} />
            )}
            {view === "graph" && (
              <GraphView definition={definition} nodes={nodes} path={path} control={control} />
            )}
          </div>
          {chosen !== undefined && (
            <NodeFacts node={chosen} nodes={nodes} share={shares.get(chosen.name)} control={control} />
          )}
        </div>
      </Tabs>
    </section>
  );
}
