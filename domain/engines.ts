// What the org runs at once. Each of its engines runs a few jobs at a time, in the order in which they were asked for.
import type { JobType } from "../contract/jobStatus.ts";

/** Jobs of one engine wait for each other only. `other`: types without a documented limit. */
export const ENGINES = ["dataflow", "recipe", "sync", "other"] as const;
export type Engine = (typeof ENGINES)[number];

const ENGINE_OF: Partial<Record<JobType, Engine>> = {
  dataflow: "dataflow",
  recipe: "recipe",
  datasync: "sync",
};

/** The engine that runs jobs of a type. */
export function engineOf(type: JobType): Engine {
  return ENGINE_OF[type] ?? "other";
}

/**
 * How many jobs of an engine run at once, as documented: two dataflows (one with the Growth licence and in a sandbox), three recipes, three
 * data syncs. An org does not tell its own numbers, and the documents disagree about recipes. Null: not documented.
 */
export const RUNS_AT_ONCE: Readonly<Record<Engine, number | null>> = {
  dataflow: 2,
  recipe: 3,
  sync: 3,
  other: null,
};
