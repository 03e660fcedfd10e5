import type { Engine } from "../company/company.ts";
import type { SimulationOptions } from "./options.ts";

/**
 * How many runs of each engine run at once. Dataflows 2 (one with the Growth licence), syncs 3. Recipes: the setup guide's
 * table says 3; a release note says two dataflows and one recipe by default, or any mix of three with sharing on. This
 * follows the table. The number for uploads is a guess, since no document has one.
 */
export const LANES: Record<Engine, number> = { dataflow: 2, recipe: 3, sync: 3, upload: 4 };

/** Duration of an additional sync, ms: short enough that the lanes never fill up, for any count. */
export function extraWorkMs({ extraSyncs }: SimulationOptions): number {
  const spacingMs = extraSyncs ? (extraSyncs.untilMs - extraSyncs.fromMs) / extraSyncs.count : 60_000;
  return Math.max(1_000, Math.min(25_000, spacingMs * LANES.sync * 0.25));
}
