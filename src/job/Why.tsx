// Why a job failed: its node, what the org's message means and what to do, how often it happened before, and what it had waited for.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ReadsAndWrites } from "../../contract/keptDefinitions.ts";
import type { Job } from "../../contract/job.ts";
import type { JobNode } from "../../contract/node.ts";
import type { Source } from "../../contract/source.ts";
import { dependencies } from "../../domain/dependencies.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { type Cause, causeOf } from "../../domain/why/cause.ts";
import { recurrenceOf } from "../../domain/why/recurrence.ts";
import { type Upstream, upstreamOf } from "../../domain/why/upstream.ts";
import { useAskToStart } from "../actions/actionContext.ts";
import { sourceCan } from "../actions/can.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { readsAndWritesQuery, runsQuery } from "../org/runs.ts";
import { paths } from "../paths.ts";
import { formatDateTime, formatMoment, personZone } from "../time/zone.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { PlayIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
import { StateMark } from "../ui/StateMark.tsx";
import { jobName, statusWord, typeWord } from "../words/jobWords.ts";
import { recurrenceWords, RETRY_WORDS } from "./whyWords.ts";
import { type Incident, incidentMarkdown, incidentText } from "./incident.ts";
import { nodePath } from "./nodeView.ts";

const HOUR_MS = 3_600_000;
/** How far back the same cause is looked for. */
const PAST_MS = 60 * 24 * HOUR_MS;
/** The most nodes and runs named. */
const MOST_NAMED = 3;
const NONE: ReadonlyMap<string, ReadsAndWrites> = new Map();

interface Props {
  job: Job;
  /** Undefined while they are not read. */
  nodes: readonly JobNode[] | undefined;
  /** The job's source; null while it is not known. */
  source: Source | null;
  sources: readonly Source[];
  index: SourceIndex;
  offline: boolean;
  /** The org's clock, epoch ms. */
  orgNow: number;
}

/** The runs of the source until the job, from the gateway's history and the live window. They cost the org no call. */
function useRunsUntil(job: Job, source: Source | null, index: SourceIndex): Job[] {
  const { access } = useLiveOrg();
  const { jobs } = useJobWindow();
  const to = Math.ceil((job.requestedAt ?? 0) / HOUR_MS) * HOUR_MS;
  const query = { from: to - PAST_MS, to, source: source?.id ?? "" };
  const kept = useQuery({ ...runsQuery(access, query), staleTime: HOUR_MS, enabled: source !== null });
  const key = index.keyOf(job);
  const live = [...jobs.values()].filter((one) => index.keyOf(one) === key);
  // A connection's runs are those of many objects.
  return [...(kept.data?.jobs ?? []).filter((one) => index.keyOf(one) === key), ...live];
}

function useUpstream({ job, source, sources, index }: Props): Upstream[] {
  const { access } = useLiveOrg();
  const { jobs } = useJobWindow();
  const known = useQuery(readsAndWritesQuery(access)).data ?? NONE;
  return source === null ? [] : upstreamOf(job, dependencies(source, sources, known).waitsFor, index, jobs);
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-12 text-quiet sm:pt-0.5">{name}</dt>
      <dd className="min-w-0 max-sm:mb-1">{children}</dd>
    </>
  );
}

/** The nodes, each with a link to the table and one to the graph. */
function FailedNodes({ path, names }: { path: string; names: readonly string[] }) {
  return (
    <ul>
      {names.slice(0, MOST_NAMED).map((name) => (
        <li key={name}>
          <Link className={proseLink} to={nodePath(path, name)} preventScrollReset>
            <Name text={name} />
          </Link>{" "}
          <Link
            className={`${proseLink} text-12 text-quiet`}
            to={nodePath(path, name, "graph")}
            aria-label={`${name} in the graph`}
            preventScrollReset
          >
            in the graph
          </Link>
        </li>
      ))}
      {names.length > MOST_NAMED && <li className="text-quiet">and {names.length - MOST_NAMED} more</li>}
    </ul>
  );
}

function UpstreamRuns({ runs, orgNow }: { runs: readonly Upstream[]; orgNow: number }) {
  const { access } = useLiveOrg();
  return (
    <ul>
      {runs.slice(0, MOST_NAMED).map(({ source, run }) => (
        <li key={source.id} className="flex flex-wrap items-center gap-x-2">
          <StateMark tone={JOB_TONES[run.status]} />
          <Link className={proseLink} to={paths.job(access.org.key, run.id)}>
            <Name text={jobName(run)} />
          </Link>
          <span className="text-quiet">
            {statusWord(run)}, {formatMoment(run.requestedAt, orgNow, personZone())}
          </span>
        </li>
      ))}
      {runs.length > MOST_NAMED && <li className="text-quiet">and {runs.length - MOST_NAMED} more</li>}
    </ul>
  );
}

/** What the reason says, as one text. */
function meaningOf({ reason }: Cause): string | null {
  return reason === null ? null : `${reason.means} ${reason.todo} ${RETRY_WORDS[reason.retry]}`;
}

/**
 * Shown on a failed job's page, and on that of a job with a warning, beside the org's own message. All hooks come first, because the compiler
 * caches only values without a hook call in between, and the page renders every second.
 */
export function Why(props: Props) {
  const { job, nodes, source, index, offline, orgNow } = props;
  const { access } = useLiveOrg();
  const askToStart = useAskToStart();
  const zone = personZone();
  const runs = useRunsUntil(job, source, index);
  const upstream = useUpstream(props);
  const cause = causeOf(job, nodes);
  const recurrence = recurrenceOf(job, runs);
  const history = recurrence === null ? null : recurrenceWords(recurrence, orgNow, zone);
  const path = paths.job(access.org.key, job.id);
  const may = source === null ? null : sourceCan.start(source, access.org, !offline);

  const incident = (): Incident => ({
    what: `${jobName(job)} (${typeWord(job)})`,
    status: statusWord(job),
    org: access.org.label,
    when: formatDateTime(job.requestedAt, zone),
    ended: job.endedAt === null ? null : formatDateTime(job.endedAt, zone),
    nodes: cause.nodes,
    message: cause.message,
    meaning: meaningOf(cause),
    history,
    upstream: upstream.map(
      ({ run }) => `${jobName(run)}: ${statusWord(run)}, ${formatDateTime(run.requestedAt, zone)}`,
    ),
    link: window.location.origin + path,
  });
  return (
    <section aria-label="Why" className="mt-4 max-w-prose rounded-panel border border-line p-3">
      <h2 className="text-15 font-semibold">Why</h2>
      <dl className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)]">
        {cause.nodes.length > 0 && (
          <Fact name={cause.nodes.length === 1 ? "Node" : "Nodes"}>
            <FailedNodes path={path} names={cause.nodes} />
          </Fact>
        )}
        <Fact name="Meaning">
          {cause.reason === null ? (
            <span className="text-quiet">
              {cause.message === null
                ? "The org gives no message to explain."
                : "This message is not among those that are known here."}
            </span>
          ) : (
            <>
              {cause.reason.means} {cause.reason.todo} <strong>{RETRY_WORDS[cause.reason.retry]}</strong>
            </>
          )}
        </Fact>
        {history !== null && <Fact name="History">{history}</Fact>}
        {upstream.length > 0 && (
          <Fact name="Waited for">
            <UpstreamRuns runs={upstream} orgNow={orgNow} />
          </Fact>
        )}
      </dl>
      <div className="mt-3 flex flex-wrap items-center gap-2 print:hidden">
        <CopyButton text={() => incidentText(incident())}>Copy incident</CopyButton>
        <CopyButton text={() => incidentMarkdown(incident())}>Copy as Markdown</CopyButton>
        {source !== null && may !== null && source.kind !== "connection" && (
          <Button
            size="small"
            icon={<PlayIcon />}
            aria-label={`Start ${source.label} again`}
            disabledReason={may.ok ? null : may.why}
            onClick={() => askToStart(source)}
          >
            Start again
          </Button>
        )}
      </div>
    </section>
  );
}
