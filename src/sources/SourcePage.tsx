import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { parseDefinition } from "../../contract/definition.ts";
import { byNewestRequest } from "../../contract/job.ts";
import { toId18 } from "../../contract/ids.ts";
import { jobsOfSource } from "../../contract/sourceMatch.ts";
import type { Source } from "../../contract/source.ts";
import { sourceCan } from "../act/can.ts";
import { StartDialog } from "../act/StartDialog.tsx";
import { JOB_TONES } from "../jobs/tone.ts";
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
import { PlayIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";

function definitionOf(raw: unknown): unknown {
  const record = raw as { definition?: unknown; recipeDefinition?: unknown } | undefined;
  return record?.recipeDefinition ?? record?.definition;
}

function Definition({ source }: { source: Source }) {
  const { access } = useLiveOrg();
  const { data } = useQuery(sourceQueries.detail(access, source.kind, source.id));
  const nodes = parseDefinition(definitionOf(data?.raw));
  if (nodes.length === 0) return null;
  return (
    <section className="mt-6">
      <h2 className="mb-1 text-15 font-semibold">Definition</h2>
      <table aria-label="Definition" className={tableClass.table}>
        <thead>
          <tr>
            <th scope="col" className={tableClass.head}>
              Node
            </th>
            <th scope="col" className={tableClass.head}>
              Action
            </th>
            <th scope="col" className={tableClass.head}>
              Fed by
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <tr key={node.name} className={tableClass.row}>
              <td className={tableClass.cell}>{node.label ?? node.name}</td>
              <td className={`${tableClass.cell} text-quiet`}>{node.action}</td>
              <td className={`${tableClass.cell} text-quiet`}>{node.inputs.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Runs({ source, all }: { source: Source; all: readonly Source[] }) {
  const { access } = useLiveOrg();
  const window = useJobWindow();
  const to = useKeepingChoice();
  const runs = jobsOfSource(source, [...window.jobs.values()], all)
    .sort(byNewestRequest)
    .slice(0, 30);
  return (
    <section className="mt-6" aria-label="Runs">
      <h2 className="mb-1 text-15 font-semibold">Runs of the last seven days</h2>
      {runs.length === 0 && <p className="text-quiet">None.</p>}
      <ul>
        {runs.map((job) => (
          <li key={job.id} className="flex items-center gap-4 py-1">
            <Link className={proseLink} to={to(paths.job(access.org.key, job.id))}>
              {formatDateTime(job.requestedAt, personZone())}
            </Link>
            <StateWord tone={JOB_TONES[job.status]} progress={job.progress} quiet={job.status === "success"}>
              {job.statusWord}
            </StateWord>
            <span className="text-quiet">
              {job.ranSeconds === null ? unknownText : formatDuration(job.ranSeconds * 1000)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One source: what it is, when it runs, what became of its runs, what it is made of. */
export default function SourcePage() {
  const { access } = useLiveOrg();
  const params = useParams();
  const id = toId18(params["sourceId"] ?? "");
  const window = useJobWindow();
  const state = useLiveState();
  const now = useNow(1000, true);
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery(sourceQueries.list(access));
  const source = data?.sources.find((one) => one.id === id);
  const schedule = useQuery({ ...sourceQueries.schedule(access, id), enabled: source !== undefined });
  if (data === undefined) {
    return error instanceof OrgError ? (
      <Problem error={error} onRetry={() => void refetch()} nextAt={null} />
    ) : (
      <Skeleton name="Loading the source" />
    );
  }
  if (source === undefined) {
    return (
      <EmptyState title={`There is no source ${id}`}>
        The org lists no dataflow, recipe or connection with this id. It may have been deleted, or the address
        may be damaged.
      </EmptyState>
    );
  }
  const may = sourceCan.start(source, access.org, freshnessAt(state, now).state !== "offline");
  const zone = personZone();
  return (
    <article>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-20 font-semibold">{source.label}</h1>
        <span className="text-quiet">{source.kind}</span>
        <Button
          icon={<PlayIcon />}
          aria-label={`Start ${source.label}`}
          disabledReason={may.ok ? null : may.why}
          onClick={() => setAsking(true)}
        >
          Start
        </Button>
      </div>
      {source.description !== null && <p className="mt-2 max-w-prose">{source.description}</p>}
      <p className="mt-2 text-quiet">
        {(schedule.data ?? source.schedule)?.words ?? "No schedule is known."} Next run:{" "}
        {formatDateTime(source.nextScheduledAt, zone)}. Last changed{" "}
        {formatDateTime(source.lastModifiedAt, zone)}
        {source.lastModifiedBy === null ? "" : ` by ${source.lastModifiedBy}`}.
      </p>
      <p className="mt-2">
        <code className="font-mono">{source.id}</code> <CopyButton text={source.id}>Copy the id</CopyButton>
      </p>
      <Runs source={source} all={data.sources} />
      <Definition source={source} />
      {asking && <StartDialog source={source} jobs={window.jobs.values()} onClose={() => setAsking(false)} />}
    </article>
  );
}
