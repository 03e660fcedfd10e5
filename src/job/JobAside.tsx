// What is beside the nodes of a job: the org's other facts, and the other runs of its source.
import { type Job } from "../../contract/job.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import { byNewest } from "../../domain/jobOrder.ts";
import type { SourceMatch } from "../../domain/sourceIndex.ts";
import { RunList } from "../jobs/RunList.tsx";
import { useJobWindow } from "../live/liveContext.ts";
import { CompareLinks } from "../source/CompareLinks.tsx";
import { JobDetails } from "./JobFacts.tsx";

const MOST_RUNS = 20;

/** The newest runs of the same name, and always this one. */
function OtherRuns({ job, orgNow }: { job: Job; orgNow: number }) {
  const window = useJobWindow();
  const all = [...window.jobs.values()]
    .filter((other) => other.id !== job.id && other.label === job.label && other.type === job.type)
    .concat(job)
    .sort(byNewest);
  const at = Math.max(0, all.indexOf(job) - MOST_RUNS + 1);
  return (
    <section className="mt-6" aria-label="Recent runs">
      <h2 className="mb-1 text-15 font-semibold">Recent runs</h2>
      {all.length === 1 ? (
        <p className="text-quiet">None in the last seven days.</p>
      ) : (
        <RunList runs={all.slice(at, at + MOST_RUNS)} orgNow={orgNow} current={job.id} />
      )}
    </section>
  );
}

/** A job's details and the other runs of its source. */
export function JobAside({ job, match, orgNow }: { job: Job; match: SourceMatch | null; orgNow: number }) {
  return (
    <>
      <JobDetails job={job} match={match} />
      <OtherRuns job={job} orgNow={orgNow} />
      {match !== null && match.source.kind !== "connection" && isTerminal(job.status) && (
        <CompareLinks job={job} source={match.source} />
      )}
    </>
  );
}
