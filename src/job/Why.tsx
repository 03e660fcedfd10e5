// Why a job failed: its node, the org's message, what it means and what to do, how often it happened before, and what it had waited for.
import type { ReactNode } from "react";
import type { Job } from "../../contract/job.ts";
import type { JobNode } from "../../contract/node.ts";
import type { Upstream } from "../../domain/why/upstream.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { At } from "../time/At.tsx";
import { useZone } from "../time/useZone.ts";
import { formatMoment } from "../time/zone.ts";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
import { StateMark } from "../ui/StateMark.tsx";
import { stateSoft } from "../ui/stateTone.ts";
import { jobName, statusWord } from "../words/jobWords.ts";
import { JobMessage } from "./JobMessage.tsx";
import { nodePath } from "./nodeView.ts";
import type { Story } from "./useStory.ts";
import { recurrenceWords, RETRY_WORDS } from "./whyWords.ts";

/** The most nodes and runs named. */
const MOST_NAMED = 3;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-12 sm:pt-0.5">{name}</dt>
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
          <Link className={`${proseLink} font-semibold`} to={nodePath(path, name)} preventScrollReset>
            <Name text={name} />
          </Link>{" "}
          <Link
            className="text-12 text-text underline underline-offset-2"
            to={nodePath(path, name, "graph")}
            aria-label={`${name} in the graph`}
            preventScrollReset
          >
            in the graph
          </Link>
        </li>
      ))}
      {names.length > MOST_NAMED && <li>and {names.length - MOST_NAMED} more</li>}
    </ul>
  );
}

function UpstreamRuns({ runs, orgNow }: { runs: readonly Upstream[]; orgNow: number }) {
  const { access } = useLiveOrg();
  const zone = useZone();
  return (
    <ul>
      {runs.slice(0, MOST_NAMED).map(({ source, run }) => (
        <li key={source.id} className="flex flex-wrap items-center gap-x-2">
          <StateMark tone={JOB_TONES[run.status]} />
          <Link className={proseLink} to={paths.job(access.org.key, run.id)}>
            <Name text={jobName(run)} />
          </Link>
          <span>
            {statusWord(run)}, <At at={run.requestedAt}>{formatMoment(run.requestedAt, orgNow, zone)}</At>
          </span>
        </li>
      ))}
      {runs.length > MOST_NAMED && <li>and {runs.length - MOST_NAMED} more</li>}
    </ul>
  );
}

/** Shown for a failed job, and for one with a warning. */
export function Why({
  job,
  nodes,
  story,
  orgNow,
}: {
  job: Job;
  /** Undefined while they are not read. */
  nodes: readonly JobNode[] | undefined;
  story: Story;
  /** The org's clock, epoch ms. */
  orgNow: number;
}) {
  const { access } = useLiveOrg();
  const zone = useZone();
  const { cause, recurrence, upstream } = story;
  const path = paths.job(access.org.key, job.id);
  return (
    <section
      aria-label="Why"
      className={`mt-3 max-w-4xl rounded-panel p-3 forced-colors:border ${stateSoft[JOB_TONES[job.status]]}`}
    >
      <h2 className="sr-only">Why</h2>
      <JobMessage job={job} nodes={nodes} />
      <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)]">
        {cause.nodes.length > 0 && (
          <Fact name={cause.nodes.length === 1 ? "Node" : "Nodes"}>
            <FailedNodes path={path} names={cause.nodes} />
          </Fact>
        )}
        <Fact name="Meaning">
          {cause.reason === null ? (
            <span>
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
        {recurrence !== null && <Fact name="History">{recurrenceWords(recurrence, orgNow, zone)}</Fact>}
        {upstream.length > 0 && (
          <Fact name="Waited for">
            <UpstreamRuns runs={upstream} orgNow={orgNow} />
          </Fact>
        )}
      </dl>
    </section>
  );
}
