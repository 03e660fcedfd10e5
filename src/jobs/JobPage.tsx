import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useParams } from "react-router";
import { isRecordId, isRequestId, toId18 } from "../../contract/ids.ts";
import { byNewestRequest, isActive, type Job, ranSecondsAt, waitedSecondsAt } from "../../contract/job.ts";
import { matchSource } from "../../contract/sourceMatch.ts";
import { jobCan } from "../act/can.ts";
import { stopPhase, useSentStops } from "../act/stop.ts";
import { StopDialog } from "../act/StopDialog.tsx";
import { freshnessAt, useJobWindow, useLiveOrg, useLiveState } from "../live/liveContext.ts";
import { useKeepingChoice } from "../live/liveSearch.ts";
import { OrgError } from "../org/errors.ts";
import { sourceQueries } from "../org/sourceQueries.ts";
import { paths } from "../paths.ts";
import { Problem } from "../shell/Problem.tsx";
import { formatDuration, unknownText } from "../time/format.ts";
import { useNow } from "../time/useNow.ts";
import { formatDateTime, personZone } from "../time/zone.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { StopIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { StateBadge } from "../ui/StateBadge.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { NodeTable } from "./NodeTable.tsx";
import { joinReadings } from "./joinReadings.ts";
import { type Lead, useLeadToRun } from "./leadToRun.ts";
import { jobQueries } from "./queries.ts";
import { JOB_TONES } from "./tone.ts";

const MOST_OTHER_RUNS = 20;

function seconds(value: number | null): string {
  return value === null ? unknownText : formatDuration(value * 1000);
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-32">
      <dt className="text-12 text-quiet">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ job, orgNow }: { job: Job; orgNow: number }) {
  const zone = personZone();
  return (
    <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-3">
      <Fact name="Requested">{formatDateTime(job.requestedAt, zone)}</Fact>
      <Fact name="Began">{formatDateTime(job.beganAt, zone)}</Fact>
      <Fact name="Ended">{formatDateTime(job.endedAt, zone)}</Fact>
      <Fact name="Waited">{seconds(waitedSecondsAt(job, orgNow))}</Fact>
      <Fact name="Ran">{seconds(ranSecondsAt(job, orgNow))}</Fact>
      <Fact name="Type">{job.typeWord}</Fact>
      {job.retryCount !== null && <Fact name="Retries">{job.retryCount}</Fact>}
      {job.nextRunAt !== null && <Fact name="Next run">{formatDateTime(job.nextRunAt, zone)}</Fact>}
      {job.licenseType !== null && <Fact name="License">{job.licenseType}</Fact>}
      <Fact name="Id">
        <code className="font-mono">{job.id}</code> <CopyButton text={job.id}>Copy the id</CopyButton>
      </Fact>
      {job.events.map((event) => (
        <Fact key={`${event.type} ${event.at}`} name={event.type}>
          {event.by} {formatDateTime(event.at, zone)}
        </Fact>
      ))}
    </dl>
  );
}

function OtherRuns({ job }: { job: Job }) {
  const { access } = useLiveOrg();
  const window = useJobWindow();
  const to = useKeepingChoice();
  const zone = personZone();
  const others = [...window.jobs.values()]
    .filter((other) => other.id !== job.id && other.label === job.label && other.type === job.type)
    .sort(byNewestRequest)
    .slice(0, MOST_OTHER_RUNS);
  return (
    <section className="mt-6" aria-label="Other runs">
      <h2 className="mb-1 text-15 font-semibold">Other runs</h2>
      {others.length === 0 && <p className="text-quiet">None in the last seven days.</p>}
      <ul>
        {others.map((other) => (
          <li key={other.id} className="flex items-center gap-4 py-1">
            <Link className={proseLink} to={to(paths.job(access.org.key, other.id))}>
              {formatDateTime(other.requestedAt, zone)}
            </Link>
            <StateWord
              tone={JOB_TONES[other.status]}
              progress={other.progress}
              quiet={other.status === "success"}
            >
              {other.statusWord}
            </StateWord>
            <span className="text-quiet">{seconds(other.ranSeconds)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RawAnswer({ raw }: { raw: unknown }) {
  const [open, setOpen] = useState(false);
  const text = JSON.stringify(raw, null, 2);
  return (
    <section className="mt-6" aria-label="Raw answer">
      <span className="flex gap-2">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          Raw JSON
        </Button>
        {open && <CopyButton text={text}>Copy the JSON</CopyButton>}
      </span>
      {open && (
        <pre
          tabIndex={0}
          className="mt-2 overflow-x-auto rounded-control bg-surface-sunken p-3 font-mono text-12"
        >
          {text}
        </pre>
      )}
    </section>
  );
}

/** One job with everything that the org tells about it. */
export default function JobPage() {
  const params = useParams();
  const id = toId18(params["jobId"] ?? "");
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

function KnownId({ id }: { id: string }) {
  const { access } = useLiveOrg();
  const to = useKeepingChoice();
  const window = useJobWindow();
  const state = useLiveState();
  const now = useNow(1000, true);
  const stops = useSentStops();
  const [asking, setAsking] = useState(false);
  const detail = useQuery(jobQueries.detail(access, id));
  const nodes = useQuery(jobQueries.nodes(access, id));
  const sources = useQuery(sourceQueries.list(access));
  const live = window.jobs.get(id);
  const missing = detail.error instanceof OrgError && detail.error.kind === "missing";
  const job = detail.data === undefined ? live : joinReadings(detail.data.job, live);
  const gone = isRequestId(id) && live === undefined && window.complete;
  const lead = useLeadToRun(
    id,
    live ?? detail.data?.job,
    missing || (gone && !detail.isPending),
    now + state.skewMs,
  );

  // A job that lives is read again with every look at the list, and once more when it has ended.
  const { refetch: readJobAgain } = detail;
  const { refetch: readNodesAgain } = nodes;
  const status = live?.status;
  const beat = live !== undefined && isActive(live) ? state.asOf : null;
  useEffect(() => {
    if (status === undefined || beat === undefined) return;
    void readJobAgain();
    void readNodesAgain();
  }, [beat, status, readJobAgain, readNodesAgain]);

  if (job === undefined || (missing && live === undefined)) {
    if (missing) return <Missing id={id} lead={lead} />;
    return detail.error instanceof OrgError ? (
      <Problem error={detail.error} onRetry={() => void readJobAgain()} nextAt={null} />
    ) : (
      <Skeleton name="Loading the job" />
    );
  }
  const freshness = freshnessAt(state, now);
  const orgNow = (freshness.alive ? now : (state.asOf ?? now)) + state.skewMs;
  const match = matchSource(job, sources.data?.sources ?? []);
  const phase = stopPhase(job, stops);
  const stopping = phase === "sending" || phase === "stopping";
  const may = jobCan.stop(job, access.org, freshness.state !== "offline");
  return (
    <article>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-20 font-semibold break-words">{job.label}</h1>
        <StateBadge tone={JOB_TONES[job.status]} progress={job.progress}>
          {stopping ? "Stopping…" : job.statusWord}
        </StateBadge>
        {isActive(job) && (
          <Button
            icon={<StopIcon />}
            aria-label={`Stop ${job.label}`}
            pending={stopping}
            disabledReason={may.ok ? null : may.why}
            onClick={() => setAsking(true)}
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
      {job.message !== null && (
        <p className="mt-4 max-w-prose whitespace-pre-wrap break-words text-15">{job.message}</p>
      )}
      <Facts job={job} orgNow={orgNow} />
      {match !== null && (
        <p className="mt-4">
          Source:{" "}
          <Link className={proseLink} to={to(paths.source(access.org.key, match.source.id))}>
            {match.source.label}
          </Link>
          {match.by === "label" && <span className="text-quiet"> (by its label)</span>}
        </p>
      )}
      {match === null && job.source !== null && (
        <p className="mt-4">Source: {job.source.label ?? job.source.name ?? job.source.id}</p>
      )}
      <NodeTable
        nodes={nodes.data?.nodes}
        broken={nodes.data?.broken ?? 0}
        error={nodes.error}
        isRequest={isRequestId(id)}
      />
      <OtherRuns job={job} />
      {detail.data !== undefined && <RawAnswer raw={detail.data.raw} />}
      {asking && <StopDialog job={job} onClose={() => setAsking(false)} />}
    </article>
  );
}

function Missing({ id, lead }: { id: string; lead: Lead }) {
  const { access } = useLiveOrg();
  const to = useKeepingChoice();
  const action = (
    <Link className={proseLink} to={to(paths.jobs(access.org.key))}>
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
          run stands in the list, under the name of its source and with an id of its own.
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
