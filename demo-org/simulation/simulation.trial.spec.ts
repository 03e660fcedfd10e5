import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SCENARIO_NAMES, scenarioByName } from "../scenarios.ts";
import type { ScenarioName } from "../scenarios.ts";
import { createWorld } from "../world.ts";
import { COUNTED_FROM_MS, RUNS_PER_DAY } from "./budget.ts";
import { statusOf } from "./job.ts";
import type { Job } from "./job.ts";
import { nodesOf, progressOf } from "./nodes.ts";
import { LANES } from "./lanes.ts";
import type { Simulation } from "./simulation.ts";

const MONDAY_MS = Date.UTC(2026, 10, 23, 9, 17, 5);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const scenarios = fc.constantFrom<ScenarioName>(
  ...SCENARIO_NAMES.filter((name) => name !== "ten-thousand-jobs"),
);

function world(name: ScenarioName, seed: number, startMs = MONDAY_MS, speed = 1): Simulation {
  const scenario = scenarioByName(name);
  if (!scenario) throw new Error(name);
  return createWorld({ scenario, seed, startMs, speed });
}

/** Everything that a client can see of the jobs at a moment. */
function picture(simulation: Simulation, nowMs: number): string {
  return JSON.stringify(
    simulation.jobs.map((job) => [
      job.id,
      job.source.label,
      statusOf(job, nowMs),
      job.createdMs,
      job.executedMs,
      job.endMs,
      progressOf(simulation, job, nowMs),
      job.starter,
    ]),
  );
}

/** The greatest number of jobs that overlap. A job that ends as another begins does not overlap it. */
function mostAtOnce(jobs: Job[]): number {
  const changes = jobs.flatMap((job) => [
    { atMs: job.executedMs ?? 0, by: 1 },
    { atMs: job.endMs ?? Infinity, by: -1 },
  ]);
  let now = 0;
  let most = 0;
  for (const { by } of changes.sort((a, b) => a.atMs - b.atMs || a.by - b.by)) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

describe("limits", () => {
  test("no engine ever runs more at once than its lanes", () => {
    fc.assert(
      fc.property(seeds, scenarios, (seed, name) => {
        const simulation = world(name, seed);
        simulation.advanceTo(MONDAY_MS + DAY_MS);
        for (const engine of ["dataflow", "recipe", "sync", "upload"] as const) {
          const runs = simulation.jobs.filter(
            (job) => job.executedMs !== undefined && job.source.engine === engine,
          );
          expect(mostAtOnce(runs)).toBeLessThanOrEqual(LANES[engine]);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("no source has two runs or two queued starts at the same time", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const simulation = world("busy-morning", seed);
        for (const source of simulation.company.sources) {
          const own = simulation.jobs.filter((job) => job.source === source);
          expect(mostAtOnce(own.filter((job) => job.executedMs !== undefined))).toBeLessThanOrEqual(1);
          expect(
            own.filter((job) => job.isQueuedStart && statusOf(job, MONDAY_MS) === "Queued").length,
          ).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 5 },
    );
  });

  test("a rolling day never holds more than sixty counted runs, even when every source is started all day", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const simulation = world("everyday", seed);
        const { dataflows, recipes } = simulation.company;
        for (let hour = 0; hour < 40; hour += 1) {
          for (const source of [...dataflows, ...recipes])
            if (!simulation.state(source).queued) simulation.start(source, 1);
          simulation.advanceTo(MONDAY_MS + (hour + 1) * HOUR_MS);
        }
        const counted = simulation.jobs.filter(
          (job) =>
            /^(dataflow|recipe)$/.test(job.source.engine) &&
            job.executedMs !== undefined &&
            (job.endMs ?? 0) - job.executedMs >= COUNTED_FROM_MS,
        );
        for (const job of counted) {
          const to = job.executedMs ?? 0;
          expect(
            counted.filter((other) => (other.executedMs ?? 0) <= to && (other.executedMs ?? 0) > to - DAY_MS)
              .length,
          ).toBeLessThanOrEqual(RUNS_PER_DAY);
        }
        expect(counted.length).toBeGreaterThan(RUNS_PER_DAY);
        const refused = simulation.jobs.filter(
          (job) => job.isQueuedStart && /maximum of 60/.test(job.refusal ?? ""),
        );
        expect(refused.length).toBeGreaterThan(0);
        // At the limit nothing starts, not even syncs, although syncs are not counted.
        expect(refused.some((job) => job.source.engine === "sync")).toBe(true);
      }),
      { numRuns: 3 },
    );
  });
});

describe("history", () => {
  test("the same seed and clock give the same past, another seed gives a different one", () => {
    expect(picture(world("everyday", 5), MONDAY_MS)).toBe(picture(world("everyday", 5), MONDAY_MS));
    expect(picture(world("everyday", 5), MONDAY_MS)).not.toBe(picture(world("everyday", 6), MONDAY_MS));
  });

  test("one big step and many small ones give the same jobs", () => {
    fc.assert(
      fc.property(
        seeds,
        scenarios,
        fc.array(fc.integer({ min: 1, max: 2 * HOUR_MS }), { minLength: 1, maxLength: 60 }),
        (seed, name, steps) => {
          const big = world(name, seed);
          const small = world(name, seed);
          let at = MONDAY_MS;
          for (const step of steps) {
            at += step;
            small.advanceTo(at);
          }
          big.advanceTo(at);
          expect(picture(big, at)).toBe(picture(small, at));
        },
      ),
      { numRuns: 8 },
    );
  });

  test("ids are unique and have the prefix of their kind", () => {
    const simulation = world("busy-morning", 3);
    const ids = simulation.jobs.map((job) => job.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const job of simulation.jobs) {
      expect(job.id.slice(0, 3)).toBe(
        job.isQueuedStart ? "030" : job.source.engine === "recipe" ? "0eP" : "03C",
      );
    }
    const { sources } = simulation.company;
    expect(new Set(sources.map((s) => s.dataflowId)).size).toBe(sources.length);
    expect(new Set(sources.map((s) => s.assetId)).size).toBe(sources.length);
  });

  test("every job ends, a stuck one at the 48-hour limit", () => {
    const simulation = world("stuck-node", 1);
    const asked = new Set(simulation.jobs.map((job) => job.id));
    const laterMs = MONDAY_MS + 3 * DAY_MS;
    simulation.advanceTo(laterMs);
    for (const id of asked) {
      const job = simulation.byId.get(id);
      const run = job?.becameId === undefined ? job : simulation.byId.get(job.becameId);
      expect(run && ["Success", "Warning", "Failure", "Cancelled"]).toContain(run && statusOf(run, laterMs));
    }
    const stuck = [...simulation.byId.values()].find((job) => job.scripted?.stuck && !job.isQueuedStart);
    expect(stuck && (stuck.endMs ?? 0) - (stuck.executedMs ?? 0)).toBe(48 * HOUR_MS);
  });
});

describe("jobs", () => {
  test("three to six in a hundred jobs of an everyday month fail", () => {
    const simulation = world("everyday", 1);
    const ended = simulation.jobs.filter((job) => (job.endMs ?? Infinity) <= MONDAY_MS);
    const failed = ended.filter((job) => job.ending === "Failure").length / ended.length;
    expect(failed).toBeGreaterThan(0.025);
    expect(failed).toBeLessThan(0.06);
  });

  test("a stop cancels a run within seconds, a queued start at once, and does not change an ended job", () => {
    const simulation = world("everyday", 1);
    const pick = (word: string, queuedStart: boolean): Job => {
      const job = simulation.jobs.find(
        (j) => statusOf(j, MONDAY_MS) === word && j.isQueuedStart === queuedStart,
      );
      if (!job) throw new Error(`no ${word} job`);
      return job;
    };
    const [queued, running, success] = [pick("Queued", true), pick("Running", false), pick("Success", false)];
    for (const job of [queued, running, success]) simulation.stop(job, 1);
    expect(statusOf(queued, MONDAY_MS)).toBe("Cancelled");
    simulation.advanceTo(MONDAY_MS + 6_000);
    expect(statusOf(running, MONDAY_MS + 6_000)).toBe("Cancelled");
    expect(statusOf(success, MONDAY_MS + 6_000)).toBe("Success");
    const after = nodesOf(simulation, running, MONDAY_MS + 6_000).map((node) => node.status);
    expect(after).not.toContain("running");
  });

  test("a dataflow whose objects were never synced waits for their syncs", () => {
    const simulation = world("empty-org", 1);
    const source = simulation.company.dataflows.find((s) => s.name === "Repairs_and_Warranty");
    if (!source) throw new Error("no such dataflow");
    const queuedStart = simulation.start(source, 1);
    expect(
      simulation.jobs
        .filter((job) => job.source.engine === "sync")
        .map((job) => job.source.label)
        .sort(),
    ).toEqual(["Case", "Product2", "Repair__c"]);
    simulation.advanceTo(MONDAY_MS + 3 * HOUR_MS);
    const run = simulation.byId.get(queuedStart.becameId ?? "");
    const syncs = simulation.jobs.filter((job) => job.source.engine === "sync" && !job.isQueuedStart);
    expect(syncs).toHaveLength(3);
    for (const sync of syncs) expect(sync.endMs).toBeLessThanOrEqual(run?.createdMs ?? 0);
  });

  test("speed shortens new runs, and the remainder of runs that had begun before", () => {
    const [slow, fast] = [world("everyday", 1), world("everyday", 1, MONDAY_MS, 10)];
    const running = slow.jobs.filter((job) => statusOf(job, MONDAY_MS) === "Running");
    for (const job of running) {
      const same = fast.byId.get(job.id);
      const left = (job.endMs ?? 0) - MONDAY_MS;
      expect(Math.abs((same?.endMs ?? 0) - MONDAY_MS - left / 10)).toBeLessThanOrEqual(1_000);
    }
  });
});
