import { describe, expect, test } from "vitest";
import { SCENARIO_NAMES, scenarioByName } from "./scenarios.ts";
import type { ScenarioName } from "./scenarios.ts";
import { statusOf } from "./simulation/job.ts";
import type { Simulation } from "./simulation/simulation.ts";
import { createWorld } from "./world.ts";

const HOURS = [0, 5, 11, 16, 22].map((hour) => Date.UTC(2026, 10, 25, hour, 40, 7));

function world(name: ScenarioName, startMs: number, jobs?: number): Simulation {
  const scenario = scenarioByName(name);
  if (!scenario) throw new Error(name);
  return createWorld({ scenario, seed: 1, startMs, speed: 1, jobs });
}

function tally(simulation: Simulation, nowMs: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const job of simulation.jobs) {
    const word = statusOf(job, nowMs);
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}

test("every scenario name has a scenario, and other names have none", () => {
  for (const name of SCENARIO_NAMES) expect(scenarioByName(name)?.name).toBe(name);
  expect(scenarioByName("toString")).toBeUndefined();
});

describe.each(HOURS.map((at) => [new Date(at).toISOString(), at] as const))("at %s", (_text, nowMs) => {
  test("everyday has running jobs, queued jobs and one that has just failed", () => {
    const simulation = world("everyday", nowMs);
    const { Running, Queued } = tally(simulation, nowMs);
    expect(Running).toBeGreaterThanOrEqual(3);
    expect(Queued).toBeGreaterThanOrEqual(1);
    expect(
      simulation.jobs.some(
        (job) =>
          job.ending === "Failure" && (job.endMs ?? Infinity) <= nowMs && job.createdMs > nowMs - 3_600_000,
      ),
    ).toBe(true);
  });

  test("a quiet night stays idle for hours", () => {
    const simulation = world("quiet-night", nowMs);
    const before = simulation.jobs.length;
    expect(tally(simulation, nowMs)).not.toHaveProperty("Running");
    simulation.advanceTo(nowMs + 4 * 3_600_000);
    expect(simulation.jobs).toHaveLength(before);
  });

  test("a busy morning has queues in both engines", () => {
    const simulation = world("busy-morning", nowMs);
    const queued = simulation.jobs.filter((job) => statusOf(job, nowMs) === "Queued");
    expect(queued.filter((job) => job.source.engine === "dataflow").length).toBeGreaterThanOrEqual(5);
    expect(queued.filter((job) => job.source.engine === "recipe").length).toBeGreaterThanOrEqual(4);
  });

  test("a sync storm keeps dozens of syncs waiting", () => {
    const simulation = world("sync-storm", nowMs);
    expect(
      simulation.jobs.filter((job) => statusOf(job, nowMs) === "Queued" && job.source.engine === "sync")
        .length,
    ).toBeGreaterThanOrEqual(20);
  });
});

test("an empty org has sources and no jobs, today and tomorrow", () => {
  const nowMs = HOURS[0] ?? 0;
  const simulation = world("empty-org", nowMs);
  simulation.advanceTo(nowMs + 86_400_000);
  expect(simulation.jobs).toEqual([]);
  expect(
    simulation.company.dataflows.length +
      simulation.company.recipes.length +
      simulation.company.connections.length,
  ).toBeGreaterThanOrEqual(40);
});

test.each([200, 3_000, 10_000])("the last seven days hold the %i jobs that were asked for", (wanted) => {
  const nowMs = HOURS[2] ?? 0;
  const simulation = world("everyday", nowMs, wanted);
  expect(simulation.jobs.filter((job) => job.createdMs >= nowMs - 7 * 86_400_000)).toHaveLength(wanted);
  expect(tally(simulation, nowMs)).toHaveProperty("Running");
});
