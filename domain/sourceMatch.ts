// Which source a job came from. Modern versions do not say (`source` is absent on the wire), so what can be known is known
// from ids, and what can only be read off the label is marked as such.
import { toId18 } from "../contract/ids.ts";
import type { Job } from "../contract/job.ts";
import type { Source } from "../contract/source.ts";

export interface SourceMatch {
  source: Source;
  /** `stated`: an id says so. `label`: the job's label is the one that the org gives to jobs of this source. */
  by: "stated" | "label";
}

/** The dataflow id that the org itself names for a job: in `source`, or at the end of a failure message as `(02K…_03C…)`. */
export function statedDataflowId(job: Job): string | null {
  if (job.source !== null) return job.source.id;
  const inMessage = /\((02K[0-9A-Za-z]{12,15})_[0-9A-Za-z]{15,18}\)\s*\.?$/.exec(
    job.message?.trimEnd() ?? "",
  );
  return inMessage?.[1] === undefined ? null : toId18(inMessage[1]);
}

/** The connection in a data sync's label: `Account (SFDC_LOCAL)`, brackets of its own included. Null for `Account (Replication)`, which names none. */
export function connectionInLabel(label: string): string | null {
  const name = /\(((?:[^()]|\([^()]*\))+)\)\s*$/.exec(label)?.[1]?.trim() ?? null;
  return name === null || name.toLowerCase() === "replication" ? null : name;
}

function labelFits(job: Job, source: Source): boolean {
  switch (source.kind) {
    case "dataflow":
      return (
        (job.type === "dataflow" || job.type === "unknown") &&
        (job.label === source.label || job.label === source.name)
      );
    case "recipe":
      // The org labels runs `<recipe name>_recipe`; both of the recipe's names are tried.
      return (
        (job.type === "recipe" || job.type === "unknown") &&
        [source.name, source.label].some((name) => job.label === `${name}_recipe` || job.label === name)
      );
    case "connection": {
      const connection = job.type === "datasync" ? connectionInLabel(job.label) : null;
      return connection !== null && (connection === source.name || connection === source.label);
    }
  }
}

/** The source of a job among those known, or null when none or more than one fits: a wrong link is worse than none. */
export function matchSource(job: Job, sources: readonly Source[]): SourceMatch | null {
  const stated = statedDataflowId(job);
  if (stated !== null) {
    const source = sources.find((s) => s.startId === stated || s.id === stated);
    if (source) return { source, by: "stated" };
  }
  // A stated id that is not among the known ones still rules out every source that runs under another.
  const possible = sources.filter((s) => stated === null || s.kind === "connection" || s.startId === null);
  const fitting = possible.filter((source) => labelFits(job, source));
  const [only] = fitting;
  return only !== undefined && fitting.every((s) => s.id === only.id) ? { source: only, by: "label" } : null;
}

/** The jobs of one source among those given, by the same rule. */
export function jobsOfSource(source: Source, jobs: readonly Job[], sources: readonly Source[]): Job[] {
  return jobs.filter((job) => matchSource(job, sources)?.source.id === source.id);
}
