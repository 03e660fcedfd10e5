// Definitions that were changed within the simulated past. What a run does depends on the version that held when it was created.
import type { Earlier, Source, Step } from "../company/company.ts";
import type { Job } from "./job.ts";
import type { SimulationOptions } from "./options.ts";

const DAY_MS = 86_400_000;
/** Somebody saved it in the afternoon, ms after the beginning of a day in UTC. */
const SAVED_AT_MS = 15 * 3_600_000 + 5 * 60_000 + 17_000;

type Edits = Pick<SimulationOptions, "editsBeforeMs">;

/** When the definition of a source was changed, ms since 1970, or undefined where nobody changed it. */
export function editedMs({ editsBeforeMs }: Edits, { earlier }: Source): number | undefined {
  if (!earlier || editsBeforeMs === undefined) return undefined;
  return Math.floor(editsBeforeMs / DAY_MS) * DAY_MS - earlier.daysAgo * DAY_MS + SAVED_AT_MS;
}

/** What a source was at a moment, where that is not what it is now. */
export function earlierAt(edits: Edits, source: Source, atMs: number): Earlier | undefined {
  const edited = editedMs(edits, source);
  return edited !== undefined && atMs < edited ? source.earlier : undefined;
}

/** The steps of a run. */
export function stepsOf(edits: Edits, { source, createdMs }: Job): Step[] {
  return earlierAt(edits, source, createdMs)?.steps ?? source.steps;
}
