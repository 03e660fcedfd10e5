import { isRecordId, isQueuedStartId, toId18 } from "../../contract/ids.ts";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import type { FreshnessState } from "../../domain/freshness.ts";
import { type ReadSources, sourceIndex } from "../../domain/sourceIndex.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { sourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { NotYet } from "../live/NotYet.tsx";
import { PrintHead } from "../live/PrintHead.tsx";
import { PageTitle } from "../live/PageTitle.tsx";
import { paths } from "../paths.ts";
import { usePageParams, useReplacePage } from "../ui/pageParams.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { jobTitle } from "./jobTitle.ts";
import { Breadcrumb } from "./Breadcrumb.tsx";
import { RawAnswer } from "./RawAnswer.tsx";
import { JobAside } from "./JobAside.tsx";
import { JobParts } from "./JobParts.tsx";
import { JobTabs } from "./JobTabs.tsx";
import { JobTop } from "./JobTop.tsx";
import type { JobReads } from "./useJobReads.ts";
import { useRunsAround } from "./useRunsAround.ts";
import { useJobState } from "./useJobState.ts";
import { MissingJob } from "./MissingJob.tsx";

const NO_SOURCES: readonly Source[] = [];

/** One job with everything that the org tells about it. */
export default function JobPage() {
  const id = toId18(usePageParams("job").jobId);
  const { jobs } = useJobWindow();
  // The list may have it under another id.
  return isRecordId(id) || jobs.has(id) ? (
    <KnownId key={id} id={id} />
  ) : (
    <EmptyState title="This is not the address of a job">
      A job's id has 15 to 18 letters and digits; “{id}” has not. The address may be damaged.
    </EmptyState>
  );
}

function KnownId({ id }: { id: string }) {
  const { access } = useLiveOrg();
  const replacePage = useReplacePage();
  const { reads, job, isMissing, lead, freshness, orgNow } = useJobState(id, (run) =>
    replacePage(paths.job(access.org.key, run)),
  );
  const sources = useLiveQuery(sourcesRead(access));

  if (job === undefined) {
    if (isMissing) return <MissingJob id={id} lead={lead} />;
    return <NotYet error={reads.error} name="Loading the job" onRetry={reads.retry} />;
  }
  return (
    <JobView id={id} job={job} reads={reads} sources={sources.data} freshness={freshness} orgNow={orgNow} />
  );
}

function JobView({
  id,
  job,
  reads,
  sources,
  freshness,
  orgNow,
}: {
  id: string;
  job: Job;
  reads: JobReads;
  sources: ReadSources | undefined;
  freshness: FreshnessState;
  orgNow: number;
}) {
  const index = sourceIndex(sources);
  const match = index.matchOf(job);
  const runs = useRunsAround(job, match?.source ?? null, index, orgNow);
  return (
    <article>
      <PageTitle>{jobTitle(job)}</PageTitle>
      <PrintHead title="Job" />
      <Breadcrumb job={job} runs={runs} orgNow={orgNow} />
      <JobTop
        job={job}
        nodes={reads.nodes?.nodes}
        source={match?.source ?? null}
        sources={sources?.sources ?? NO_SOURCES}
        index={index}
        runs={runs}
        offline={freshness === "offline"}
        orgNow={orgNow}
        level="h1"
      />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-8 2xl:grid-cols-[minmax(0,96rem)_26rem] 2xl:gap-x-12">
        <div className="min-w-0">
          <JobTabs
            job={job}
            source={match?.source ?? null}
            knowsSources={sources !== undefined}
            reads={reads}
            isQueuedStart={isQueuedStartId(id)}
            orgNow={orgNow}
          />
        </div>
        <div>
          <JobAside job={job} match={match} runs={runs} orgNow={orgNow} />
        </div>
      </div>
      <JobParts job={job} isKept={reads.kept !== null} />
      {reads.raw !== undefined && <RawAnswer jobId={job.id} raw={reads.raw} isKept={reads.kept !== null} />}
    </article>
  );
}
