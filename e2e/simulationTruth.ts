// What the demo org's simulation knows of the jobs of a moment, for stories about the list and the wall.
import { longId } from "../demo-org/recordIds.ts";
import { type Job, statusOf } from "../demo-org/simulation/job.ts";
import { nodesOf } from "../demo-org/simulation/nodes.ts";
import type { Simulation } from "../demo-org/simulation/simulation.ts";
import type { Gateway } from "../testing/demoGateway.ts";
import { NOW } from "./runTruth.ts";

const MINUTE_MS = 60_000;
/** So far the simulation is played on, to see when queued jobs begin. */
const AHEAD_MS = 4 * 3_600_000;

function simulationOf(gateway: Gateway): Simulation {
  if (gateway.demo === null) throw new Error("The gateway has no demo org.");
  return gateway.demo.past.world() as Simulation;
}

export interface TrueJob {
  /** As in the addresses of the pages. */
  id: string;
  label: string;
  /** Jobs of the same engine that run, and that were asked for earlier and wait. */
  before: number;
  isStuck: boolean;
  /** Minutes from {@link NOW} until it ends, or begins if it is queued; null: not within four hours. */
  minutes: number | null;
}

function minutesUntil(at: number | undefined): number | null {
  return at === undefined || at > NOW + AHEAD_MS ? null : (at - NOW) / MINUTE_MS;
}

/** The jobs that run and those that wait at {@link NOW}, the oldest request first. Moves the demo org's clock on by four hours. */
export function futureOf(gateway: Gateway): { running: TrueJob[]; queued: TrueJob[] } {
  const simulation = simulationOf(gateway);
  const that = (status: string) =>
    simulation.jobs
      .filter((job) => statusOf(job, NOW) === status)
      .toSorted((a, b) => a.createdMs - b.createdMs);
  const [running, queued] = [that("Running"), that("Queued")];
  gateway.demo?.clock.advance(AHEAD_MS);
  simulationOf(gateway);
  // Its start has left the queue, and it is about to begin.
  const isNext = (job: Job) => !job.isQueuedStart;
  const isSame = (one: Job) => (other: Job) => one.source.engine === other.source.engine;
  const told = (job: Job, before: number, at: number | undefined): TrueJob => ({
    id: longId(job.id),
    label: job.source.jobLabel,
    before,
    isStuck: job.stuck === true,
    minutes: minutesUntil(at),
  });
  return {
    running: running.map((job) => told(job, 0, job.endMs)),
    queued: [...queued.filter(isNext), ...queued.filter((job) => !isNext(job))].map((job, at, all) => {
      const before = running.filter(isSame(job)).length + all.slice(0, at).filter(isSame(job)).length;
      return told(job, before, job.promotedMs ?? job.executedMs);
    }),
  };
}

/** The name of the node at which the scenario's stuck job stands. */
export function stuckNodeOf(gateway: Gateway): string {
  const simulation = simulationOf(gateway);
  const job = simulation.jobs.find((one) => one.stuck === true && statusOf(one, NOW) === "Running");
  if (job === undefined) throw new Error("The scenario has no stuck job.");
  const node = nodesOf(simulation, job, NOW).find(({ status }) => status === "running");
  return node?.step.name ?? "no node";
}
