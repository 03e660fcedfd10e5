// A history as JSON lines, for back-up and for the way to another machine: a head, then what is known of sources, definitions, runs with
// their nodes, and at the end what is covered. A file that was cut off claims nothing.
import * as v from "valibot";
import { isRecordId, toId18 } from "./ids.ts";
import { parseJob } from "./job.ts";
import { isTerminal } from "./jobStatus.ts";
import { parseNodes } from "./node.ts";
import { parseSource } from "./source.ts";
import { parseConnectedObject } from "./connectedObject.ts";

/** The number of this format. A reader refuses a higher one. */
export const LINES_FORMAT = 1;

/** A line of an exported history. Jobs, nodes, definitions and sources have the org's own wire shape. */
export type HistoryLine =
  /** The first line. `org` is the org's id, 18 characters; null when it was not known. */
  | { holds: "head"; format: number; org: string | null }
  | { holds: "source"; kind: (typeof LINE_KINDS)[number]; body: Record<string, unknown> }
  /** `seenAt` and `validFrom` are epoch ms. */
  | {
      holds: "definition";
      source: string;
      seenAt: number;
      validFrom: number;
      body: Record<string, unknown>;
    }
  /** An ended job. `version` is the API version of its answer, `stated` the dataflow that the org named or an empty text, `askedAt` epoch ms. */
  | {
      holds: "run";
      version: number;
      stated: string;
      askedAt: number;
      body: Record<string, unknown>;
      nodes: unknown;
    }
  | { holds: "coverage"; from: number; to: number };

const LINE_KINDS = ["dataflow", "recipe", "connection", "object"] as const;
const record = v.record(v.string(), v.unknown());
const recordId = v.pipe(v.string(), v.check(isRecordId), v.transform(toId18));
/** Epoch ms within the range of Date. */
const moment = v.pipe(v.number(), v.integer(), v.minValue(-8.64e15), v.maxValue(8.64e15));

const lineSchema = v.variant("holds", [
  v.object({
    holds: v.literal("head"),
    format: v.pipe(v.number(), v.integer(), v.minValue(1)),
    org: v.nullable(recordId),
  }),
  v.object({ holds: v.literal("source"), kind: v.picklist(LINE_KINDS), body: record }),
  v.object({
    holds: v.literal("definition"),
    source: recordId,
    seenAt: moment,
    validFrom: moment,
    body: record,
  }),
  v.object({
    holds: v.literal("run"),
    version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
    stated: v.union([v.literal(""), recordId]),
    askedAt: moment,
    body: record,
    nodes: v.optional(v.unknown(), null),
  }),
  v.object({ holds: v.literal("coverage"), from: moment, to: moment }),
]);

/** Why a line cannot be used. The message ends a sentence that begins with the line's number. */
export class LineError extends Error {
  override readonly name = "LineError";
}

/** What is wrong with a line that has the right shape; null when nothing is. */
function faultIn(line: HistoryLine): string | null {
  switch (line.holds) {
    case "head":
      return line.format > LINES_FORMAT ? "was written by a newer version of Wavedeck" : null;
    case "source": {
      const { kind, body } = line;
      const known = kind === "object" ? parseConnectedObject(body) : parseSource(kind, body);
      return known === null ? "holds a source that cannot be read" : null;
    }
    case "run": {
      const job = parseJob(line.body);
      if (job === null || !isRecordId(job.id)) return "holds a job that cannot be read";
      if (!isTerminal(job.status)) return "holds a job that has not ended";
      return line.nodes === null || isNodeList(line.nodes) ? null : "holds nodes that cannot be read";
    }
    default:
      return null;
  }
}

function isNodeList(value: unknown): boolean {
  try {
    parseNodes(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads one line.
 * @throws LineError for anything else.
 */
export function parseHistoryLine(text: string): HistoryLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LineError("is not JSON");
  }
  const result = v.safeParse(lineSchema, value);
  if (!result.success) throw new LineError("is no line of an exported history");
  const fault = faultIn(result.output);
  if (fault !== null) throw new LineError(fault);
  return result.output;
}
