// `--export-history` and `--import-history`: an org's history as a file, also while a gateway uses it.
import { createReadStream, createWriteStream, existsSync, readdirSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HistoryCommand } from "../commandLine.ts";
import { CommandLineError } from "../commandLineError.ts";
import { exportedCsv, type Exported, exportedLines, type ExportQuery } from "./exportHistory.ts";
import { HistoryFileError, historyPath, openHistoryFile } from "./historyFile.ts";
import { HistoryTables } from "./historyTables.ts";
import { ImportError, importLines, linesIn, readHead } from "./importHistory.ts";
import { packSmall } from "./packJson.ts";
import { faultOf } from "./sqliteFault.ts";

/** How long a write waits for a gateway's. */
const BUSY_MS = 10_000;
/** Lines that cannot be used and are told one by one. */
const MOST_TOLD = 20;
const EVERYTHING: ExportQuery = { from: -8.64e15, to: 8.64e15, source: null, after: null, limit: Infinity };

/** Where the command reads and writes. The process's own but in specs. */
export interface Streams {
  input: Readable;
  output: NodeJS.WritableStream;
  tell: (line: string) => void;
}

const OWN: Streams = {
  input: process.stdin,
  output: process.stdout,
  tell: (line) => void process.stderr.write(`${line}\n`),
};

/**
 * Does what the flags say with a history in `directory`. Returns the exit code: 1 when lines of an import could not be used.
 * @throws CommandLineError with the line to show.
 */
export async function runHistoryCommand(
  command: HistoryCommand,
  directory: string,
  streams: Streams = OWN,
): Promise<number> {
  try {
    if (command.act === "import") return await importFile(command, directory, streams);
    await exportFile(command, directory, streams);
    return 0;
  } catch (error) {
    const isKnown =
      error instanceof ImportError ||
      error instanceof HistoryFileError ||
      faultOf(error) !== null ||
      (error instanceof Error &&
        "code" in error &&
        typeof error.code === "string" &&
        /^E[A-Z]+$/.test(error.code));
    throw isKnown ? new CommandLineError((error as Error).message) : error;
  }
}

/** The org's id: the given one, or that of the only history in the folder. */
function orgIn(directory: string, given: string | null): string {
  const orgs = (existsSync(directory) ? readdirSync(directory) : []).flatMap(
    (name) => /^(00D[0-9A-Za-z]{15})\.sqlite$/.exec(name)?.[1] ?? [],
  );
  const [first] = orgs;
  if (given !== null && orgs.includes(given)) return given;
  if (given !== null) throw new CommandLineError(`${directory} holds no history of the org ${given}.`);
  if (first === undefined) throw new CommandLineError(`${directory} holds no history.`);
  if (orgs.length === 1) return first;
  throw new CommandLineError(
    `${directory} holds several histories. Choose one with --history-org: ${orgs.join(", ")}.`,
  );
}

function open(directory: string, org: string, tell: Streams["tell"]) {
  const { db, canWrite, remarks } = openHistoryFile(historyPath(directory, org), Date.now, BUSY_MS);
  for (const remark of remarks) tell(remark);
  return {
    tables: new HistoryTables(db, packSmall),
    canWrite,
    close: () => {
      db.close();
    },
  };
}

async function exportFile({ file, org }: HistoryCommand, directory: string, streams: Streams): Promise<void> {
  const orgId = orgIn(directory, org);
  const { tables, close } = open(directory, orgId, streams.tell);
  try {
    const history: Exported = {
      orgId,
      ask: (question) => question(tables),
      coverage: (range) => tables.coverage.between(range, Date.now()),
    };
    const pieces = file.toLowerCase().endsWith(".csv") ? exportedCsv : exportedLines;
    const rest = pieces(history, EVERYTHING);
    if (file === "-") await pipeline(Readable.from(rest), streams.output, { end: false });
    // An older export is never overwritten.
    else await pipeline(Readable.from(rest), createWriteStream(file, { flags: "wx", mode: 0o600 }));
  } finally {
    close();
  }
}

async function importFile(
  { file, org }: HistoryCommand,
  directory: string,
  streams: Streams,
): Promise<number> {
  const text = file === "-" ? streams.input : createReadStream(file);
  text.setEncoding("utf8");
  const lines = linesIn(text);
  const first = await lines.next();
  const named = readHead(first.done === true ? undefined : first.value);
  if (org !== null && named !== null && org !== named)
    throw new CommandLineError(`The file is the history of the org ${named}, not of ${org}.`);
  const orgId = org ?? named;
  if (orgId === null)
    throw new CommandLineError("The file does not say of which org it is. Name it with --history-org.");
  const { tables, canWrite, close } = open(directory, orgId, streams.tell);
  try {
    if (!canWrite) return 1;
    let unusable = 0;
    const count = await importLines(lines, tables, (number, why) => {
      if (unusable < MOST_TOLD) streams.tell(`Line ${number} ${why}.`);
      unusable += 1;
    });
    if (unusable > MOST_TOLD) streams.tell(`${unusable - MOST_TOLD} further lines cannot be used.`);
    const { added, completed, known, definitions, sources } = count;
    streams.tell(
      `Runs: ${added} new, ${completed} completed, ${known} known. New definitions: ${definitions}. New sources: ${sources}.`,
    );
    return count.bad > 0 ? 1 : 0;
  } finally {
    close();
  }
}
