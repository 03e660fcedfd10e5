// A history as text, a piece at a time, so that neither a large history nor a slow reader fills the memory. Between two pieces nothing is
// held open, and others may read and write.
import type { Coverage } from "../../contract/history.ts";
import { type HistoryLine, LINES_FORMAT } from "../../contract/historyLines.ts";
import { parseJob } from "../../contract/job.ts";
import { csvOf } from "../../domain/delimited.ts";
import { rowsOutOf } from "../../domain/record/sourceRecord.ts";
import { within } from "./coverage.ts";
import type { History } from "./history.ts";
import type { Place, RunsQuery, WholeRun } from "./runStore.ts";

/** Runs, and versions of definitions, in one piece. Both have up to a few hundred KiB each in the worst case. */
const RUNS = 100;
const VERSIONS = 10;

/** What is exported. `limit`: at most so many runs. */
export type ExportQuery = RunsQuery;

export type Exported = Pick<History, "ask" | "coverage" | "orgId">;

const line = (value: HistoryLine): string => `${JSON.stringify(value)}\n`;

/** Pages of runs, newest first. */
function* pages(history: Exported, query: ExportQuery): Generator<WholeRun[]> {
  let left = query.limit;
  let after: Place | null = query.after;
  while (left > 0) {
    const limit = Math.min(RUNS, left);
    const from: Place | null = after;
    const page = history.ask(({ runs }) => runs.whole({ ...query, after: from, limit }));
    if (page.length > 0) yield page;
    if (page.length < limit) return;
    left -= page.length;
    after = page.at(-1) ?? null;
  }
}

function runLine({ version, stated, askedAt, job, nodes }: WholeRun): string {
  const head = line({ holds: "run", version, stated, askedAt, body: job, nodes: null });
  // The nodes are JSON already.
  return nodes === null ? head : `${head.slice(0, -"null}\n".length)}${nodes}}\n`;
}

/**
 * Everything kept as JSON lines (`contract/historyLines.ts`). With a source or a place to begin after, only runs: what is known of the org is
 * then left out, and nothing is claimed to be covered.
 */
export function* exportedLines(history: Exported, query: ExportQuery): Generator<string> {
  const isPart = query.source !== null || query.after !== null || Number.isFinite(query.limit);
  yield line({ holds: "head", format: LINES_FORMAT, org: history.orgId });
  if (!isPart) yield* knowledge(history);
  // A run that ends while this goes on may be older than what was written already.
  const before = history.coverage(query);
  for (const page of pages(history, query)) yield page.map(runLine).join("");
  if (!isPart) {
    const after = history.coverage(query);
    const covered = before.flatMap((range: Coverage) => within(after, range));
    yield covered.map(({ from, to }) => line({ holds: "coverage", from, to })).join("");
  }
}

function* knowledge(history: Exported): Generator<string> {
  const known = history.ask(({ sources }) => sources.all().sources);
  yield known
    .map(({ kind, body }) => line({ holds: "source", kind, body: body as Record<string, unknown> }))
    .join("");
  let after = -1;
  for (;;) {
    const from = after;
    const page = history.ask(({ definitions }) => definitions.whole(from, VERSIONS));
    if (page.length === 0) return;
    yield page
      .map(({ source, seenAt, validFrom, text }) =>
        line({
          holds: "definition",
          source,
          seenAt,
          validFrom,
          body: JSON.parse(text) as Record<string, unknown>,
        }),
      )
      .join("");
    after = page.at(-1)?.seq ?? after;
  }
}

const COLUMNS = [
  "Job id",
  "Source id",
  "Label",
  "Type",
  "Status",
  "Asked for",
  "Began",
  "Ended",
  "Waited (s)",
  "Ran (s)",
  "Rows out",
  "Message",
] as const;

function cellsOf({ job: body, source, stated, id }: WholeRun): string[] {
  const job = parseJob(body);
  if (job === null) return [id, ...COLUMNS.slice(1).map(() => "")];
  const time = (ms: number | null) => (ms === null ? "" : new Date(ms).toISOString());
  const number = (value: number | null) => (value === null ? "" : String(value));
  return [
    id,
    source ?? stated,
    job.label,
    job.type,
    job.status,
    time(job.requestedAt),
    time(job.beganAt),
    time(job.endedAt),
    number(job.waitedSeconds),
    number(job.ranSeconds),
    number(rowsOutOf(job)),
    job.message ?? "",
  ];
}

/** The runs as CSV with a line of headings. Times are UTC, ISO 8601. */
export function* exportedCsv(history: Exported, query: ExportQuery): Generator<string> {
  yield csvOf([COLUMNS]);
  for (const page of pages(history, query)) yield csvOf(page.map(cellsOf));
}
