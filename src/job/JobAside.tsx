// What is beside the nodes of a job: the other runs of its source, and the org's other facts.
import type { Job } from "../../contract/job.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import { usualSecondsOf } from "../../domain/record/usualSeconds.ts";
import type { SourceMatch } from "../../domain/sourceIndex.ts";
import { CompareLinks } from "../source/CompareLinks.tsx";
import { JobDetails } from "./JobFacts.tsx";
import { RecentRuns } from "./RecentRuns.tsx";

/** A job's other runs and details. `runs`: of the same source, newest first, with the job itself. */
export function JobAside({
  job,
  match,
  runs,
  orgNow,
}: {
  job: Job;
  match: SourceMatch | null;
  runs: readonly Job[];
  orgNow: number;
}) {
  return (
    <>
      <RecentRuns job={job} runs={runs} usual={usualSecondsOf(runs)} orgNow={orgNow} />
      {match !== null && match.source.kind !== "connection" && isTerminal(job.status) && (
        <CompareLinks job={job} source={match.source} />
      )}
      <JobDetails job={job} match={match} />
    </>
  );
}
