import type { JobNode } from "../../contract/node.ts";
import { formatCount, formatDuration, unknownText } from "../time/format.ts";
import { formatTimeOfDay, personZone } from "../time/zone.ts";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { NODE_TONES } from "./nodeTones.ts";
import { withKeys } from "./withKeys.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { LongText } from "../ui/LongText.tsx";
import { Name } from "../ui/Name.tsx";
import { MOST_OF_A_TITLE, shownText } from "../ui/shownText.ts";
import { failedRowsWords } from "./failedRows.ts";
import { nodeStatusWord } from "../words/nodeWords.ts";

/** Of a node's message in its row. The rest of it opens. */
const MOST_OF_A_MESSAGE = 500;

/** For a node that has not begun the org gives a duration of 0 s, which says nothing. */
function duration({ status, startedAt, durationSeconds }: JobNode): string {
  if (durationSeconds === null || (status === "pending" && startedAt === null)) return unknownText;
  return formatDuration(durationSeconds * 1000);
}

/** Where the org keeps the rows that failed. A browser has no session with the org's API, so this is an address to copy and no link. */
function ErrorLog({ path }: { path: string }) {
  const { access } = useLiveOrg();
  return (
    <span className="flex min-w-0 items-center gap-1 pb-1 text-12 text-quiet">
      <span className="shrink-0">Error log</span>
      <code translate="no" className="min-w-0 truncate font-mono" title={path}>
        {path}
      </code>
      <CopyButton variant="quiet" text={`${access.org.instanceUrl ?? ""}${path}`}>
        Copy address
      </CopyButton>
    </span>
  );
}

function NodeRow({ node, hasMessages }: { node: JobNode; hasMessages: boolean }) {
  const failed = failedRowsWords(node);
  return (
    <tr className={tableClass.row}>
      <td
        className={`${tableClass.cell} overflow-clip max-md:py-2`}
        title={shownText(node.name, MOST_OF_A_TITLE)}
      >
        <span className="block truncate">
          <Name text={node.label} />
        </span>
        {failed !== null && <span className="block pb-1 text-12 font-medium text-warning">{failed}</span>}
        {node.errorLogUrl !== null && <ErrorLog path={node.errorLogUrl} />}
        {node.message !== null && (
          <span className="block text-12 text-quiet md:hidden">
            <LongText text={node.message} most={MOST_OF_A_MESSAGE} />
          </span>
        )}
      </td>
      <td className={`${tableClass.cell} truncate text-quiet max-md:hidden`}>
        {node.nodeType !== null && <Name text={node.nodeType} />}
      </td>
      <td className={tableClass.cell}>
        <StateWord tone={NODE_TONES[node.status]} quiet={node.status === "success"}>
          {nodeStatusWord(node)}
        </StateWord>
      </td>
      <td className={`${tableClass.number} max-sm:hidden`}>
        {node.startedAt === null ? unknownText : formatTimeOfDay(node.startedAt, personZone(), true)}
      </td>
      <td translate="no" className={tableClass.number}>
        {duration(node)}
      </td>
      <td className={`${tableClass.number} max-sm:hidden`}>{formatCount(node.rowsIn)}</td>
      <td className={`${tableClass.number} max-sm:hidden`}>{formatCount(node.rowsOut)}</td>
      {hasMessages && (
        <td className={`${tableClass.cell} py-1 max-md:hidden`}>
          {node.message !== null && <LongText text={node.message} most={MOST_OF_A_MESSAGE} />}
        </td>
      )}
    </tr>
  );
}

/** The nodes of a job in order of start. */
export function NodeTable({
  nodes,
  broken,
  error,
  isQueuedStart,
}: {
  nodes: readonly JobNode[] | undefined;
  /** How many the org sent that could not be read. */
  broken: number;
  error: Error | null;
  isQueuedStart: boolean;
}) {
  const hasMessages = nodes?.some(({ message }) => message !== null) ?? false;
  return (
    <section className="mt-6" aria-label="Nodes of the job">
      <h2 className="mb-1 text-15 font-semibold">Nodes</h2>
      {broken > 0 && (
        <p className="mb-1 text-quiet">
          {broken} of the nodes could not be read. {nodes?.length === 0 ? "" : "The others are shown."}
        </p>
      )}
      {nodes === undefined || nodes.length === 0 ? (
        <p className="text-quiet">
          {isQueuedStart
            ? "Its nodes exist once it runs."
            : nodes !== undefined
              ? "The org lists no nodes of this job."
              : error === null
                ? "Loading…"
                : "The nodes could not be read."}
        </p>
      ) : (
        <table aria-label="Nodes" className={`${tableClass.table} table-fixed`}>
          <thead>
            <tr>
              <th scope="col" className={tableClass.head}>
                Node
              </th>
              <th scope="col" className={`${tableClass.head} w-40 max-md:hidden`}>
                Type
              </th>
              <th scope="col" className={`${tableClass.head} w-28`}>
                Status
              </th>
              <th scope="col" className={`${tableClass.headNumber} w-28 max-sm:hidden`}>
                Started
              </th>
              <th scope="col" className={`${tableClass.headNumber} w-24`}>
                Duration
              </th>
              <th scope="col" className={`${tableClass.headNumber} w-28 max-sm:hidden`}>
                Rows in
              </th>
              <th scope="col" className={`${tableClass.headNumber} w-28 max-sm:hidden`}>
                Rows out
              </th>
              {hasMessages && (
                <th scope="col" className={`${tableClass.head} max-md:hidden`}>
                  Message
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {withKeys(nodes, ({ id, name }) => `${id} ${name}`).map(([key, node]) => (
              <NodeRow key={key} node={node} hasMessages={hasMessages} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
