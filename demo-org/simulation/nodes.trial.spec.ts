import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenarioByName } from "../scenarios.ts";
import type { ScenarioName } from "../scenarios.ts";
import { createWorld } from "../world.ts";

import { stepsOf } from "./edits.ts";
import { statusOf } from "./job.ts";
import type { Job } from "./job.ts";
import { nodesOf, progressOf } from "./nodes.ts";

import type { Simulation } from "./simulation.ts";

const MONDAY_MS = Date.UTC(2026, 10, 23, 9, 17, 5);
const HOUR_MS = 3_600_000;

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function world(name: ScenarioName, seed: number, startMs = MONDAY_MS, speed = 1): Simulation {
  const scenario = scenarioByName(name);
  if (!scenario) throw new Error(name);
  return createWorld({ scenario, seed, startMs, speed });
}

describe("nodes", () => {
  test("nodes start after their inputs end, lie within the run, and have statuses that agree with the job's", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 6 * HOUR_MS }), (seed, laterMs) => {
        const simulation = world("everyday", seed);
        const nowMs = MONDAY_MS + laterMs;
        simulation.advanceTo(nowMs);
        const recent = simulation.jobs.slice(-150);
        const ran = recent.filter((job) => job.executedMs !== undefined && job.executedMs <= nowMs);
        for (const job of recent.filter((j) => !ran.includes(j)))
          expect(nodesOf(simulation, job, nowMs)).toEqual([]);
        for (const job of ran) {
          const nodes = nodesOf(simulation, job, nowMs);
          const byName = new Map(nodes.map((node) => [node.step.name, node]));
          expect(nodes).toHaveLength(stepsOf(simulation.options, job).length);
          for (const node of nodes.filter((n) => n.startMs !== undefined)) {
            const startMs = node.startMs ?? 0;
            expect(startMs).toBeGreaterThanOrEqual(job.executedMs ?? 0);
            expect(startMs).toBeLessThanOrEqual(job.endMs ?? Infinity);
            for (const input of node.step.inputs) {
              const before = byName.get(stepsOf(simulation.options, job)[input]?.name ?? "");
              // Durations are whole seconds, so an end is known only to half a second.
              expect(
                (before?.startMs ?? Infinity) + (before?.durationSeconds ?? 0) * 1000,
              ).toBeLessThanOrEqual(startMs + 501);
              expect(["success", "warning"]).toContain(before?.status);
            }
          }
          const of = (word: string): number => nodes.filter((node) => node.status === word).length;
          const status = statusOf(job, nowMs);
          // The reverse does not hold: the engine still works for a while after the last node.
          expect(status === "Success" && of("success") < nodes.length).toBe(false);
          expect(of("error")).toBe(status === "Failure" ? 1 : 0);
          expect(of("warning")).toBe(status === "Warning" ? 1 : 0);
          expect(of("running") > 0 && status !== "Running").toBe(false);
        }
      }),
      { numRuns: 4 },
    );
  });

  test("the node of a stuck run does not move for hours", () => {
    const simulation = world("stuck-node", 1);
    const stuck = simulation.jobs.find((job) => job.stuck);
    if (!stuck) throw new Error("nothing is stuck");
    const see = (nowMs: number): unknown => {
      simulation.advanceTo(nowMs);
      return [
        statusOf(stuck, nowMs),
        progressOf(simulation, stuck, nowMs),
        nodesOf(simulation, stuck, nowMs).map((n) => [n.status, n.outputRows]),
      ];
    };
    const before = see(MONDAY_MS);
    expect(before).toEqual(see(MONDAY_MS + 5 * HOUR_MS));
    expect(nodesOf(simulation, stuck, MONDAY_MS).filter((n) => n.status === "running")).toHaveLength(1);
    expect(MONDAY_MS - (stuck.executedMs ?? 0)).toBeGreaterThan(10 * stuck.source.habit.medianMs);
  });

  test("progress never decreases while a job runs", () => {
    const simulation = world("everyday", 9);
    const running = simulation.jobs.filter((job) => statusOf(job, MONDAY_MS) === "Running");
    expect(running.length).toBeGreaterThan(0);
    const seen = new Map<Job, number>();
    for (let nowMs = MONDAY_MS; nowMs < MONDAY_MS + HOUR_MS; nowMs += 60_000) {
      simulation.advanceTo(nowMs);
      for (const job of running.filter((j) => statusOf(j, nowMs) === "Running")) {
        const progress = progressOf(simulation, job, nowMs);
        expect(progress).toBeGreaterThanOrEqual(seen.get(job) ?? 0);
        expect(progress).toBeLessThan(1);
        seen.set(job, progress);
      }
    }
  });
});
