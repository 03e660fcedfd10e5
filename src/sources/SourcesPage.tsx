import type { Job } from "../../contract/job.ts";
import type { Source, SourceKind } from "../../contract/source.ts";
import { byNewest } from "../../domain/jobOrder.ts";
import { foldText, hasWords, searchWords } from "../../domain/searchText.ts";
import { sourceIndex, type SourceIndex } from "../../domain/sourceIndex.ts";
import { useAskToStart } from "../actions/actionContext.ts";
import { useLearnt } from "../actions/learnt.ts";
import { useSentStarts } from "../actions/sentStarts.ts";
import { useFreshness, useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { NotYet } from "../live/NotYet.tsx";
import { sourcesRead } from "../live/slowReads.ts";
import { useToldAbove } from "../live/toldAbove.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { useRunsLeft } from "../live/useRunsLeft.ts";
import { useOrgMinute, useToday } from "../live/useToday.ts";
import { PrintHead } from "../live/PrintHead.tsx";
import type { SourcesRead } from "../org/sources.ts";
import { formatTimeOfDay } from "../time/zone.ts";
import { dueSources } from "../timeline/model/planned.ts";
import { useZone } from "../time/useZone.ts";
import { type HistoryChange, useSearchParams } from "../ui/address.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { ToggleChip } from "../ui/ToggleChip.tsx";
import { SENTENCES } from "../words/errorWords.ts";
import { listedScheduleWords, usualZone } from "../words/scheduleWords.ts";
import { KIND_WORDS, KINDS, KINDS_WORDS } from "../words/sourceWords.ts";
import { formatSourceOrder, orderSources, parseSourceOrder, pressedOrder } from "./sourceOrder.ts";
import { SourceRow } from "./SourceRow.tsx";
import { planGroups, SOON_MS } from "./plan.ts";
import { PLAN_MS, planDay } from "./planDay.ts";
import { PlanStrip } from "./PlanStrip.tsx";
import { usePins } from "./usePins.ts";
import { SourcesTable } from "./SourcesTable.tsx";

const NO_SOURCES: readonly Source[] = [];
const NO_RUNS: readonly Job[] = [];

/** The jobs of each source, newest first, by the id of the source. */
function jobsBySource(jobs: Iterable<Job>, { sourceOf }: SourceIndex): ReadonlyMap<string, readonly Job[]> {
  const found = new Map<string, Job[]>();
  for (const job of jobs) {
    const id = sourceOf(job)?.id;
    if (id === undefined) continue;
    const known = found.get(id);
    if (known === undefined) found.set(id, [job]);
    else known.push(job);
  }
  for (const runs of found.values()) runs.sort(byNewest);
  return found;
}

/** The sources that fit the filter. */
function selectSources(sources: readonly Source[], kind: SourceKind | null, text: string): readonly Source[] {
  const words = searchWords(text);
  return sources
    .filter((source) => kind === null || source.kind === kind)
    .filter((source) => hasWords(foldText(`${source.label} ${source.name}`), words));
}

/** The filter in the address, with plain values only, so that what is made of them can be kept. */
function useSourceFilter(): { text: string; kind: SourceKind | null; sort: string | null } {
  const [params] = useSearchParams();
  return {
    text: (params.get("q") ?? "").slice(0, 200),
    kind: KINDS.find((one) => one === params.get("kind")) ?? null,
    sort: params.get("sort"),
  };
}

/** How old the list is. It is read slowly, unlike the jobs. */
function ReadAt({ read: { readAt } }: { read: SourcesRead }) {
  const zone = useZone();
  const times = Object.values(readAt);
  if (times.length === 0) return null;
  return (
    <span translate="no" className="text-12 text-quiet max-sm:hidden">
      as of {formatTimeOfDay(Math.min(...times), zone)}
    </span>
  );
}

/** What is missing from the list, and why. */
function Warnings({ read }: { read: SourcesRead }) {
  const zone = useZone();
  const isToldAbove = useToldAbove();
  return (
    <div className="mb-2 grid gap-2 empty:hidden">
      {read.failed
        .filter(({ error }) => !isToldAbove(error))
        .map(({ kind, error }) => (
          <Banner key={kind} tone="warning" title={`The ${KINDS_WORDS[kind]} could not be read.`}>
            {error.detail ?? SENTENCES[error.kind].what}
            {read.readAt[kind] !== undefined &&
              ` They are shown as of ${formatTimeOfDay(read.readAt[kind], zone)}.`}
          </Banner>
        ))}
      {read.cut.map((kind) => (
        <Banner key={kind} tone="warning" title={`The org has more ${KINDS_WORDS[kind]} than are shown.`}>
          Its list went on beyond what could be read.
        </Banner>
      ))}
      {read.broken > 0 && (
        <Banner tone="warning" title={`${read.broken} of the org's records could not be read.`}>
          The others are shown.
        </Banner>
      )}
    </div>
  );
}

/** The filter in words, for paper. */
function filterWords(count: number, kind: SourceKind | null, text: string): string {
  const words = [`${count} ${kind === null ? (count === 1 ? "source" : "sources") : KINDS_WORDS[kind]}`];
  if (text !== "") words.push(`search “${text}”`);
  return words.join(" · ");
}

/**
 * Everything that can be started: dataflows, recipes and connections, with the outcome of their last run. All hooks come first, because the
 * compiler caches only values without a hook call in between. Otherwise a beat that changes one job would render all rows.
 */
export default function SourcesPage() {
  const { access } = useLiveOrg();
  const window = useJobWindow();
  const reachable = useFreshness() !== "offline";
  const zone = useZone();
  const today = useToday(zone);
  const minute = useOrgMinute();
  // What the bar has read already. It is not worth a call of its own.
  const runsLeft = useRunsLeft(false);
  const [, setParams] = useSearchParams();
  const { text, kind, sort } = useSourceFilter();
  const askToStart = useAskToStart();
  const starts = useSentStarts();
  const learnt = useLearnt();
  const pins = usePins(access.org);
  const { data, error, refetch } = useLiveQuery(sourcesRead(access));
  const sources = data?.sources ?? NO_SOURCES;
  const scheduleZone = usualZone(sources.map(({ schedule }) => schedule));
  const index = sourceIndex(data);
  const runs = jobsBySource(window.jobs.values(), index);
  const order = parseSourceOrder(sort);
  const runsOf = (source: Source): readonly Job[] => runs.get(source.id) ?? NO_RUNS;
  const shown = orderSources(selectSources(sources, kind, text), order, runsOf);
  const isPlan = order.sort === "next" && !order.descending;
  // Apart from the jobs, so that a beat does not work out all schedules again.
  const due = dueSources(sources, minute, minute + PLAN_MS);
  const day = planDay(due, [...window.jobs.values()], index, {
    now: minute,
    left: runsLeft?.remaining ?? null,
    areAll: window.complete,
  });

  /** Changes parts of the filter in the address. An empty value removes its part. */
  function change(parts: { q?: string; kind?: string; sort?: string }, history?: HistoryChange): void {
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
  return (
    <>
      <h1 className="sr-only">Sources</h1>
      <PrintHead title="Sources">{filterWords(shown.length, kind, text)}</PrintHead>
      <div className="low:one-line mb-2 flex flex-wrap items-center gap-2 print:hidden">
        <div role="group" aria-label="Type" className="flex flex-wrap items-center gap-1">
          {KINDS.map((one) => (
            <ToggleChip
              key={one}
              count={sources.filter((source) => source.kind === one).length}
              pressed={kind === one}
              onPressedChange={(pressed) => change({ kind: pressed ? one : "" })}
            >
              {KIND_WORDS[one]}s
            </ToggleChip>
          ))}
        </div>
        <ReadAt read={data} />
        <div className="ml-auto w-56 max-sm:w-full">
          <SearchField
            label="Search sources"
            value={text}
            onChange={(value) => change({ q: value }, "typing")}
          />
        </div>
      </div>
      {sources.length > 0 && <PlanStrip day={day} zone={zone} />}
      <Warnings read={data} />
      {shown.length === 0 ? (
        <EmptyState
          heading="h2"
          title={sources.length === 0 ? "The org has nothing to start" : "No source fits this filter"}
          action={
            sources.length > 0 && (
              <Button onClick={() => change({ q: "", kind: "" })}>Show all sources</Button>
            )
          }
        >
          Dataflows, recipes and connections of the org appear here.
        </EmptyState>
      ) : (
        <SourcesTable
          sources={shown}
          groups={isPlan ? planGroups(shown, runsOf, pins, minute) : null}
          order={order}
          zone={scheduleZone}
          onPress={(column) => change({ sort: formatSourceOrder(pressedOrder(order, column)) })}
          renderRow={(source) => (
            <SourceRow
              key={source.id}
              source={source}
              org={access.org}
              schedule={
                source.schedule === null ? "" : listedScheduleWords(source.schedule, sources, scheduleZone)
              }
              runs={runsOf(source)}
              pinned={pins.includes(source.id)}
              today={today}
              zone={zone}
              isNear={source.nextScheduledAt !== null && source.nextScheduledAt <= minute + SOON_MS}
              reachable={reachable}
              learnt={learnt}
              starting={starts.some((start) => start.source.id === source.id && start.status === "pending")}
              onStart={askToStart}
            />
          )}
        />
      )}
    </>
  );
}
