import type { Person, Company } from "../company/company.ts";
import { longId } from "../recordIds.ts";
import type { Job } from "../simulation/job.ts";
import { statusOf } from "../simulation/job.ts";
import { messageOf, nodesOf, progressOf } from "../simulation/nodes.ts";
import type { NodeState } from "../simulation/nodes.ts";
import type { Simulation } from "../simulation/simulation.ts";

/** Input of the functions that render bodies: the org's state and the requested version. */
export interface View {
  simulation: Simulation;
  nowMs: number;
  version: number;
  /** /services/data/vNN.0/wave */
  wave: string;
}

/** ISO 8601 UTC with milliseconds, like all dates of the org. */
export function isoDate(ms: number): string {
  return new Date(ms).toISOString();
}

/** The person behind a job's `starter` index: the scheduler, the admin, then the colleagues. */
export function personAt(company: Company, index: number): Person {
  return [company.scheduler, company.admin, ...company.people][index] ?? company.admin;
}

/** One job as this version shows it. `whole` adds the node collections, which are documented only for a single job. */
export function jobBody(view: View, job: Job, whole: boolean): Record<string, unknown> {
  const { simulation, nowMs, version, wave } = view;
  const status = statusOf(job, nowMs);
  const ended = job.endMs !== undefined && nowMs >= job.endMs && job.ending !== undefined;
  const executed = job.executedMs !== undefined && nowMs >= job.executedMs;
  const url = `${wave}/dataflowjobs/${longId(job.id)}`;
  const created = isoDate(job.createdMs);
  const message = messageOf(simulation, job, nowMs);
  const body: Record<string, unknown> = { createdDate: created };
  if (version <= 45) body["dataflow"] = sourceReference(view, job);
  if (executed && ended) body["duration"] = Math.round(((job.endMs ?? 0) - (job.executedMs ?? 0)) / 1000);
  if (version >= 55 && ended) body["endDate"] = isoDate(job.endMs ?? 0);
  if (version >= 60) body["events"] = { events: jobEvents(view, job) };
  if (version >= 46 && executed) body["executedDate"] = isoDate(job.executedMs ?? 0);
  body["id"] = longId(job.id);
  if (version >= 46) body["jobType"] = job.source.jobType;
  body["label"] = job.source.jobLabel;
  if (version >= 51) body["licenseAttributes"] = { type: "einsteinanalytics" };
  if (message !== undefined) body["message"] = message;
  const next = whole && version >= 55 ? simulation.nextScheduledMs(job.source) : undefined;
  if (next !== undefined) body["nextRunDate"] = isoDate(next);
  if (version >= 50) body["nodesUrl"] = `${url}/nodes`;
  body["progress"] = progressOf(simulation, job, nowMs);
  if (version >= 55) body["retryCount"] = job.retryCount;
  if (version >= 46 && version <= 49) body["source"] = sourceReference(view, job);
  body["startDate"] = created;
  body["status"] = statusWord(status, version);
  if (version >= 51) body["syncDataflows"] = { dataflows: [] };
  body["type"] = "dataflowjob";
  body["url"] = url;
  if (version >= 53) {
    const waited = executed
      ? (job.executedMs ?? 0)
      : ended
        ? (job.endMs ?? 0)
        : Math.floor(nowMs / 1000) * 1000;
    body["waitTime"] = Math.max(0, Math.round((waited - job.createdMs) / 1000));
  }
  if (whole && version >= 55 && ended && executed) addNodeCollections(body, view, job);
  return body;
}

/** The answer to a start: a job with few properties, up to v49 without id and links (recorded). */
export function startedBody(view: View, job: Job): Record<string, unknown> {
  if (view.version <= 49) return { progress: 0, status: "Queued", type: "dataflowjob" };
  const url = `${view.wave}/dataflowjobs/${longId(job.id)}`;
  return {
    id: longId(job.id),
    nodesUrl: `${url}/nodes`,
    progress: 0,
    status: "Queued",
    syncDataflows: { dataflows: [] },
    type: "dataflowjob",
    url,
  };
}

/** One node on the wire. Node statuses are lower case there, node types camel case. */
export function nodeBody(view: View, job: Job, node: NodeState): Record<string, unknown> {
  return {
    duration: node.durationSeconds,
    id: longId(node.id),
    inputRows: node.inputRows,
    label: node.step.name,
    message: node.message,
    name: node.step.name,
    nodeType: node.step.nodeType,
    outputRows: node.outputRows,
    ...(node.startMs !== undefined && { startDate: isoDate(node.startMs) }),
    status: node.status,
    type: "dataflowjobnode",
    url: `${view.wave}/dataflowjobs/${longId(job.id)}/nodes/${longId(node.id)}`,
  };
}

/** The status in a version. Cancelled is assumed since v60 (cancel audit), Preprocessing since v55 (schema). */
export function statusWord(status: string, version: number): string {
  if (status === "Cancelled" && version < 60) return "Failure";
  if (status === "Preprocessing" && version < 55) return "Queued";
  return status;
}

function sourceReference({ wave }: View, job: Job): Record<string, unknown> {
  const id = longId(job.source.dataflowId);
  return { id, name: job.source.name, url: `${wave}/dataflows/${id}` };
}

// The key inside the collection and the case of eventType were never recorded. Both are guesses.
function jobEvents({ simulation }: View, job: Job): Record<string, unknown>[] {
  const by = (index: number, eventType: string, atMs: number): Record<string, unknown> => {
    const person = personAt(simulation.company, index);
    return {
      createdBy: { id: longId(person.id), name: person.name, profilePhotoUrl: `/profilephoto/005/F` },
      createdDate: isoDate(atMs),
      eventType,
    };
  };
  const kind = {
    manual: "jobRunManual",
    time: "jobRunTimeBased",
    event: "jobRunEventBased",
    dependency: "jobRunEventBased",
  }[job.trigger];
  const events = [by(job.starter, kind, job.createdMs)];
  if (job.cancelledMs !== undefined) events.push(by(job.cancelledBy ?? 1, "jobCancelled", job.cancelledMs));
  return events;
}

function addNodeCollections(body: Record<string, unknown>, view: View, job: Job): void {
  const nodes = nodesOf(view.simulation, job, view.nowMs);
  const part = (wanted: (node: NodeState) => boolean): { nodes: Record<string, unknown>[] } => ({
    nodes: nodes.filter((n) => wanted(n) && n.startMs !== undefined).map((n) => dataflowNode(view, n)),
  });
  const isOutput = (n: NodeState): boolean => /^(Register_|register_|OUTPUT)/.test(n.step.name);
  body["inputNodes"] = part((n) => n.step.rows !== undefined);
  body["outputNodes"] = part(isOutput);
  if (view.version >= 57)
    body["transformNodes"] = part(
      (n) => n.step.rows === undefined && !isOutput(n) && n.step.countless !== true,
    );
}

function dataflowNode({ version }: View, node: NodeState): Record<string, unknown> {
  const rowCount = node.inputRows.processedCount ?? 0;
  const columnCount = Math.max(3, node.step.fields.length);
  const startMs = node.startMs ?? 0;
  const status = {
    pending: "Queued",
    running: "Running",
    success: "Success",
    warning: "Warning",
    error: "Failure",
    aborted: "Cancelled",
  }[node.status];
  return {
    columnCount,
    endDate: isoDate(startMs + node.durationSeconds * 1000),
    name: node.step.name,
    rowCount,
    sizeInBytes: rowCount * columnCount * 11,
    startDate: isoDate(startMs),
    ...(version >= 57 && {
      label: node.step.name,
      outputRowCount: node.outputRows.processedCount ?? 0,
      outputSizeInBytes: (node.outputRows.processedCount ?? 0) * columnCount * 11,
      status: statusWord(status, version),
      ...(node.status === "error" && { errorMessage: node.message }),
    }),
  };
}
