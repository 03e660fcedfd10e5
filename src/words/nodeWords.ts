// The words for a node of a job: its status and what it does.
import type { JobNode, NodeStatus } from "../../contract/node.ts";
import type { RunNode } from "../../domain/nodeGraph/runNodes.ts";
import { isJobStatus } from "./jobWords.ts";

const NODE_STATUS_WORDS: Readonly<Record<NodeStatus, string>> = {
  pending: "Pending",
  running: "Running",
  success: "Succeeded",
  warning: "Warning",
  error: "Failed",
  aborted: "Stopped",
  unknown: "Unknown",
};

/** The word for this node's status. A word that the reference has neither for nodes nor for jobs is shown as the org sends it. */
export function nodeStatusWord({ status, statusOnWire }: Pick<JobNode, "status" | "statusOnWire">): string {
  if (statusOnWire === null) return NODE_STATUS_WORDS[status];
  const isKnown = Object.hasOwn(NODE_STATUS_WORDS, statusOnWire.toLowerCase()) || isJobStatus(statusOnWire);
  return isKnown ? NODE_STATUS_WORDS[status] : statusOnWire;
}

/** The word for the state of a node of a run. */
export function nodeStateWord({ run, state }: Pick<RunNode, "run" | "state">): string {
  if (state === "notRun") return "Not run";
  return run === null ? "Not listed" : nodeStatusWord(run);
}

/** What a node does, by the definition's action or the run's node type, both in lower case. Others are taken apart at their capitals. */
const DOES: Readonly<Record<string, string>> = {
  sfdcdigest: "Extract",
  sobjectdigest: "Extract",
  sfdcfetch: "Fetch from Salesforce",
  digest: "Extract (external)",
  bindigest: "Extract (binary)",
  csvdigest: "Read CSV",
  edgemart: "Read dataset",
  dataset: "Read dataset",
  load: "Input",
  sfdcregister: "Register dataset",
  register: "Register dataset",
  save: "Output",
  outputexternal: "Output to connection",
  recipeexport: "Export",
  recipetransforms: "Transform",
  dim2mea: "Dimension to measure",
  indexdim: "Index dimensions",
  appendv2: "Append",
  schema: "Edit attributes",
  dropfields: "Drop columns",
  sqlfilter: "Filter",
};

/**
 * What a node does, in plain words. The definition knows it best: the org calls extracts and registers of a run `internal`, which says nothing.
 * Null when neither says anything, as before the definition is read.
 */
export function nodeTypeWord({ action, run }: Pick<RunNode, "action" | "run">): string | null {
  const type = action ?? run?.nodeType ?? null;
  if (type === null || (action === null && type.toLowerCase() === "internal")) return null;
  const word = DOES[type.toLowerCase()];
  if (word !== undefined) return word;
  const apart = type
    .replaceAll(/[_\s]+/g, " ")
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}
