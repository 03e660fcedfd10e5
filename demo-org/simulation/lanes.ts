import type { Engine } from "../company/company.ts";
import type { SimulationOptions } from "./options.ts";

/**
 * How many run at once. Dataflows 2 (one with the Growth licence), syncs 3. Sources disagree on recipes: the setup guide's
 * table says 3, a release note says two dataflows and one recipe by default, or any mix of three where sharing is on. We
 * take the table. Uploads have a lane of their own, which no source describes.
 */
export const LANES: Record<Engine, number> = { dataflow: 2, recipe: 3, sync: 3, upload: 4 };

/** How long an additional sync takes: short enough that all lanes together stay well under full, whatever the count. */
export function extraWorkMs({ extraSyncs }: SimulationOptions): number {
  const spacingMs = extraSyncs ? (extraSyncs.untilMs - extraSyncs.fromMs) / extraSyncs.count : 60_000;
  return Math.max(1_000, Math.min(25_000, spacingMs * LANES.sync * 0.25));
}
