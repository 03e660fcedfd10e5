import type { JobNode } from "../../contract/node.ts";
import { formatCount, formatDuration, unknownText } from "../time/format.ts";
import { formatTimeOfDay, personZone } from "../time/zone.ts";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { NODE_TONES } from "./tone.ts";
import { withKeys } from "./withKeys.ts";
import { nodeStatusWord } from "../words/nodeWords.ts";

/** A node that has not begun is said to last 0 s by the org, which is no length. */
function duration({ status, startedAt, durationSeconds }: JobNode): string {
  if (durationSeconds === null || (status === "pending" && startedAt === null)) return unknownText;
  return formatDuration(durationSeconds * 1000);
}

function NodeRow({ node, hasMessages }: { node: JobNode; hasMessages: boolean }) {
  return (
    <tr className={tableClass.row}>
      <td className={`${tableClass.cell} max-md:py-2`} title={node.name}>
        <span className="block truncate">{node.label}</span>
        {node.message !== null && (
          <span className="block text-12 break-words text-quiet md:hidden">{node.message}</span>
        )}
      </td>
      <td className={`${tableClass.cell} text-quiet max-md:hidden`}>{node.nodeType}</td>
      <td className={tableClass.cell}>
        <StateWord tone={NODE_TONES[node.status]} quiet={node.status === "success"}>
          {nodeStatusWord(node)}
        </StateWord>
      </td>
      <td className={`${tableClass.number} max-sm:hidden`}>
        {node.startedAt === null ? unknownText : formatTimeOfDay(node.startedAt, personZone(), true)}
      </td>
      <td className={tableClass.number}>{duration(node)}</td>
      <td className={`${tableClass.number} max-sm:hidden`}>{formatCount(node.rowsIn)}</td>
      <td className={`${tableClass.number} max-sm:hidden`}>{formatCount(node.rowsOut)}</td>
      {hasMessages && <td className={`${tableClass.cell} py-1 break-words max-md:hidden`}>{node.message}</td>}
    </tr>
  );
}

/** The nodes of a job in order of start. */
export function NodeTable({
  nodes,
  broken,
  error,
  isRequest,
}: {
  nodes: readonly JobNode[] | undefined;
  /** How many the org sent that could not be read. */
  broken: number;
  error: Error | null;
  isRequest: boolean;
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
          {isRequest
            ? "Its nodes exist once it runs."
            : nodes !== undefined
              ? "The org tells no nodes of this job."
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
