// What the org says about rows that a node could not process.
import type { JobNode } from "../../contract/node.ts";
import { formatCount } from "../time/format.ts";

function words(failed: number, processed: number | null, what: string): string {
  // It is not documented whether failed rows are part of the processed ones. A part is never shown as more than its whole.
  const of = processed === null || processed < failed ? "" : `of ${formatCount(processed)} `;
  return `${formatCount(failed)} ${of}${what}${failed === 1 && of === "" ? "" : "s"} failed`;
}

/** "137 of 1,000 rows failed", of the rows that came in, or else of those that went out; null when none failed. */
export function failedRowsWords(
  node: Pick<JobNode, "rowsIn" | "rowsInFailed" | "rowsOut" | "rowsOutFailed">,
): string | null {
  const said: string[] = [];
  if (node.rowsInFailed !== null && node.rowsInFailed > 0)
    said.push(words(node.rowsInFailed, node.rowsIn, "row"));
  if (node.rowsOutFailed !== null && node.rowsOutFailed > 0) {
    said.push(words(node.rowsOutFailed, node.rowsOut, "output row"));
  }
  return said.length === 0 ? null : said.join(", ");
}

/** The nodes with failed rows and the text about each, in the given order. */
export function nodesWithFailedRows(nodes: readonly JobNode[]): { node: JobNode; words: string }[] {
  return nodes.flatMap((node) => {
    const said = failedRowsWords(node);
    return said === null ? [] : [{ node, words: said }];
  });
}
