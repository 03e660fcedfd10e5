import { outputsByName } from "../../domain/nodeGraph/graphWalk.ts";
import type { RunNode } from "../../domain/nodeGraph/runNodes.ts";
import { formatCount, formatDuration, formatPercent, unknownText } from "../time/format.ts";
import { At } from "../time/At.tsx";
import { formatTimeOfDay } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";
import { Button } from "../ui/Button.tsx";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { LongText } from "../ui/LongText.tsx";
import { Measure } from "../ui/Measure.tsx";
import { Name } from "../ui/Name.tsx";
import { MOST_OF_A_NAME, shownText } from "../ui/shownText.ts";
import { StateWord } from "../ui/StateWord.tsx";
import { nodeStateWord, nodeTypeWord } from "../words/nodeWords.ts";
import { ErrorLog } from "./ErrorLog.tsx";
import { failedRowsWords } from "./failedRows.ts";
import { tookSeconds } from "./nodeRows.ts";
import { NODE_TONES } from "./nodeTones.ts";
import type { NodeViewControl } from "./useNodeView.ts";

/** Links to nodes of the run by name. */
function NodeLinks({
  names,
  nodes,
  control,
}: {
  names: readonly string[];
  nodes: readonly RunNode[];
  control: NodeViewControl;
}) {
  const labels = new Map(nodes.map(({ name, label }) => [name, label]));
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <Link className={proseLink} to={control.addressOf(name)} replace preventScrollReset>
            <Name text={labels.get(name) ?? name} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Everything known of the chosen node. `share`: of the slowest path, percent; undefined for a node that is not on it. */
export function NodeFacts({
  node,
  nodes,
  share,
  control,
}: {
  node: RunNode;
  nodes: readonly RunNode[];
  share: number | undefined;
  control: NodeViewControl;
}) {
  const { run } = node;
  const zone = useZone();
  const took = tookSeconds(node);
  const outputs = outputsByName(nodes).get(node.name) ?? [];
  const failed = run === null ? null : failedRowsWords(run);
  return (
    <section
      aria-label={`Node ${shownText(node.label, MOST_OF_A_NAME)}`}
      className="rounded-panel bg-surface-raised p-3 shadow-raised max-lg:mt-4 lg:sticky lg:top-16 lg:self-start print:hidden"
    >
      <div className="mb-1 flex items-start justify-between gap-2">
        <h3 className="min-w-0 pt-0.5 text-15 font-semibold">
          <Name text={node.label} />
        </h3>
        <Button
          size="small"
          variant="quiet"
          aria-label="Close the node's facts"
          onClick={() => control.choose(null)}
        >
          Close
        </Button>
      </div>
      <Facts>
        <Fact name="Status">
          <StateWord tone={NODE_TONES[node.state]}>{nodeStateWord(node)}</StateWord>
        </Fact>
        <Fact name="Type">{nodeTypeWord(node) ?? unknownText}</Fact>
        {node.label !== node.name && (
          <Fact name="Name">
            <Name text={node.name} />
          </Fact>
        )}
        {run !== null && run.startedAt !== null && (
          <Fact name="Started">
            <At at={run.startedAt}>{formatTimeOfDay(run.startedAt, zone, true)}</At>
          </Fact>
        )}
        {took !== null && (
          <Fact name="Duration">
            <Measure text={formatDuration(took * 1000)} />
          </Fact>
        )}
        {share !== undefined && <Fact name="Slowest path">{formatPercent(share)} of the run</Fact>}
        {run !== null && run.rowsIn !== null && <Fact name="Rows in">{formatCount(run.rowsIn)}</Fact>}
        {run !== null && run.rowsOut !== null && <Fact name="Rows out">{formatCount(run.rowsOut)}</Fact>}
        {node.inputs.length > 0 && (
          <Fact name="Inputs">
            <NodeLinks names={node.inputs} nodes={nodes} control={control} />
          </Fact>
        )}
        {outputs.length > 0 && (
          <Fact name="Feeds">
            <NodeLinks names={outputs} nodes={nodes} control={control} />
          </Fact>
        )}
        {node.isAdded && <Fact name="Origin">Added by the engine; the definition does not have it.</Fact>}
      </Facts>
      {failed !== null && <p className="mt-2 font-medium text-warning">{failed}</p>}
      {run !== null && run.message !== null && (
        <p className="mt-2">
          <LongText text={run.message} most={500} />
        </p>
      )}
      {run !== null && run.errorLogUrl !== null && <ErrorLog path={run.errorLogUrl} />}
    </section>
  );
}
