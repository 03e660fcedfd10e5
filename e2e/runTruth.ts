// What the demo org's simulation knows of a run, for stories about its graph and its waterfall.
import { longId } from "../demo-org/recordIds.ts";
import { type Job, type JobStatus, statusOf } from "../demo-org/simulation/job.ts";
import { stepsOf } from "../demo-org/simulation/edits.ts";
import { type NodeState, nodesOf } from "../demo-org/simulation/nodes.ts";
import type { Simulation } from "../demo-org/simulation/simulation.ts";
import type { Gateway } from "../testing/demoGateway.ts";

/** A Wednesday, when the demo org is at work. */
export const NOW = Date.parse("2026-11-25T10:20:00Z");

export interface RunTruth {
  job: Job;
  /** The path of the job's page. */
  page: string;
  nodes: NodeState[];
  /** The names of each node's inputs, by its name. */
  inputs: ReadonlyMap<string, readonly string[]>;
  /** Names of the nodes that the engine added. */
  added: string[];
}

/** What the simulation knows of the newest dataflow run with this status, at the org's present time. */
export function runThat(gateway: Gateway, status: JobStatus, sourceName?: string): RunTruth {
  if (gateway.demo === null) throw new Error("The gateway has no demo org.");
  const simulation = gateway.demo.past.world() as Simulation;
  const [job] = simulation.jobs
    .filter(
      (one) =>
        !one.isQueuedStart &&
        one.source.engine === "dataflow" &&
        statusOf(one, NOW) === status &&
        (sourceName === undefined || one.source.name === sourceName),
    )
    .toSorted((a, b) => b.createdMs - a.createdMs);
  if (job === undefined) throw new Error(`No dataflow has the status ${status}.`);
  return runTruth(gateway, job, NOW);
}

/** What the simulation knows of a run at a moment. */
export function runTruth(gateway: Gateway, job: Job, now: number): RunTruth {
  const simulation = gateway.demo?.past.world() as Simulation;
  const steps = stepsOf(simulation.options, job);
  const nameAt = (at: number) => steps[at]?.name ?? "";
  return {
    job,
    page: `${gateway.url}/demo/jobs/${longId(job.id)}`,
    nodes: nodesOf(simulation, job, now),
    inputs: new Map(steps.map(({ name, inputs }) => [name, inputs.map(nameAt)])),
    added: steps.map(({ name }) => name).filter((name) => name.startsWith("optimize-")),
  };
}

const endOf = ({ startMs = 0, durationSeconds }: NodeState): number => startMs + durationSeconds * 1000;

/** The nodes that a run waited for, last one first: each before the other is its input that ended last. */
export function slowestNodes({ nodes, inputs }: RunTruth): NodeState[] {
  const begun = nodes.filter(({ startMs }) => startMs !== undefined);
  const last = (among: readonly NodeState[]) =>
    among.toSorted((a, b) => endOf(b) - endOf(a) || (b.startMs ?? 0) - (a.startMs ?? 0))[0];
  const path: NodeState[] = [];
  for (let node = last(begun); node !== undefined;) {
    path.push(node);
    const names = inputs.get(node.step.name) ?? [];
    node = last(begun.filter(({ step }) => names.includes(step.name)));
  }
  return path;
}

const WORDS: Readonly<Record<NodeState["status"], string>> = {
  pending: "Pending",
  running: "Running",
  success: "Succeeded",
  warning: "Warning",
  error: "Failed",
  aborted: "Stopped",
};

/** The word for a node's state in a run that has ended or not. */
export function wordOf({ status }: NodeState, hasEnded: boolean): string {
  return status === "pending" && hasEnded ? "Not run" : WORDS[status];
}
