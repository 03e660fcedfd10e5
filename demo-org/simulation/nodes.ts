import type { Step } from "../company/company.ts";
import { draw, drawBetween, drawNormal, hash32, pick } from "../random.ts";
import { longId, makeId } from "../recordIds.ts";
import { stepsOf } from "./edits.ts";
import { runKey } from "./habits.ts";
import { statusOf } from "./job.ts";
import type { Job } from "./job.ts";
import { NODE_FAILURES } from "./messages.ts";
import type { Simulation } from "./simulation.ts";

// Nodes of runs. They are computed from the seed and the job on each read, never stored, so past jobs take no memory for them.

export type NodeStatus = "pending" | "running" | "success" | "warning" | "error" | "aborted";

/** One node of a run at a moment. Times are ms since 1970. */
export interface NodeState {
  id: string;
  step: Step;
  status: NodeStatus;
  startMs?: number;
  /** whole seconds; 0 is common */
  durationSeconds: number;
  inputRows: { processedCount?: number; failedCount?: number };
  outputRows: { processedCount?: number; failedCount?: number };
  message: string;
}

interface Span {
  startWork: number;
  endWork: number;
}

/** The span of each step in the run's nominal work. A step begins after all its inputs; all lie within 2 % … 87 %. */
export function nodeSpans(simulation: Simulation, job: Job): Span[] {
  const { seed } = simulation.company;
  const key = runKey(job.source, job.occurrence);
  const spans: Span[] = [];
  let total = 0;
  for (const step of stepsOf(simulation.options, job)) {
    const habit = drawBetween(seed, `${job.source.dataflowId} ${step.name}`, 0.5, 2);
    const weight = step.weight * habit * Math.exp(0.15 * drawNormal(seed, `${key} ${step.name}`));
    const startWork = Math.max(0, ...step.inputs.map((input) => spans[input]?.endWork ?? 0));
    const endWork = startWork + weight;
    total = Math.max(total, endWork);
    spans.push({ startWork, endWork });
  }
  const scale = total > 0 ? (0.85 * job.workMs) / total : 0;
  const lead = 0.02 * job.workMs;
  return spans.map(({ startWork, endWork }) => ({
    startWork: lead + startWork * scale,
    endWork: lead + endWork * scale,
  }));
}

/** The nodes of a run at `nowMs`, in order of start as in recorded lists. Empty for a queued start and before execution. */
export function nodesOf(simulation: Simulation, job: Job, nowMs: number): NodeState[] {
  if (job.isQueuedStart || job.executedMs === undefined || nowMs < job.executedMs) return [];
  const { seed, pod } = simulation.company;
  const key = runKey(job.source, job.occurrence);
  const status = statusOf(job, nowMs);
  const ended = status !== "Running";
  const breakWork = job.breakAt === undefined ? Infinity : job.breakAt * job.workMs;
  const done = Math.min(simulation.workDoneMs(job, nowMs), breakWork);
  const spans = nodeSpans(simulation, job);
  const guilty = status === "Failure" ? activeAt(spans, done) : -1;
  const suspicious = status === "Warning" ? hash32(seed, `${key} warned`) % spans.length : -1;
  const serial = hash32(seed, job.id) % 100_000_000;
  const rowsOut: number[] = [];
  const nodes = Array.from(stepsOf(simulation.options, job), (step, i): NodeState => {
    const { startWork, endWork } = spans[i] ?? { startWork: 0, endWork: 0 };
    const rowsIn = step.rows === undefined ? sum(step, rowsOut) : rowsRead(simulation, job, step);
    const kept = Math.round(rowsIn * step.keeps);
    rowsOut.push(kept);
    const begun = startWork <= done;
    const finished = endWork <= done || (ended && (status === "Success" || status === "Warning"));
    const nodeStatus = ((): NodeStatus => {
      if (i === guilty) return "error";
      if (i === suspicious) return "warning";
      if (finished) return "success";
      if (!begun) return "pending";
      return ended ? "aborted" : "running";
    })();
    const share = finished ? 1 : begun ? (done - startWork) / Math.max(1, endWork - startWork) : 0;
    const startMs = begun || finished ? simulation.momentOfWork(job, startWork) : undefined;
    const until = finished ? simulation.momentOfWork(job, endWork) : Math.min(nowMs, job.endMs ?? nowMs);
    const failed = i === suspicious ? 1 + (hash32(seed, `${key} bad rows`) % 90) : 0;
    const counts = startMs !== undefined && step.countless !== true;
    return {
      id: makeId("03L", pod, serial * 64 + i),
      step,
      status: nodeStatus,
      ...(startMs !== undefined && { startMs: Math.round(startMs) }),
      durationSeconds: startMs === undefined ? 0 : Math.max(0, Math.round((until - startMs) / 1000)),
      inputRows: counts ? { processedCount: Math.round(rowsIn * share), failedCount: failed } : {},
      outputRows: counts
        ? { processedCount: Math.round(kept * share) - Math.min(failed, kept), failedCount: 0 }
        : {},
      message:
        i === guilty
          ? failureReason(simulation, job, step)
          : i === suspicious
            ? `${failed} rows failed to process`
            : "",
    };
  });
  return nodes.sort((a, b) => (a.startMs ?? Infinity) - (b.startMs ?? Infinity) || 0);
}

/** Progress as ended steps divided by planned steps, with the unusual values that recorded jobs show. */
export function progressOf(simulation: Simulation, job: Job, nowMs: number): number {
  if (job.isQueuedStart || job.executedMs === undefined || nowMs < job.executedMs) return 0;
  const { seed } = simulation.company;
  const status = statusOf(job, nowMs);
  // Seen: 0 on a Success, and 16/15 on failures (one step more than was planned).
  if (status === "Success" || status === "Warning") return draw(seed, `${job.id} odd`) < 0.03 ? 0 : 1;
  if (status === "Failure" && draw(seed, `${job.id} odd`) < 0.12) return 16 / 15;
  const done = Math.min(
    simulation.workDoneMs(job, nowMs),
    job.breakAt === undefined ? Infinity : job.breakAt * job.workMs,
  );
  const finished = nodeSpans(simulation, job).filter((span) => span.endWork <= done).length;
  return finished / (stepsOf(simulation.options, job).length + 1);
}

/** The `message` of an ended job, or undefined when it has none. */
export function messageOf(simulation: Simulation, job: Job, nowMs: number): string | undefined {
  const status = statusOf(job, nowMs);
  if (status === "Failure" && job.refusal !== undefined) return job.refusal;
  if (status !== "Failure" && status !== "Warning") return undefined;
  const node = nodesOf(simulation, job, nowMs).find((n) => n.status === "error" || n.status === "warning");
  if (!node) return undefined;
  // Seen: the message names the node and ends with <dataflowId>_<jobId>.
  const tail = `(${longId(job.source.dataflowId)}_${longId(job.id)})`;
  return status === "Failure"
    ? `Something went wrong while executing the ${node.step.name} node: ${node.message} ${tail}`
    : `The job finished with warnings. ${node.step.name}: ${node.message} ${tail}`;
}

function activeAt(spans: Span[], work: number): number {
  let found = 0;
  for (const [i, span] of spans.entries()) {
    if (span.startWork <= work && work < span.endWork) return i;
    if (span.startWork <= work) found = i;
  }
  return found;
}

function sum(step: Step, rowsOut: number[]): number {
  const first = rowsOut[step.inputs[0] ?? -1] ?? 0;
  if (step.nodeType !== "append") return first;
  return step.inputs.reduce((total, input) => total + (rowsOut[input] ?? 0), 0);
}

function rowsRead(simulation: Simulation, job: Job, step: Step): number {
  const days = (job.createdMs - Date.UTC(2026, 6, 1)) / 86_400_000;
  const grown = (step.rows ?? 0) * (1 + 0.0008 * days);
  return Math.max(
    1,
    Math.round(
      grown *
        (1 +
          0.01 *
            drawNormal(simulation.company.seed, `${runKey(job.source, job.occurrence)} rows ${step.name}`)),
    ),
  );
}

function failureReason(simulation: Simulation, job: Job, step: Step): string {
  const { seed } = simulation.company;
  const reasons = NODE_FAILURES[failureKind(job, step)] ?? [];
  const field = step.fields.length > 0 ? pick(seed, `${job.id} field`, step.fields) : "OwnerId";
  return pick(seed, `${job.id} reason`, reasons)(field, step.name);
}

function failureKind(job: Job, step: Step): string {
  if (step.rows !== undefined) return job.source.engine === "sync" ? "fetch" : "extract";
  if (/register|optimize|output/i.test(step.name)) return "register";
  if (/augment|join|update/i.test(step.name)) return "join";
  if (/compute|formula|bucket/i.test(step.name)) return "compute";
  return "rows";
}
