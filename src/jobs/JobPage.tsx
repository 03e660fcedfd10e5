import { isRecordId, isRequestId, toId18 } from "../../contract/ids.ts";
import { type Job } from "../../contract/job.ts";
import { byNewestRequest } from "../../domain/jobOrder.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import { jobCan } from "../actions/can.ts";
import { stopPhase, useSentStops } from "../actions/sentStops.ts";
import { useAskToStop } from "../actions/actionContext.ts";
import { freshnessAt, orgNowAt, useJobWindow, useLiveOrg, useLiveState } from "../live/liveContext.ts";
import { OrgError } from "../org/errors.ts";
import { sourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { paths } from "../paths.ts";
import { NotYet } from "../live/NotYet.tsx";
import { PrintHead } from "../live/PrintHead.tsx";
import { PageTitle } from "../live/PageTitle.tsx";
import { useNow } from "../time/useNow.ts";
import { usePageParams } from "../ui/address.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { StopIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { NameHeading } from "../ui/NameHeading.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { StateBadge } from "../ui/StateBadge.tsx";
import { JobDetails, JobTimes } from "./JobFacts.tsx";
import { JobMessage } from "./JobMessage.tsx";
import { JobParts } from "./JobParts.tsx";
import { NodeTable } from "./NodeTable.tsx";
import { joinReadings } from "../../domain/joinReadings.ts";
import { type Lead, useLeadToRun } from "./leadToRun.ts";
import { jobTitle } from "./jobTitle.ts";
import { jobRead, nodesRead } from "./queries.ts";
import { RawAnswer } from "./RawAnswer.tsx";
import { RunList } from "./RunList.tsx";
import { JOB_TONES } from "./tone.ts";
import { statusWord } from "../words/jobWords.ts";
import { isActive } from "../../contract/jobStatus.ts";

const MOST_RUNS = 20;

/** All runs of the same name, this one among them: the newest, and this one also when it is older. */
function Runs({ job, orgNow }: { job: Job; orgNow: number }) {
  const window = useJobWindow();
  const all = [...window.jobs.values()]
    .filter((other) => other.id !== job.id && other.label === job.label && other.type === job.type)
    .concat(job)
    .sort(byNewestRequest);
  const at = Math.max(0, all.indexOf(job) - MOST_RUNS + 1);
  return (
    <section className="mt-6" aria-label="Other runs">
      <h2 className="mb-1 text-15 font-semibold">Other runs</h2>
      {all.length === 1 ? (
        <p className="text-quiet">None in the last seven days.</p>
      ) : (
        <RunList runs={all.slice(at, at + MOST_RUNS)} orgNow={orgNow} current={job.id} />
      )}
    </section>
  );
}

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
  const stops = useSentStops();
  const askToStop = useAskToStop();
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
  const gone = isRequestId(id) && live === undefined && window.complete;
  const lead = useLeadToRun(
    id,
    live ?? detail.data?.job,
    missing || (gone && !detail.isPending),
    now + state.skewMs,
  );

  if (job === undefined || (missing && live === undefined)) {
    if (missing) return <Missing id={id} lead={lead} />;
    return <NotYet error={detail.error} name="Loading the job" onRetry={() => void detail.refetch()} />;
  }
  const freshness = freshnessAt(state, now);
  const orgNow = orgNowAt(state, now);
  const match = sourceIndex(sources.data).matchOf(job);
  const phase = stopPhase(job, stops);
  const stopping = phase === "sending" || phase === "stopping";
  const may = jobCan.stop(job, access.org, freshness.state !== "offline");
  return (
    <article>
      <PageTitle>{jobTitle(job)}</PageTitle>
      <PrintHead title="Job" />
      <div className="flex flex-wrap items-center gap-3">
        <NameHeading text={job.label} />
        <StateBadge tone={JOB_TONES[job.status]} progress={job.progress}>
          {stopping ? "Stopping…" : statusWord(job)}
        </StateBadge>
        {isActive(job) && (
          <Button
            icon={<StopIcon />}
            aria-label={`Stop ${job.label}`}
            pending={stopping}
            disabledReason={may.ok ? null : may.why}
            onClick={() => askToStop(job)}
          >
            {stopping ? "Stopping…" : "Stop"}
          </Button>
        )}
      </div>
      {isActive(job) && (
        <div className="mt-4 max-w-3xl">
          <ProgressBar
            size="big"
            name={`Progress of ${job.label}`}
            value={job.progress}
            tone={JOB_TONES[job.status]}
          />
        </div>
      )}
      <JobMessage job={job} nodes={nodes.data?.nodes} />
      <JobTimes job={job} orgNow={orgNow} />
      <div className="xl:grid xl:grid-cols-[minmax(0,80rem)_26rem] xl:gap-x-12">
        <div className="min-w-0">
          <NodeTable
            nodes={nodes.data?.nodes}
            broken={nodes.data?.broken ?? 0}
            error={nodes.error}
            isRequest={isRequestId(id)}
          />
          <JobParts job={job} />
        </div>
        <div>
          <JobDetails job={job} match={match} />
          <Runs job={job} orgNow={orgNow} />
        </div>
      </div>
      {detail.data !== undefined && <RawAnswer raw={detail.data.raw} />}
    </article>
  );
}

function Missing({ id, lead }: { id: string; lead: Lead }) {
  const { access } = useLiveOrg();
  const action = (
    <Link className={proseLink} to={paths.jobs(access.org.key)}>
      See the jobs
    </Link>
  );
  if (!isRequestId(id)) {
    return (
      <EmptyState title={`There is no job ${id}`} action={action}>
        The org does not know this id. The job may be older than the org remembers, or the address may be
        damaged.
      </EmptyState>
    );
  }
  const called = lead.label === null ? "" : ` of ${lead.label}`;
  switch (lead.state) {
    case "looking":
      return <Skeleton name="Looking for the run of this request" />;
    case "unknown":
      return (
        <EmptyState title={`There is no request ${id}`} action={action}>
          Neither the org nor this gateway knows it. If it was in the queue before the gateway started, its
          run is in the list, with the label of its source and another id.
        </EmptyState>
      );
    case "ended":
      return (
        <EmptyState title={`This request${called} ended without a run`} action={action}>
          The org refused or dropped it while it was in the queue, and has forgotten it since.
        </EmptyState>
      );
    case "waiting":
      return (
        <EmptyState title={`This request${called} has left the queue`} action={action}>
          Its run has an id of its own, and the org does not list it now. When it does, this page goes there.
        </EmptyState>
      );
  }
}
