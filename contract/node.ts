// The nodes of one job. Their statuses differ from those of jobs (error, pending, aborted), so they have their own type.
import * as v from "valibot";
import { toId18 } from "./ids.ts";
import { apiPath } from "./nextPage.ts";
import {
  optionalInstant,
  optionalNumber,
  optionalRecord,
  optionalSeconds,
  optionalText,
  parseEach,
} from "./wire.ts";
import { type JobStatus, normaliseStatus } from "./jobStatus.ts";

export const NODE_STATUSES = [
  "pending",
  "running",
  "success",
  "warning",
  "error",
  "aborted",
  "unknown",
] as const;
export type NodeStatus = (typeof NODE_STATUSES)[number];

export interface JobNode {
  /** `03L…`, or the name when the org gives no id. */
  id: string;
  /** The node's name in the definition. The engine adds nodes that no definition has, such as `optimize-…`. */
  name: string;
  label: string;
  /** As the org sends it (`sfdcFetch`); sfdcDigest and sfdcRegister steps are `internal`. */
  nodeType: string | null;
  status: NodeStatus;
  /** The status as the org spells it; null without one. */
  statusOnWire: string | null;
  startedAt: number | null;
  /** Whole seconds; 0 is common. */
  durationSeconds: number | null;
  /** Rows processed (`processedCount`) and rows that failed (`failedCount`), each null when the org gives none. */
  rowsIn: number | null;
  rowsInFailed: number | null;
  rowsOut: number | null;
  rowsOutFailed: number | null;
  message: string | null;
  /** The path of the org's error log for this node, to be shown as text. Null without one, or when it is not a path of the org's API. */
  errorLogUrl: string | null;
}

const rowsSchema = v.object({ processedCount: optionalNumber, failedCount: optionalNumber });

const nodeSchema = v.object({
  id: optionalText,
  name: optionalText,
  label: optionalText,
  nodeType: optionalText,
  status: optionalText,
  startDate: optionalInstant,
  duration: optionalSeconds,
  inputRows: optionalRecord,
  outputRows: optionalRecord,
  message: optionalText,
  errorLogUrl: optionalText,
});

/** The node status for each job status, for orgs that mix the two. */
const NODE_STATUS_OF_JOB: Readonly<Record<JobStatus, NodeStatus>> = {
  queued: "pending",
  preprocessing: "running",
  running: "running",
  success: "success",
  warning: "warning",
  failure: "error",
  refused: "error",
  cancelled: "aborted",
  ended: "unknown",
  unknown: "unknown",
};

/** The node status for the org's word, whatever its case. Words for jobs and their synonyms are accepted too. */
export function normaliseNodeStatus(word: string | null): NodeStatus {
  const lower = (word ?? "").toLowerCase();
  return NODE_STATUSES.find((status) => status === lower) ?? NODE_STATUS_OF_JOB[normaliseStatus(word)];
}

/** Parses one node; null without an id and a name. */
export function parseNode(value: unknown): JobNode | null {
  const result = v.safeParse(nodeSchema, value);
  if (!result.success) return null;
  const w = result.output;
  // Only an id gets 18 characters. A name of 15 letters stays a name.
  const id = w.id === null ? w.name : toId18(w.id);
  if (id === null) return null;
  const status = normaliseNodeStatus(w.status);
  // Either count may be missing, and the object may be empty.
  const rowsIn = v.parse(rowsSchema, w.inputRows);
  const rowsOut = v.parse(rowsSchema, w.outputRows);
  return {
    id,
    name: w.name ?? w.label ?? id,
    label: w.label ?? w.name ?? id,
    nodeType: w.nodeType,
    status,
    statusOnWire: w.status,
    startedAt: w.startDate,
    durationSeconds: w.duration,
    rowsIn: rowsIn.processedCount,
    rowsInFailed: rowsIn.failedCount,
    rowsOut: rowsOut.processedCount,
    rowsOutFailed: rowsOut.failedCount,
    message: w.message,
    errorLogUrl: w.errorLogUrl === null ? null : apiPath(w.errorLogUrl),
  };
}

/**
 * The node list of a job, in order of start (nodes that have not started come last, in the org's order).
 * An empty list is normal for a queued start (`030…`): its nodes exist only once it runs.
 * @throws TypeError when the body is not a node list.
 */
export function parseNodes(body: unknown): { nodes: JobNode[]; broken: number } {
  if (typeof body !== "object" || body === null || !Array.isArray((body as { nodes?: unknown }).nodes)) {
    throw new TypeError("The answer is not a list of job nodes.");
  }
  const { parsed, broken } = parseEach((body as { nodes: unknown[] }).nodes, parseNode);
  const startOf = (node: JobNode): number => node.startedAt ?? Number.MAX_SAFE_INTEGER;
  return { nodes: parsed.sort((a, b) => startOf(a) - startOf(b)), broken };
}
