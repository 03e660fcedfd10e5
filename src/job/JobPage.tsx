import { isRecordId, isQueuedStartId, toId18 } from "../../contract/ids.ts";
import { type Job } from "../../contract/job.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import { freshnessAt, orgNowAt, useJobWindow, useLiveOrg, useLiveState } from "../live/liveContext.ts";
import { OrgError } from "../org/errors.ts";
import { sourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { NotYet } from "../live/NotYet.tsx";
import { PrintHead } from "../live/PrintHead.tsx";
import { PageTitle } from "../live/PageTitle.tsx";
import { useNow } from "../time/useNow.ts";
import { usePageParams } from "../ui/address.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { JobTimes } from "./JobFacts.tsx";
import { JobMessage } from "./JobMessage.tsx";
import { joinReadings } from "../../domain/joinReadings.ts";
import { useLeadToRun } from "./leadToRun.ts";
import { jobTitle } from "./jobTitle.ts";
import { jobRead, nodesRead } from "./jobQueries.ts";
import { RawAnswer } from "./RawAnswer.tsx";
import { isActive } from "../../contract/jobStatus.ts";
import { JobAside } from "./JobAside.tsx";
import { JobHead } from "./JobHead.tsx";
import { JobTabs } from "./JobTabs.tsx";
import { MissingJob } from "./MissingJob.tsx";

/** One job with everything that the org tells about it. */
export default function JobPage() {
  const id = toId18(usePageParams("job").jobId);
  const { jobs } = useJobWindow();
  // What the org lists is shown under whatever id it has there.
  return isRecordId(id) || jobs.has(id) ? (
    <KnownId key={id} id={id} />
  ) : (
    <EmptyState title="This is not the address of a job">
      A job's id has 15 to 18 letters and digits; “{id}” has not. The address may be damaged.
    </EmptyState>
  );
}

/** Whether a job has not ended, by the list and else by its own answer. */
function isLiving(own: Job | undefined, listed: Job | undefined): boolean {
  const job = own === undefined ? listed : joinReadings(own, listed);
  return job !== undefined && isActive(job);
}

function KnownId({ id }: { id: string }) {
  const { access } = useLiveOrg();
  const window = useJobWindow();
  const state = useLiveState();
  const now = useNow(1000, true);
  const live = window.jobs.get(id);
  // A job that has not ended is read again with every beat, and once more when its status is another.
  const detail = useLiveQuery({
    ...jobRead(access, id),
    repeat: (read) => isLiving(read?.job, live),
    again: live?.status,
  });
  const nodes = useLiveQuery({
    ...nodesRead(access, id),
    repeat: isLiving(detail.data?.job, live),
    again: live?.status,
  });
  const sources = useLiveQuery(sourcesRead(access));
  const missing = detail.error instanceof OrgError && detail.error.kind === "missing";
  const job = detail.data === undefined ? live : joinReadings(detail.data.job, live);
  const gone = isQueuedStartId(id) && live === undefined && window.complete;
  const lead = useLeadToRun(
    id,
    live ?? detail.data?.job,
    missing || (gone && !detail.isPending),
    now + state.skewMs,
  );

  if (job === undefined || (missing && live === undefined)) {
    if (missing) return <MissingJob id={id} lead={lead} />;
    return <NotYet error={detail.error} name="Loading the job" onRetry={() => void detail.refetch()} />;
  }
  const freshness = freshnessAt(state, now);
  const orgNow = orgNowAt(state, now);
  const match = sourceIndex(sources.data).matchOf(job);
  return (
    <article>
      <PageTitle>{jobTitle(job)}</PageTitle>
      <PrintHead title="Job" />
      <JobHead job={job} offline={freshness.state === "offline"} />
      <JobMessage job={job} nodes={nodes.data?.nodes} />
      <JobTimes job={job} orgNow={orgNow} />
      <div className="xl:grid xl:grid-cols-[minmax(0,80rem)_26rem] xl:gap-x-12">
        <div className="min-w-0">
          <JobTabs job={job} nodes={nodes.data} error={nodes.error} isQueuedStart={isQueuedStartId(id)} />
        </div>
        <div>
          <JobAside job={job} match={match} orgNow={orgNow} />
        </div>
      </div>
      {detail.data !== undefined && <RawAnswer raw={detail.data.raw} />}
    </article>
  );
}
