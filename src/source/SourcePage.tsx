import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toId18 } from "../../contract/ids.ts";
import type { Source } from "../../contract/source.ts";
import { changePoints } from "../../domain/record/changePoint.ts";
import { isCompleted } from "../../contract/jobStatus.ts";
import { sourceRecord } from "../../domain/record/sourceRecord.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { NotYet } from "../live/NotYet.tsx";
import { sourcesRead } from "../live/slowReads.ts";
import { scheduleRead, sourceRead } from "../live/oneSource.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { useOrgMinute, useToday } from "../live/useToday.ts";
import { definitionsQuery } from "../org/runs.ts";
import type { SourcesRead } from "../org/sources.ts";
import { zoneOffsetMinutes } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";
import { useSearchParams } from "../ui/address.ts";
import { usePageParams } from "../ui/pageParams.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { CompareRuns } from "./CompareRuns.tsx";
import { ConnectionObjects } from "./ConnectionObjects.tsx";
import { DefinitionSection } from "./DefinitionSection.tsx";
import { DependencyList } from "./DependencyList.tsx";
import { NewestRuns } from "./NewestRuns.tsx";
import { RunsRecord } from "./RunsRecord.tsx";
import { UsualSentence } from "./UsualSentence.tsx";
import { SourceHead } from "./SourceHead.tsx";
import { SourceFacts } from "./SourceFacts.tsx";
import { type SourceRuns, useSourceRuns } from "./useSourceRuns.ts";
import { versionChanges } from "./versions.ts";
import { formatSourceView, parseSourceView, type SourceView } from "./view.ts";

/** What the runs say, in the person's zone. What is usual is told of those since the last change: the others are the past. */
function recordOf({ runs }: SourceRuns, zone: string) {
  const offsetAt = (at: number): number => zoneOffsetMinutes(at, zone);
  const timed = runs.flatMap((run) => {
    const at = run.beganAt ?? run.requestedAt;
    return isCompleted(run) && at !== null && run.ranSeconds !== null
      ? [{ at, seconds: run.ranSeconds }]
      : [];
  });
  const changes = changePoints(timed, offsetAt);
  const since = changes.at(-1)?.since ?? null;
  const recent = since === null ? runs : runs.filter((run) => (run.beganAt ?? run.requestedAt ?? 0) >= since);
  return {
    record: sourceRecord(runs, offsetAt),
    usual: sourceRecord(recent, offsetAt).duration,
    since,
    changes,
  };
}

/** The view in the address, and the function that changes parts of it. */
function useSourceView(): [SourceView, (parts: Partial<SourceView>) => void] {
  const [params, setParams] = useSearchParams();
  return [parseSourceView(params), (parts) => setParams((before) => formatSourceView(parts, before))];
}

interface KnownProps {
  source: Source;
  read: SourcesRead;
}

/** A dataflow or a recipe. All hooks come first, because the compiler caches only values without a hook call in between. */
function Runnable({ source, read }: KnownProps) {
  const { access } = useLiveOrg();
  const zone = useZone();
  const today = useToday(zone);
  const minute = useOrgMinute();
  const [view, change] = useSourceView();
  const [picked, setPicked] = useState<string | null>(null);
  const schedule = useLiveQuery(scheduleRead(access, source.id));
  const detail = useLiveQuery(sourceRead(access, source.kind, source.id));
  const definitions = useQuery(definitionsQuery(access, source.id));
  const shown = useSourceRuns(source, sourceIndex(read), { range: view.range, orgNow: minute, today, zone });
  const { record, changes, usual, since } = recordOf(shown, zone);
  const versions = versionChanges(source.kind, definitions.data ?? []);

  function pick(id: string): void {
    const chosen = new Set([id, picked]);
    setPicked(picked === null ? id : null);
    if (picked === null || picked === id) return;
    // The older run first, so that "more" means more than before.
    const [newer, older] = shown.runs.filter((run) => chosen.has(run.id));
    if (newer !== undefined && older !== undefined) change({ compare: [older.id, newer.id] });
  }

  return (
    <>
      <UsualSentence usual={usual} next={source.nextScheduledAt} now={minute} zone={zone} />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr] lg:gap-x-10">
        {view.compare === null ? (
          <RunsRecord
            source={source}
            shown={shown}
            record={record}
            changes={changes}
            versions={versions}
            view={view}
            onChange={change}
            zone={zone}
            picked={picked}
            onPick={pick}
          />
        ) : (
          <CompareRuns
            ids={view.compare}
            now={minute}
            zone={zone}
            onChange={(compare) => change({ compare })}
          />
        )}
        {view.compare === null && (
          <aside
            aria-label="About this source"
            className="mt-4 min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1"
          >
            <SourceFacts
              source={source}
              schedule={schedule.data ?? source.schedule}
              sources={read.sources}
              record={record}
              usual={usual}
              since={since}
              now={minute}
              zone={zone}
            />
            <DependencyList source={source} sources={read.sources} answer={detail.data?.raw} />
          </aside>
        )}
        <div className="min-w-0">
          {view.compare === null && (
            <NewestRuns shown={shown} now={minute} zone={zone} picked={picked} onPick={pick} />
          )}
          <DefinitionSection answer={detail.data?.raw} versions={versions} now={minute} zone={zone} />
        </div>
      </div>
    </>
  );
}

/** A connection, whose runs are those of its objects. */
function Connection({ source, read }: KnownProps) {
  const { access } = useLiveOrg();
  const zone = useZone();
  const today = useToday(zone);
  const minute = useOrgMinute();
  const window = useJobWindow();
  const schedule = useLiveQuery(scheduleRead(access, source.id));
  const index = sourceIndex(read);
  const shown = useSourceRuns(source, index, { range: "7d", orgNow: minute, today, zone });
  const unclear = [...window.jobs.values()].filter(
    (job) => job.type === "datasync" && index.sourceOf(job) === null,
  ).length;
  return (
    <div className="mt-3 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-x-10">
      <ConnectionObjects
        source={source}
        shown={shown}
        objects={read.objects}
        unclear={unclear}
        now={minute}
        zone={zone}
      />
      <aside aria-label="About this source" className="mt-4 min-w-0">
        <SourceFacts
          source={source}
          schedule={schedule.data ?? source.schedule}
          sources={read.sources}
          record={null}
          usual={null}
          since={null}
          now={minute}
          zone={zone}
        />
        <DependencyList source={source} sources={read.sources} answer={undefined} />
      </aside>
    </div>
  );
}

/** One source and its record: how its runs ended, since when it is slower, when it runs, what it consists of. */
export default function SourcePage() {
  const { access } = useLiveOrg();
  const id = toId18(usePageParams("source").sourceId);
  const now = useOrgMinute();
  const { data, error, refetch } = useLiveQuery(sourcesRead(access));
  if (data === undefined) {
    return <NotYet error={error} name="Loading the source" onRetry={() => void refetch()} />;
  }
  const source = data.sources.find((one) => one.id === id);
  if (source === undefined) {
    return (
      <EmptyState title={`There is no source ${id}`}>
        The org lists no dataflow, recipe or connection with this id. It may have been deleted, or the address
        may be damaged.
      </EmptyState>
    );
  }
  const Body = source.kind === "connection" ? Connection : Runnable;
  return (
    <article>
      <SourceHead source={source} index={sourceIndex(data)} now={now} />
      <Body key={id} source={source} read={data} />
    </article>
  );
}
