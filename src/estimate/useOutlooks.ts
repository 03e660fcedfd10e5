import { useState } from "react";
import type { Job } from "../../contract/job.ts";
import { activeJobs } from "../../domain/activeJobs.ts";
import type { Outlook } from "../../domain/estimate/outlook.ts";
import { type ReadSources, sourceIndex } from "../../domain/sourceIndex.ts";
import { outlookMemory } from "./outlookMemory.ts";
import { useModels } from "./useModels.ts";

const NO_JOBS: ReadonlyMap<string, Job> = new Map();

/**
 * How long yet, of all `jobs` that have not ended, by id. Empty before the sources are known, because without them nobody knows which runs
 * belong together. `now`: the org's clock, epoch ms, in steps of `OUTLOOK_MS`. It costs the org no call.
 */
export function useOutlooks(
  jobs: ReadonlyMap<string, Job>,
  sources: ReadSources | undefined,
  now: number,
): ReadonlyMap<string, Outlook> {
  const told = sources === undefined ? NO_JOBS : jobs;
  const models = useModels(activeJobs(told), told, sourceIndex(sources), now);
  const [outlooksAt] = useState(outlookMemory);
  return outlooksAt(told, now, models);
}
