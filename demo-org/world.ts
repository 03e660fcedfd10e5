import { buildCompany } from "./company/buildCompany.ts";
import type { Company } from "./company/company.ts";
import { hash32 } from "./random.ts";
import type { Scenario } from "./scenarios.ts";
import { Simulation } from "./simulation/simulation.ts";
import type { SimulationOptions } from "./simulation/options.ts";

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 36;

/** Inputs of a simulated org. The same values give the same org, byte for byte. */
export interface WorldOptions {
  scenario: Scenario;
  seed: number;
  /** the moment at which the demo begins, ms since 1970 */
  startMs: number;
  speed: number;
  /** jobs within the seven days before `startMs`; undefined: as many as the schedules make */
  jobs?: number | undefined;
}

/** Simulates the company's last five weeks. The same simulation then continues from `startMs`. */
export function createWorld({ scenario, seed, startMs, speed, jobs }: WorldOptions): Simulation {
  const company = buildCompany(seed);
  // Whole days, so that the past does not depend on the minute at which the demo starts.
  const fromMs = Math.floor(startMs / DAY_MS) * DAY_MS - HISTORY_DAYS * DAY_MS;
  const options: SimulationOptions = {
    fromMs,
    speedFromMs: startMs,
    editsBeforeMs: startMs,
    speed,
    scripted: [],
    ...scenario.plan?.(company, startMs),
  };
  if (options.still) options.fromMs = startMs;
  const wanted = jobs ?? scenario.jobs;
  const simulation = played(company, options, startMs);
  if (wanted === undefined || options.still) return simulation;
  const weekMs = startMs - 7 * DAY_MS;
  const missing = wanted - recent(simulation, weekMs);
  if (missing <= 0) return thinned(simulation, weekMs, -missing);
  // Some extra syncs find their object queued already. So a surplus is planned and removed again below.
  const filled = played(
    company,
    {
      ...options,
      extraSyncs: { fromMs: weekMs, untilMs: startMs - 60_000, count: Math.ceil(missing * 1.25) + 20 },
    },
    startMs,
  );
  return thinned(filled, weekMs, recent(filled, weekMs) - wanted);
}

function played(company: Company, options: SimulationOptions, untilMs: number): Simulation {
  const simulation = new Simulation(company, options);
  simulation.advanceTo(untilMs);
  return simulation;
}

function recent(simulation: Simulation, sinceMs: number): number {
  return simulation.jobs.filter((job) => job.createdMs >= sinceMs).length;
}

/** Removes `surplus` ended jobs of the last week, chosen by hash so that no hour is emptied. */
function thinned(simulation: Simulation, sinceMs: number, surplus: number): Simulation {
  if (surplus <= 0) return simulation;
  const { jobs, nowMs } = simulation;
  const chosen = new Set(
    jobs
      .filter((job) => job.createdMs >= sinceMs && (job.endMs ?? Infinity) < nowMs)
      .map((job) => ({ job, rank: hash32(1, job.id) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, surplus)
      .map(({ job }) => job),
  );
  const kept = jobs.filter((job) => !chosen.has(job));
  jobs.length = 0;
  for (const job of kept) jobs.push(job);
  for (const job of chosen) simulation.byId.delete(job.id);
  return simulation;
}
