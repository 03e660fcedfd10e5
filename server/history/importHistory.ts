// Takes exported lines into a history. What is kept already and newer stays; the same file twice changes nothing.
import { type HistoryLine, LineError, parseHistoryLine } from "../../contract/historyLines.ts";
import { versionIn } from "./definitionStore.ts";
import type { HistoryTables } from "./historyTables.ts";
import { isFields, readJobRecord } from "./jobRecord.ts";

/** Lines written together. Between two writes other programs get their turn. */
const BATCH = 100;
/** Longest line in characters. A job of 1,000 nodes has about a million. */
export const MOST_CHARS = 64 * 1024 * 1024;

/** Why a file is not imported at all. The message is a sentence for the user. */
export class ImportError extends Error {
  override readonly name = "ImportError";
}

export interface ImportCount {
  /** Runs that were not kept before, that were kept in part, and that were kept as they are. */
  added: number;
  completed: number;
  known: number;
  definitions: number;
  sources: number;
  /** Lines that could not be used. */
  bad: number;
}

/**
 * The lines of a text that comes in pieces, without their ends.
 * @throws ImportError for a line that is longer than {@link MOST_CHARS}.
 */
export async function* linesIn(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > MOST_CHARS) throw new ImportError("A line of the file is too long.");
    for (const line of lines) yield line;
  }
  if (rest !== "") yield rest;
}

/**
 * Reads the head of an export: the id of its org, or null when the exporting gateway did not know it.
 * @throws ImportError when it is no export.
 */
export function readHead(first: string | undefined): string | null {
  try {
    const line = parseHistoryLine(first ?? "");
    if (line.holds === "head") return line.org;
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    if (error.message.includes("newer")) throw new ImportError(`The file ${error.message}.`);
  }
  throw new ImportError("The file is no exported history: its first line is no head.");
}

/**
 * Takes all lines after the head into `tables`. `onBad` is told the number of each line that cannot be used, counted from 1 with the head, and
 * why.
 */
export async function importLines(
  lines: AsyncIterable<string>,
  tables: HistoryTables,
  onBad: (number: number, why: string) => void,
): Promise<ImportCount> {
  const count: ImportCount = { added: 0, completed: 0, known: 0, definitions: 0, sources: 0, bad: 0 };
  const known = new Set(
    tables.sources.all().sources.flatMap(({ body }) => (isFields(body) ? [body["id"]] : [])),
  );
  let batch: HistoryLine[] = [];
  let number = 1;
  const write = () => {
    tables.transaction(() => {
      for (const line of batch) take(line, tables, known, count);
    });
    batch = [];
  };
  for await (const text of lines) {
    number += 1;
    if (text.trim() === "") continue;
    try {
      const line = parseHistoryLine(text);
      if (line.holds === "definition" && versionIn(line.body, line.seenAt) === null)
        throw new LineError("holds a definition that cannot be read");
      batch.push(line);
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      count.bad += 1;
      onBad(number, error.message);
    }
    if (batch.length >= BATCH) write();
  }
  write();
  tables.transaction(() => {
    tables.runs.matchSources(tables.sources.sourceOf);
    tables.coverage.write();
  });
  tables.coverage.written();
  return count;
}

function take(line: HistoryLine, tables: HistoryTables, known: Set<unknown>, count: ImportCount): void {
  switch (line.holds) {
    case "source": {
      // A source that is known has a newer name here, or the same.
      if (known.has(line.body["id"])) return;
      if (tables.sources.learn(line.kind, [line.body])) count.sources += 1;
      return;
    }
    case "definition": {
      const { source, seenAt, validFrom, body } = line;
      const read = versionIn(body, seenAt);
      if (read !== null && tables.definitions.take({ ...read, source, validFrom })) count.definitions += 1;
      return;
    }
    case "run": {
      const { version, stated, askedAt, body, nodes } = line;
      const job = readJobRecord(body, { version, dataflowId: stated === "" ? null : stated, nowMs: askedAt });
      if (job !== null) count[tables.runs.take(job, nodes)] += 1;
      return;
    }
    case "coverage":
      // A range with a run that could not be read is not whole.
      if (count.bad === 0) tables.coverage.cover(line);
      return;
    default:
  }
}
