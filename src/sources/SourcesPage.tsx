import type { Job } from "../../contract/job.ts";
import { byNewestRequest } from "../../domain/jobOrder.ts";
import { type Source, SOURCE_LISTS } from "../../contract/source.ts";
import { compareNames } from "../../domain/compareNames.ts";
import { foldText, hasWords, searchWords } from "../../domain/searchText.ts";
import { sourceIndex, type SourceIndex } from "../../domain/sourceIndex.ts";
import { sourceCan } from "../actions/can.ts";
import { useSentStarts } from "../actions/sentStarts.ts";
import { useAskToStart } from "../actions/actionContext.ts";
import { usualDuration } from "../../domain/usualDuration.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { freshnessAt, useJobWindow, useLiveOrg, useLiveState } from "../live/liveContext.ts";
import { SENTENCES } from "../words/errorWords.ts";
import { sourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { paths } from "../paths.ts";
import { NotYet } from "../live/NotYet.tsx";
import { useNow } from "../time/useNow.ts";
import { formatDuration, unknownText } from "../time/format.ts";
import { formatListTime, personZone } from "../time/zone.ts";
import { type HistoryChange, useSearchParams } from "../ui/address.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button, IconButton } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PlayIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { quietLink, rowLink } from "../ui/linkClass.ts";
import { Measure } from "../ui/Measure.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { StateMark } from "../ui/StateMark.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { ToggleChip } from "../ui/ToggleChip.tsx";
import { KIND_WORDS, KINDS } from "../words/sourceWords.ts";
import { scheduleWords } from "../words/scheduleWords.ts";
import { statusWord } from "../words/jobWords.ts";

/** Runs told by marks in a row. */
const MARKS = 8;
const NO_RUNS: readonly Job[] = [];

/** The jobs of each source, newest first, by the id of the source, in one pass over the window. */
function jobsBySource(jobs: Iterable<Job>, { sourceOf }: SourceIndex): Map<string, Job[]> {
  const found = new Map<string, Job[]>();
  for (const job of jobs) {
    const id = sourceOf(job)?.id;
    if (id === undefined) continue;
    const known = found.get(id);
    if (known === undefined) found.set(id, [job]);
    else known.push(job);
  }
  for (const runs of found.values()) runs.sort(byNewestRequest);
  return found;
}

/** The last runs as marks, the newest at the right. */
function LastRuns({ runs }: { runs: readonly Job[] }) {
  const shown = runs.slice(0, MARKS).toReversed();
  return (
    <span className="inline-flex gap-1 align-middle">
      <span className="sr-only">Oldest first: {shown.map(statusWord).join(", ")}</span>
      {shown.map((job) => (
        <span key={job.id} title={statusWord(job)} className="inline-flex">
          <StateMark tone={JOB_TONES[job.status]} progress={job.progress} size={14} />
        </span>
      ))}
    </span>
  );
}

/** How long a run usually takes. A connection's jobs are one per object, so that no length is usual for all of them. */
function usualWords(source: Source, runs: readonly Job[]): string {
  const usual = source.kind === "connection" ? null : usualDuration(runs);
  return usual === null ? unknownText : formatDuration(usual.medianSeconds * 1000);
}

function SourceRow({
  source,
  schedule,
  runs,
  now,
  reachable,
  starting,
  onStart,
}: {
  source: Source;
  schedule: string;
  /** Newest first. */
  runs: readonly Job[];
  /** The org's clock, epoch ms. */
  now: number;
  reachable: boolean;
  starting: boolean;
  onStart: () => void;
}) {
  const { access } = useLiveOrg();
  const zone = personZone();
  const may = sourceCan.start(source, access.org, reachable);
  const [last] = runs;
  const next = formatListTime(source.nextScheduledAt, now, zone);
  return (
    <tr className={`${tableClass.row} max-sm:h-14`}>
      <td className={tableClass.cell}>
        <Link className={`${rowLink} truncate`} to={paths.source(access.org.key, source.id)}>
          {source.label}
        </Link>
        <span className="block truncate text-12 text-quiet sm:hidden">
          {KIND_WORDS[source.kind]}
          {source.nextScheduledAt !== null && ` · next ${next}`}
        </span>
      </td>
      <td className={`${tableClass.cell} text-quiet max-sm:hidden`}>{KIND_WORDS[source.kind]}</td>
      <td className={`${tableClass.cell} truncate text-quiet max-lg:hidden`} title={schedule}>
        {schedule}
      </td>
      <td className={`${tableClass.cell} max-sm:hidden`}>
        {last !== undefined && (
          <Link className={quietLink} to={paths.job(access.org.key, last.id)}>
            {formatListTime(last.requestedAt, now, zone)}
          </Link>
        )}
      </td>
      <td className={tableClass.cell}>
        {last !== undefined && (
          <StateWord tone={JOB_TONES[last.status]} progress={last.progress} quiet={last.status === "success"}>
            {statusWord(last)}
          </StateWord>
        )}
      </td>
      <td className={`${tableClass.cell} max-xl:hidden`}>
        <LastRuns runs={runs} />
      </td>
      <td className={`${tableClass.number} max-lg:hidden`}>
        <Measure text={usualWords(source, runs)} />
      </td>
      <td className={`${tableClass.number} max-md:hidden`}>{next}</td>
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
  const askToStart = useAskToStart();
  const starts = useSentStarts();
  const { data, error, refetch } = useLiveQuery(sourcesRead(access));
  const text = (params.get("q") ?? "").slice(0, 200);
  const kind = KINDS.find((one) => one === params.get("kind")) ?? null;

  /** Changes parts of the filter in the address; an empty value takes its part out. */
  function change(parts: { q?: string; kind?: string }, history?: HistoryChange): void {
    setParams((before) => {
      for (const [name, value] of Object.entries(parts)) {
        if (value === "") before.delete(name);
        else before.set(name, value);
      }
      return before;
    }, history);
  }

  if (data === undefined) {
    return <NotYet error={error} name="Loading the sources" rows={12} onRetry={() => void refetch()} />;
  }
  const runs = jobsBySource(window.jobs.values(), sourceIndex(data));
  const words = searchWords(text);
  const shown = data.sources
    .filter((source) => kind === null || source.kind === kind)
    .filter((source) => hasWords(foldText(`${source.label} ${source.name}`), words))
    .sort((a, b) => compareNames(a.label, b.label));
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
              onPressedChange={(pressed) => change({ kind: pressed ? one : "" })}
            >
              {KIND_WORDS[one]}s
            </ToggleChip>
          ))}
        </div>
        <div className="ml-auto w-56 max-sm:w-full">
          <SearchField
            label="Search sources"
            value={text}
            onChange={(value) => change({ q: value }, "typing")}
          />
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
          heading="h2"
          title={data.sources.length === 0 ? "The org has nothing to start" : "No source fits this filter"}
          action={
            data.sources.length > 0 && (
              <Button onClick={() => change({ q: "", kind: "" })}>Show all sources</Button>
            )
          }
        >
          Dataflows, recipes and connections of the org appear here.
        </EmptyState>
      ) : (
        <table aria-label="Sources" className={`${tableClass.table} table-fixed`}>
          <thead>
            <tr>
              <th scope="col" className={`${tableClass.head} xl:w-96`}>
                Name
              </th>
              <th scope="col" className={`${tableClass.head} w-28 max-sm:hidden`}>
                Kind
              </th>
              <th scope="col" className={`${tableClass.head} w-64 max-lg:hidden xl:w-auto`}>
                Schedule
              </th>
              <th scope="col" className={`${tableClass.head} w-36 max-sm:hidden`}>
                Last run
              </th>
              <th scope="col" className={`${tableClass.head} w-32`}>
                Last status
              </th>
              <th scope="col" className={`${tableClass.head} w-44 max-xl:hidden`}>
                Last runs
              </th>
              <th scope="col" className={`${tableClass.headNumber} w-28 max-lg:hidden`}>
                Usually
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
                schedule={source.schedule === null ? "" : scheduleWords(source.schedule, data.sources)}
                runs={runs.get(source.id) ?? NO_RUNS}
                now={now + state.skewMs}
                reachable={reachable}
                starting={starts.some((start) => start.source.id === source.id && start.status === "pending")}
                onStart={() => askToStart(source)}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
