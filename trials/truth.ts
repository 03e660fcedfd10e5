// The org's real jobs at any moment: a second copy of the demo org's simulation. The same seed gives the same jobs, so it needs
// no requests, and faults do not affect it.
import { type Job, parseJobPage } from "../contract/job.ts";
import { scenarioByName, type ScenarioName } from "../demo-org/scenarios.ts";
import { jobListBody } from "../demo-org/wire/jobList.ts";
import { createWorld } from "../demo-org/world.ts";

const VERSION = 67;

export interface Truth {
  /** All jobs created since `sinceMs`, as the org lists them at `nowMs`. `nowMs` must not decrease. */
  at: (nowMs: number, sinceMs: number) => Job[];
}

/** A second simulation of the demo org that began at `startMs`. */
export function simulateAgain(scenarioName: ScenarioName, seed: number, startMs: number): Truth {
  const scenario = scenarioByName(scenarioName);
  if (scenario === undefined) throw new RangeError(`There is no scenario ${scenarioName}.`);
  const simulation = createWorld({ scenario, seed, startMs, speed: 1 });
  return {
    at(nowMs, sinceMs) {
      simulation.advanceTo(nowMs);
      const view = { simulation, nowMs, version: VERSION, wave: `/services/data/v${VERSION}.0/wave` };
      const jobs: Job[] = [];
      let query = new URLSearchParams({ startedAfter: String(Math.ceil(sinceMs / 1000)), pageSize: "200" });
      for (;;) {
        const page = parseJobPage(jobListBody(view, query));
        jobs.push(...page.jobs);
        if (page.nextPageUrl === null) return jobs;
        query = new URLSearchParams(page.nextPageUrl.split("?")[1]);
      }
    },
  };
}
