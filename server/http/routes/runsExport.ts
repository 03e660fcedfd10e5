// `GET /gateway/org/<key>/runs?format=csv` and `…=jsonl`: kept runs as a file. Each piece is made when the client has taken the one before.
import { setImmediate as nextTurn } from "node:timers/promises";
import { SOURCE_HEADER } from "../../../contract/gateway.ts";
import { exportedCsv, exportedLines, type ExportQuery } from "../../history/exportHistory.ts";
import type { History } from "../../history/history.ts";
import type { Log } from "../../log.ts";
import type { OrgRequest } from "../env.ts";

const FORMATS = {
  csv: { pieces: exportedCsv, type: "text/csv; charset=utf-8" },
  jsonl: { pieces: exportedLines, type: "application/jsonl; charset=utf-8" },
} as const;

export type ExportFormat = keyof typeof FORMATS;

/** The format of an export, or null. */
export function exportFormat(text: string): ExportFormat | null {
  return Object.hasOwn(FORMATS, text) ? (text as ExportFormat) : null;
}

/** The runs of a query as a file to save. An error under way breaks the answer off, so that no part is taken for the whole. */
export function answerExport(
  { link }: OrgRequest,
  history: History,
  query: ExportQuery,
  format: ExportFormat,
  log: Log,
): Response {
  const { pieces, type } = FORMATS[format];
  const rest = pieces(history, query);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // Other requests get their turn, even when the client takes everything at once.
        await nextTurn();
        try {
          let next = rest.next();
          while (next.done !== true && next.value === "") next = rest.next();
          if (next.done === true) controller.close();
          else controller.enqueue(Buffer.from(next.value));
        } catch (error) {
          log.about(link.key).error("an export broke off", error);
          throw error;
        }
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${link.key}-runs.${format}"`,
      "Cache-Control": "no-store",
      [SOURCE_HEADER]: "gateway",
    },
  });
}
