import type { Company, Source } from "./company/company.ts";
import type { ScriptedOutcome } from "./simulation/job.ts";
import type { ScriptedStart, SimulationOptions } from "./simulation/options.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Settings of a scenario. Anything left out is as in `everyday`. */
export interface Scenario {
  name: ScenarioName;
  /** one sentence that describes it */
  about: string;
  /** starts played shortly before the demo begins, and hours in which schedules do not fire */
  plan?: (
    company: Company,
    startMs: number,
  ) => Partial<Pick<SimulationOptions, "scripted" | "quiet" | "still">>;
  /** delay before an answer, ms */
  latencyMs?: { low: number; high: number };
  /** the daily API quota, and how much other integrations have used when the demo begins */
  apiUsage?: { used: number; max: number };
  /** number of jobs in the last seven days */
  jobs?: number;
}

export const SCENARIO_NAMES = [
  "everyday",
  "quiet-night",
  "busy-morning",
  "stuck-node",
  "sync-storm",
  "out-of-calls",
  "slow-org",
  "ten-thousand-jobs",
  "empty-org",
] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

function source(company: Company, name: string): Source {
  const found = company.sources.find((s) => s.name === name);
  if (!found) throw new RangeError(`the company has no ${name}`);
  return found;
}

/** Activity for any hour: two dataflows and a recipe running, one job queued, one that has just failed. */
function everydayStarts(company: Company, startMs: number): ScriptedStart[] {
  const start = (
    name: string,
    minutesAgo: number,
    starter: number,
    outcome?: ScriptedOutcome,
  ): ScriptedStart => ({
    atMs: startMs - minutesAgo * MINUTE_MS,
    source: source(company, name),
    starter,
    ...(outcome && { outcome }),
  });
  return [
    start("Repairs_and_Warranty", 26, 2, { workMs: 9 * MINUTE_MS, ending: "Failure", breakAt: 0.5 }),
    start("Newsletter_Audience", 17, 3, { workMs: 31 * MINUTE_MS, ending: "Success" }),
    start("Sales_Pipeline_Daily", 14, 1, { workMs: 36 * MINUTE_MS, ending: "Success" }),
    start("Order_Book", 11, 4, { workMs: 48 * MINUTE_MS, ending: "Warning" }),
    start("Win_Rate_Trend", 3, 5, { workMs: 7 * MINUTE_MS, ending: "Success" }),
    start("Campaign_Reach", 2, 2),
  ];
}

const SCENARIOS: Record<ScenarioName, Scenario> = {
  everyday: {
    name: "everyday",
    about: "a working day: some run, some wait, one has just failed",
    plan: (company, startMs) => ({ scripted: everydayStarts(company, startMs) }),
  },
  "quiet-night": {
    name: "quiet-night",
    about: "nothing runs and nothing will for hours",
    plan: (_company, startMs) => ({
      quiet: { fromMs: startMs - 5 * HOUR_MS, untilMs: startMs + 8 * HOUR_MS },
      scripted: [],
    }),
  },
  "busy-morning": {
    name: "busy-morning",
    about: "everybody starts everything: long queues in every lane",
    plan: (company, startMs) => ({
      scripted: [...company.dataflows.slice(0, 11), ...company.recipes.slice(0, 11)].map((s, i) => ({
        atMs: startMs - (20 - i * 0.7) * MINUTE_MS,
        source: s,
        starter: 1 + (i % 5),
        outcome: {
          workMs: Math.max(s.habit.medianMs, 12 * MINUTE_MS) * 1.3,
          ending: i === 4 ? "Warning" : "Success",
        },
      })),
    }),
  },
  "stuck-node": {
    name: "stuck-node",
    about: "a recipe whose node has not moved for hours, far beyond its habit",
    plan: (company, startMs) => ({
      scripted: [
        ...everydayStarts(company, startMs),
        {
          atMs: startMs - 4 * HOUR_MS,
          source: source(company, "Returns_Reasons"),
          starter: 0,
          outcome: { stuck: true, breakAt: 0.48, ending: "Failure" },
        },
      ],
    }),
  },
  "sync-storm": {
    name: "sync-storm",
    about: "every connected object syncs at once",
    plan: (company, startMs) => ({
      scripted: [
        ...company.objects.map((o, i) => ({
          atMs: startMs - 6 * MINUTE_MS + i * 500,
          source: o.source,
          starter: 1,
          ...(i % 9 === 4 && { outcome: { ending: "Failure" as const, breakAt: 0.3 } }),
        })),
        ...everydayStarts(company, startMs),
      ].sort((a, b) => a.atMs - b.atMs),
    }),
  },
  "out-of-calls": {
    name: "out-of-calls",
    about: "the daily API quota is all but used up",
    plan: (company, startMs) => ({ scripted: everydayStarts(company, startMs) }),
    apiUsage: { used: 14_940, max: 15_000 },
  },
  "slow-org": {
    name: "slow-org",
    about: "every answer takes two to six seconds",
    plan: (company, startMs) => ({ scripted: everydayStarts(company, startMs) }),
    latencyMs: { low: 2_000, high: 6_000 },
  },
  "ten-thousand-jobs": {
    name: "ten-thousand-jobs",
    about: "ten thousand jobs in the last seven days",
    plan: (company, startMs) => ({ scripted: everydayStarts(company, startMs) }),
    jobs: 10_000,
  },
  "empty-org": {
    name: "empty-org",
    about: "an org in which nothing ever ran",
    plan: () => ({ still: true, scripted: [] }),
  },
};

/** The scenario with that name, or undefined. */
export function scenarioByName(name: string): Scenario | undefined {
  return SCENARIO_NAMES.includes(name as ScenarioName) ? SCENARIOS[name as ScenarioName] : undefined;
}
