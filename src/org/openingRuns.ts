// The jobs page's beginning out of kept history. It costs the org no call.
import { openingPath, parseRunsPage, RUNS_PATH } from "../../contract/history.ts";
import type { Job } from "../../contract/job.ts";
import { type KeptPast, type Seed, seedWindow } from "../../domain/seedWindow.ts";
import { type OrgAccess, parsed, readOrg } from "./client.ts";
import { OrgError } from "./errors.ts";

/**
 * The window of jobs since `from` (epoch ms of the org's clock) as history knows it; null where history does not reach, or cannot be read.
 * `onFirst` is told the newest jobs as soon as they are there.
 */
export async function readSeed(
  { org, transport }: OrgAccess,
  from: number,
  signal: AbortSignal,
  onFirst: (seed: Seed) => void,
): Promise<Seed | null> {
  try {
    let path = openingPath(from);
    const jobs: Job[] = [];
    // What is covered and unfinished is as of the first page: a later one may tell of a job that has ended meanwhile.
    let first: Omit<KeptPast, "jobs"> | null = null;
    for (;;) {
      const page = parsed(parseRunsPage, (await readOrg(transport, org, path, signal)).body);
      jobs.push(...page.jobs);
      first ??= { coverage: page.coverage, unfinished: page.unfinished, since: org.historySince };
      const seed = seedWindow({ ...first, jobs }, from);
      if (seed === null || page.next === null) return seed;
      onFirst(seed);
      path = `${RUNS_PATH}?${new URLSearchParams({ from: String(from), after: page.next }).toString()}`;
    }
  } catch (error) {
    // The org itself is asked then, as where there is no history.
    if (error instanceof OrgError) return null;
    throw error;
  }
}
