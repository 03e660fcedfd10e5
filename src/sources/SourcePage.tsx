import { definitionIn, parseDefinition } from "../../contract/definition.ts";
import { byNewest } from "../../domain/jobOrder.ts";
import { toId18 } from "../../contract/ids.ts";
import { sourceIndex, type SourceIndex } from "../../domain/sourceIndex.ts";
import type { Source } from "../../contract/source.ts";
import { sourceCan } from "../actions/can.ts";
import { useAskToStart } from "../actions/actionContext.ts";
import { RunList } from "../jobs/RunList.tsx";
import { freshnessAt, orgNowAt, useJobWindow, useLiveOrg, useLiveState } from "../live/liveContext.ts";
import { scheduleRead, sourceRead, sourcesRead } from "../live/slowReads.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { NotYet } from "../live/NotYet.tsx";
import { PrintHead } from "../live/PrintHead.tsx";
import { PageTitle } from "../live/PageTitle.tsx";
import { useNow } from "../time/useNow.ts";
import { formatDateTime, personZone } from "../time/zone.ts";
import { usePageParams } from "../ui/address.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Fact, Facts, IdFact } from "../ui/Facts.tsx";
import { PlayIcon } from "../ui/icons.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { KIND_WORDS } from "../words/sourceWords.ts";
import { LongText } from "../ui/LongText.tsx";
import { Name } from "../ui/Name.tsx";
import { NameHeading } from "../ui/NameHeading.tsx";
import { scheduleWords } from "../words/scheduleWords.ts";

const MOST_RUNS = 30;

function Definition({ source }: { source: Source }) {
  const { access } = useLiveOrg();
  const { data } = useLiveQuery(sourceRead(access, source.kind, source.id));
  const nodes = parseDefinition(definitionIn(data?.raw));
  if (nodes.length === 0) return null;
  return (
    <section className="mt-6">
      <h2 className="mb-1 text-15 font-semibold">Definition</h2>
      <table aria-label="Definition" className={`${tableClass.table} table-fixed`}>
        <thead>
          <tr>
            <th scope="col" className={tableClass.head}>
              Node
            </th>
            <th scope="col" className={`${tableClass.head} w-44 max-sm:hidden`}>
              Action
            </th>
            <th scope="col" className={tableClass.head}>
              Inputs
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <tr key={node.name} className={tableClass.row}>
              <td className={`${tableClass.cell} break-words max-sm:py-1`}>
                <Name text={node.label ?? node.name} />
                <span className="block text-12 text-quiet sm:hidden">
                  {node.action !== null && <Name text={node.action} />}
                </span>
              </td>
              <td className={`${tableClass.cell} text-quiet max-sm:hidden`}>
                {node.action !== null && <Name text={node.action} />}
              </td>
              <td className={`${tableClass.cell} break-words text-quiet`}>
                <Name text={node.inputs.join(", ")} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Runs({ source, index, orgNow }: { source: Source; index: SourceIndex; orgNow: number }) {
  const window = useJobWindow();
  const runs = index.jobsOf(source, window.jobs.values()).sort(byNewest);
  const unclear =
    source.kind === "connection"
      ? [...window.jobs.values()].filter((job) => job.type === "datasync" && index.sourceOf(job) === null)
          .length
      : 0;
  return (
    <section className="mt-6" aria-label="Runs">
      <h2 className="mb-1 text-15 font-semibold">Runs of the last seven days</h2>
      {runs.length === 0 && unclear === 0 && <p className="text-quiet">None.</p>}
      {unclear > 0 && (
        <p className="text-quiet">
          {unclear === 1 ? "1 data sync names" : `${unclear} data syncs name`} no connection and may be of
          this one.
        </p>
      )}
      <RunList
        runs={runs.slice(0, MOST_RUNS)}
        orgNow={orgNow}
        // Its runs are those of many objects.
        named={source.kind === "connection"}
      />
      {runs.length > MOST_RUNS && (
        <p className="mt-1 text-quiet">and {runs.length - MOST_RUNS} earlier ones</p>
      )}
    </section>
  );
}

function SourceFacts({ source, schedule }: { source: Source; schedule: string | null }) {
  const zone = personZone();
  return (
    <Facts>
      <Fact name="Kind">{KIND_WORDS[source.kind]}</Fact>
      <Fact name="Schedule">{schedule ?? "Not known"}</Fact>
      <Fact name="Next run">{formatDateTime(source.nextScheduledAt, zone)}</Fact>
      <Fact name="Last changed">
        {formatDateTime(source.lastModifiedAt, zone)}
        {source.lastModifiedBy !== null && " by "}
        {source.lastModifiedBy !== null && <Name text={source.lastModifiedBy} />}
      </Fact>
      <IdFact id={source.id} />
    </Facts>
  );
}

/** One source: what it is, when it runs, what became of its runs, what it is made of. */
export default function SourcePage() {
  const { access } = useLiveOrg();
  const id = toId18(usePageParams("source").sourceId);
  const state = useLiveState();
  const now = useNow(1000, true);
  const askToStart = useAskToStart();
  const { data, error, refetch } = useLiveQuery(sourcesRead(access));
  const source = data?.sources.find((one) => one.id === id);
  const schedule = useLiveQuery({ ...scheduleRead(access, id), enabled: source !== undefined });
  if (data === undefined) {
    return <NotYet error={error} name="Loading the source" onRetry={() => void refetch()} />;
  }
  if (source === undefined) {
    return (
      <EmptyState title={`There is no source ${id}`}>
        The org lists no dataflow, recipe or connection with this id. It may have been deleted, or the address
        may be damaged.
      </EmptyState>
    );
  }
  const freshness = freshnessAt(state, now);
  const may = sourceCan.start(source, access.org, freshness.state !== "offline");
  const known = schedule.data ?? source.schedule;
  const orgNow = orgNowAt(state, now);
  return (
    <article>
      <PageTitle>{source.label}</PageTitle>
      <PrintHead title="Source" />
      <div className="flex flex-wrap items-center gap-3">
        <NameHeading text={source.label} />
        <Button
          icon={<PlayIcon />}
          aria-label={`Start ${source.label}`}
          disabledReason={may.ok ? null : may.why}
          onClick={() => askToStart(source)}
        >
          Start
        </Button>
      </div>
      {source.description !== null && (
        <p className="mt-2 max-w-prose">
          <LongText text={source.description} />
        </p>
      )}
      <div className="mt-3">
        <SourceFacts source={source} schedule={known === null ? null : scheduleWords(known, data.sources)} />
      </div>
      <div className="xl:grid xl:grid-cols-[minmax(0,48rem)_minmax(0,60rem)] xl:gap-x-12">
        <Runs source={source} index={sourceIndex(data)} orgNow={orgNow} />
        <Definition source={source} />
      </div>
    </article>
  );
}
