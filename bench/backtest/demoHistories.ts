// What the demo org's simulation ran in its past five weeks.
import { buildCompany } from "../../demo-org/company/buildCompany.ts";
import { Simulation } from "../../demo-org/simulation/simulation.ts";
import { progressOf } from "../../demo-org/simulation/nodes.ts";
import type { Job } from "../../demo-org/simulation/job.ts";
import type { History, PlayedRun } from "./history.ts";

const DAY_MS = 86_400_000;

function playedRun(simulation: Simulation, job: Job): PlayedRun | null {
  const { executedMs, endMs, ending, cancelledMs } = job;
  if (executedMs === undefined || endMs === undefined || ending === undefined) return null;
  const seconds = Math.round((Math.min(endMs, cancelledMs ?? Infinity) - executedMs) / 1000);
  if (seconds <= 0) return null;
  return {
    beganAt: executedMs,
    seconds,
    isWhole: ending === "Success" || ending === "Warning",
    isStuck: job.stuck === true,
    progressAt: (elapsed) => progressOf(simulation, job, executedMs + elapsed * 1000),
  };
}

/** The runs of every source of a demo org with this seed, over so many days. */
export function demoHistories(seed: number, days: number): History[] {
  const until = Date.UTC(2026, 10, 25);
  const simulation = new Simulation(buildCompany(seed), {
    fromMs: until - days * DAY_MS,
    speedFromMs: until,
    speed: 1,
    scripted: [],
  });
  simulation.advanceTo(until);
  const histories = new Map<string, PlayedRun[]>();
  for (const job of simulation.jobs) {
    const run = playedRun(simulation, job);
    if (run === null) continue;
    histories.set(job.source.name, [...(histories.get(job.source.name) ?? []), run]);
  }
  return [...histories].map(([source, runs]) => ({
    source,
    runs: runs.sort((a, b) => a.beganAt - b.beganAt),
  }));
}
