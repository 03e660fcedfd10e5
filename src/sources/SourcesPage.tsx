import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { byNewestRequest, type Job } from "../../contract/job.ts";
import { type Source, SOURCE_LISTS, type SourceKind } from "../../contract/source.ts";
import { matchSource } from "../../contract/sourceMatch.ts";
import { sourceCan } from "../act/can.ts";
import { useSentStarts } from "../act/start.ts";
import { StartDialog } from "../act/StartDialog.tsx";
import { JOB_TONES } from "../jobs/tone.ts";
import { freshnessAt, useJobWindow, useLiveOrg, useLiveState } from "../live/liveContext.ts";
import { useKeepingChoice } from "../live/liveSearch.ts";
import { OrgError, SENTENCES } from "../org/errors.ts";
import { sourceQueries } from "../org/sourceQueries.ts";
import { paths } from "../paths.ts";
import { Problem } from "../shell/Problem.tsx";
import { useNow } from "../time/useNow.ts";
import { formatListTime, personZone } from "../time/zone.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button, IconButton } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PlayIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { quietLink, rowLink } from "../ui/linkClass.ts";
import { SearchField } from "../ui/SearchField.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { ToggleChip } from "../ui/ToggleChip.tsx";

const KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  dataflow: "Dataflow",
  recipe: "Recipe",
  connection: "Connection",
};
const KINDS = Object.keys(SOURCE_LISTS) as SourceKind[];

/** The newest job of each source, by the id of the source, in one pass over the window. */
function newestJobs(jobs: Iterable<Job>, sources: readonly Source[]): Map<string, Job> {
  const newest = new Map<string, Job>();
  for (const job of jobs) {
    const id = matchSource(job, sources)?.source.id;
    const known = id === undefined ? undefined : newest.get(id);
    if (id !== undefined && (known === undefined || byNewestRequest(job, known) < 0)) newest.set(id, job);
  }
  return newest;
}

function SourceRow({
  source,
  last,
  now,
  reachable,
  starting,
  onStart,
}: {
  source: Source;
  last: Job | undefined;
  /** The org's clock, epoch ms. */
  now: number;
  reachable: boolean;
  starting: boolean;
  onStart: () => void;
}) {
  const { access } = useLiveOrg();
  const to = useKeepingChoice();
  const zone = personZone();
  const may = sourceCan.start(source, access.org, reachable);
  return (
    <tr className={tableClass.row}>
      <td className={tableClass.cell}>
        <Link className={`${rowLink} truncate`} to={to(paths.source(access.org.key, source.id))}>
          {source.label}
        </Link>
      </td>
      <td className={`${tableClass.cell} text-quiet max-sm:hidden`}>{KIND_WORDS[source.kind]}</td>
      <td className={`${tableClass.cell} truncate text-quiet max-lg:hidden`}>{source.schedule?.words}</td>
      <td className={`${tableClass.cell} max-sm:hidden`}>
        {last !== undefined && (
          <Link className={quietLink} to={to(paths.job(access.org.key, last.id))}>
            {formatListTime(last.requestedAt, now, zone)}
          </Link>
        )}
      </td>
      <td className={tableClass.cell}>
        {last !== undefined && (
          <StateWord tone={JOB_TONES[last.status]} progress={last.progress} quiet={last.status === "success"}>
            {last.statusWord}
          </StateWord>
        )}
      </td>
      <td className={`${tableClass.number} max-md:hidden`}>
        {formatListTime(source.nextScheduledAt, now, zone)}
      </td>
      <td className={`${tableClass.cell} text-right`}>
        <IconButton
          name={`Start ${source.label}`}
          icon={<PlayIcon />}
          pending={starting}
          disabledReason={may.ok ? null : may.why}
          onClick={onStart}
        />
      </td>
    </tr>
  );
}

/** What can be started: dataflows, recipes and connections, with what became of their last run. */
export default function SourcesPage() {
  const { access } = useLiveOrg();
  const window = useJobWindow();
  const state = useLiveState();
  const now = useNow(1000, true);
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState<Source | null>(null);
  const starts = useSentStarts();
  const { data, error, refetch } = useQuery(sourceQueries.list(access));
  const text = (params.get("q") ?? "").slice(0, 200);
  const kind = KINDS.find((one) => one === params.get("kind")) ?? null;

  function set(name: string, value: string): void {
    const next = new URLSearchParams(params);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: name === "q" });
  }

  if (data === undefined) {
    return error instanceof OrgError ? (
      <Problem error={error} onRetry={() => void refetch()} nextAt={null} />
    ) : (
      <Skeleton name="Loading the sources" rows={12} />
    );
  }
  const newest = newestJobs(window.jobs.values(), data.sources);
  const shown = data.sources
    .filter((source) => kind === null || source.kind === kind)
    .filter((source) => `${source.label} ${source.name}`.toLowerCase().includes(text.toLowerCase()))
    .sort((a, b) => a.label.localeCompare(b.label));
  const reachable = freshnessAt(state, now).state !== "offline";
  return (
    <>
      <h1 className="sr-only">Sources</h1>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <div role="group" aria-label="Kind" className="flex flex-wrap items-center">
          {KINDS.map((one) => (
            <ToggleChip
              key={one}
              count={data.sources.filter((source) => source.kind === one).length}
              pressed={kind === one}
              onPressedChange={(pressed) => set("kind", pressed ? one : "")}
            >
              {KIND_WORDS[one]}s
            </ToggleChip>
          ))}
        </div>
        <div className="ml-auto w-56">
          <SearchField label="Search sources" value={text} onChange={(value) => set("q", value)} />
        </div>
      </div>
      {data.failed.map((failure) => (
        <Banner
          key={failure.kind}
          tone="warning"
          title={`The ${SOURCE_LISTS[failure.kind].key} could not be read.`}
        >
          {failure.error.detail ?? SENTENCES[failure.error.kind].what}
        </Banner>
      ))}
      {data.broken > 0 && (
        <Banner tone="warning" title={`${data.broken} of the org's records could not be read.`}>
          The others are shown.
        </Banner>
      )}
      {shown.length === 0 ? (
        <EmptyState
          title={data.sources.length === 0 ? "The org has nothing to start" : "No source fits this filter"}
          action={
            data.sources.length > 0 && (
              <Button onClick={() => setParams(new URLSearchParams())}>Show all sources</Button>
            )
          }
        >
          Dataflows, recipes and connections of the org appear here.
        </EmptyState>
      ) : (
        <table aria-label="Sources" className={`${tableClass.table} table-fixed`}>
          <thead>
            <tr>
              <th scope="col" className={tableClass.head}>
                Name
              </th>
              <th scope="col" className={`${tableClass.head} w-28 max-sm:hidden`}>
                Kind
              </th>
              <th scope="col" className={`${tableClass.head} w-72 max-lg:hidden`}>
                Schedule
              </th>
              <th scope="col" className={`${tableClass.head} w-36 max-sm:hidden`}>
                Last run
              </th>
              <th scope="col" className={`${tableClass.head} w-32`}>
                Last status
              </th>
              <th scope="col" className={`${tableClass.headNumber} w-36 max-md:hidden`}>
                Next run
              </th>
              <th scope="col" className={`${tableClass.head} w-14`}>
                <span className="sr-only">Start</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((source) => (
              <SourceRow
                key={source.id}
                source={source}
                last={newest.get(source.id)}
                now={now + state.skewMs}
                reachable={reachable}
                starting={starts.some((start) => start.source.id === source.id && start.status === "pending")}
                onStart={() => setAsked(source)}
              />
            ))}
          </tbody>
        </table>
      )}
      {asked !== null && (
        <StartDialog source={asked} jobs={window.jobs.values()} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
