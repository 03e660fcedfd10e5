import type { RunNode } from "../../domain/nodeGraph/runNodes.ts";
import { formatCount, formatDuration, formatPercent, unknownText } from "../time/format.ts";
import { At } from "../time/At.tsx";
import { formatTimeOfDay } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";
import { SortIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { rowLink } from "../ui/linkClass.ts";
import { LongText } from "../ui/LongText.tsx";
import { Name } from "../ui/Name.tsx";
import { MOST_OF_A_TITLE, shownText } from "../ui/shownText.ts";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { nodeStateWord, nodeTypeWord } from "../words/nodeWords.ts";
import { ErrorLog } from "./ErrorLog.tsx";
import { failedRowsWords } from "./failedRows.ts";
import { sortNodes, tookSeconds } from "./nodeRows.ts";
import { NODE_TONES } from "./nodeTones.ts";
import type { NodeSort } from "./nodeView.ts";
import type { NodeViewControl } from "./useNodeView.ts";

/** The most of a node's message in its row. The rest can be unfolded. */
const MOST_OF_A_MESSAGE = 500;

interface Column {
  key: NodeSort;
  label: string;
  className: string;
  isNumber?: boolean;
}

const COLUMNS: readonly Column[] = [
  { key: "node", label: "Node", className: "" },
  { key: "type", label: "Type", className: "w-36 @max-3xl:hidden" },
  { key: "status", label: "Status", className: "w-28" },
  { key: "started", label: "Started", className: "w-26 @max-2xl:hidden", isNumber: true },
  { key: "duration", label: "Duration", className: "w-24", isNumber: true },
  { key: "in", label: "Rows in", className: "w-26 @max-2xl:hidden", isNumber: true },
  { key: "out", label: "Rows out", className: "w-26 @max-2xl:hidden", isNumber: true },
];

/** The share of a node in the slowest path's time, as a figure and a bar. */
function Share({ percent }: { percent: number | undefined }) {
  if (percent === undefined) return null;
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden="true" className="block h-1 w-12 bg-line forced-colors:hidden">
        <span className="block h-full bg-text" style={{ width: `${Math.min(100, percent)}%` }} />
      </span>
      <span className="w-9 text-right">{formatPercent(percent)}</span>
    </span>
  );
}

function NodeRow({
  node,
  share,
  hasPath,
  hasMessages,
  control,
}: {
  node: RunNode;
  share: number | undefined;
  hasPath: boolean;
  hasMessages: boolean;
  control: NodeViewControl;
}) {
  const { run } = node;
  const zone = useZone();
  const failed = run === null ? null : failedRowsWords(run);
  const took = tookSeconds(node);
  const isChosen = control.node === node.name;
  const type = nodeTypeWord(node);
  return (
    <tr className={`${tableClass.row} ${isChosen ? "bg-surface-sunken" : ""}`}>
      <td
        className={`${tableClass.cell} overflow-clip @max-6xl:py-2`}
        title={shownText(node.name, MOST_OF_A_TITLE)}
      >
        <Link
          className={`${rowLink} truncate`}
          to={control.addressOf(node.name)}
          replace={control.node !== null}
          preventScrollReset
          aria-current={isChosen ? "true" : undefined}
        >
          <Name text={node.label} />
        </Link>
        {failed !== null && <span className="block pb-1 text-12 font-medium text-warning">{failed}</span>}
        {run !== null && run.errorLogUrl !== null && <ErrorLog path={run.errorLogUrl} />}
        {run !== null && run.message !== null && (
          <span className="block text-12 text-quiet @6xl:hidden">
            <LongText text={run.message} most={MOST_OF_A_MESSAGE} />
          </span>
        )}
      </td>
      <td className={`${tableClass.cell} truncate text-quiet @max-3xl:hidden`}>
        {type !== null && <Name text={type} />}
      </td>
      <td className={tableClass.cell}>
        <StateWord tone={NODE_TONES[node.state]} quiet={node.state !== "error" && node.state !== "warning"}>
          {nodeStateWord(node)}
        </StateWord>
      </td>
      <td className={`${tableClass.number} @max-2xl:hidden`}>
        {run === null || run.startedAt === null ? (
          unknownText
        ) : (
          <At at={run.startedAt}>{formatTimeOfDay(run.startedAt, zone, true)}</At>
        )}
      </td>
      <td translate="no" className={tableClass.number}>
        {took === null ? unknownText : formatDuration(took * 1000)}
      </td>
      <td className={`${tableClass.number} @max-2xl:hidden`}>{formatCount(run?.rowsIn)}</td>
      <td className={`${tableClass.number} @max-2xl:hidden`}>{formatCount(run?.rowsOut)}</td>
      {hasPath && (
        <td className={`${tableClass.number} @max-5xl:hidden`}>
          <Share percent={share} />
        </td>
      )}
      {hasMessages && (
        <td className={`${tableClass.cell} py-1 @max-6xl:hidden`}>
          {run !== null && run.message !== null && <LongText text={run.message} most={MOST_OF_A_MESSAGE} />}
        </td>
      )}
    </tr>
  );
}

/** The nodes of a run as a sortable table, the twin of graph and waterfall. `shares`: of the slowest path, percent by name. */
export function NodeTable({
  nodes,
  shares,
  control,
}: {
  nodes: readonly RunNode[];
  shares: ReadonlyMap<string, number>;
  control: NodeViewControl;
}) {
  const hasMessages = nodes.some(({ run }) => run !== null && run.message !== null);
  const hasPath = shares.size > 0;
  return (
    <table aria-label="Nodes" className={`${tableClass.table} table-fixed`}>
      <thead>
        <tr>
          {COLUMNS.map(({ key, label, className, isNumber = false }) => (
            <th
              key={key}
              scope="col"
              aria-sort={control.sort !== key ? undefined : control.descending ? "descending" : "ascending"}
              className={`${isNumber ? tableClass.headNumber : tableClass.head} ${className}`}
            >
              <button
                type="button"
                className="inline-flex items-center gap-1 underline-offset-4 hover:text-text hover:underline"
                onClick={() => control.sortBy(key)}
              >
                {label}
                {control.sort === key && (
                  <SortIcon direction={control.descending ? "descending" : "ascending"} />
                )}
              </button>
            </th>
          ))}
          {hasPath && (
            <th scope="col" data-explains="path" className={`${tableClass.headNumber} w-32 @max-5xl:hidden`}>
              Slowest path
            </th>
          )}
          {hasMessages && (
            <th scope="col" className={`${tableClass.head} @max-6xl:hidden`}>
              Message
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {sortNodes(nodes, control).map((node) => (
          <NodeRow
            key={node.name}
            node={node}
            share={shares.get(node.name)}
            hasPath={hasPath}
            hasMessages={hasMessages}
            control={control}
          />
        ))}
      </tbody>
    </table>
  );
}
