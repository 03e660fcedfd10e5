// What the org really held, moment by moment: the demo org's own simulation lived a second time beside it. The same seed makes the
// same life, so nothing has to be asked for, and no fault can touch it.
import { type Job, parseJobPage } from "../contract/job.ts";
import { scenarioByName, type ScenarioName } from "../demo-org/scenarios.ts";
import { jobListBody } from "../demo-org/wire/jobList.ts";
import { createWorld } from "../demo-org/world.ts";

const VERSION = 67;

export interface Truth {
  /** Every job requested since, as the org would list it now. The clock only goes on. */
  at: (nowMs: number, sinceMs: number) => Job[];
}

/** A second life of the demo org that began at `startMs`. */
export function secondLife(scenarioName: ScenarioName, seed: number, startMs: number): Truth {
  const scenario = scenarioByName(scenarioName);
  if (scenario === undefined) throw new RangeError(`No scenario is called ${scenarioName}.`);
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
