import type { ConnectedObject } from "../../contract/connectedObject.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import type { Source } from "../../contract/source.ts";
import { isCompleted } from "../../contract/jobStatus.ts";
import { usualSecondsOf } from "../../domain/record/usualSeconds.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import { parseJobFilter, selectJobs } from "../jobs/filter.ts";
import { LastRuns } from "../jobs/LastRuns.tsx";
import { JOB_TONES } from "../jobs/tone.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { paths } from "../paths.ts";
import { At } from "../time/At.tsx";
import { formatCount, formatDuration, formatPercent, unknownText } from "../time/format.ts";
import { formatListTime } from "../time/zone.ts";
import { Link } from "../ui/Link.tsx";
import { proseLink, rowLink } from "../ui/linkClass.ts";
import { LongText } from "../ui/LongText.tsx";
import { Figures } from "../ui/Measure.tsx";
import { MiddleTruncate } from "../ui/MiddleTruncate.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { counted } from "../words/eachWords.ts";
import { statusWord } from "../words/jobWords.ts";
import { firstSentence } from "../words/messageWords.ts";
import { type ObjectRow, objectRows } from "./objectRows.ts";
import { ExportLink } from "./ExportLink.tsx";
import { keptWords } from "./recordWords.ts";
import type { SourceRuns } from "./useSourceRuns.ts";

function successOf({ runs }: ObjectRow): string {
  const judged = runs.filter((run) => isCompleted(run) || run.status === "failure");
  if (judged.length === 0) return unknownText;
  return formatPercent((judged.filter((run) => isCompleted(run)).length / judged.length) * 100);
}

function Row({ row, now, zone }: { row: ObjectRow; now: number; zone: string }) {
  const { access } = useLiveOrg();
  const [last] = row.runs;
  const usual = usualSecondsOf(row.runs);
  const reason = last?.status === "failure" && last.message !== null ? firstSentence(last.message) : null;
  return (
    <tr className={`${tableClass.row} max-sm:h-14`}>
      <td className={tableClass.cell}>
        {last === undefined ? (
          <MiddleTruncate text={row.label} tail={8} />
        ) : (
          <Link className={rowLink} to={paths.job(access.org.key, last.id)}>
            <MiddleTruncate text={row.label} tail={8} />
          </Link>
        )}
        <span className="block text-12 text-quiet sm:hidden">
          {last !== undefined && <At at={last.requestedAt}>{formatListTime(last.requestedAt, now, zone)}</At>}
        </span>
        {reason !== null && (
          <span className="block pb-1 text-12 text-quiet">
            <LongText text={reason} />
          </span>
        )}
      </td>
      <td className={tableClass.cell}>
        {last === undefined ? (
          <span className="text-quiet">Never ran</span>
        ) : (
          <StateWord tone={JOB_TONES[last.status]} progress={last.progress} quiet={last.status === "success"}>
            {statusWord(last)}
          </StateWord>
        )}
      </td>
      <td className={`${tableClass.cell} max-sm:hidden`}>
        {last !== undefined && <At at={last.requestedAt}>{formatListTime(last.requestedAt, now, zone)}</At>}
      </td>
      <td className={`${tableClass.cell} max-md:hidden`}>
        <LastRuns runs={row.runs} />
      </td>
      <td translate="no" className={tableClass.number}>
        {usual === null ? unknownText : <Figures text={formatDuration(usual * 1000)} />}
      </td>
      <td translate="no" className={`${tableClass.number} max-sm:hidden`}>
        {successOf(row)}
      </td>
    </tr>
  );
}

/** The jobs of a connection by object. Each object has its own syncs, and the success of one says nothing about another. */
export function ConnectionObjects({
  source,
  shown,
  objects,
  unclear,
  now,
  zone,
}: {
  source: Source;
  shown: SourceRuns;
  objects: readonly ConnectedObject[] | null;
  /** Data syncs without a connection's name that may belong to this one. */
  unclear: number;
  now: number;
  zone: string;
}) {
  const { access } = useLiveOrg();
  const { jobs } = useJobWindow();
  const { sourceOf } = sourceIndex(useReadSources());
  const query = new URLSearchParams({ type: "datasync", q: source.name });
  // As the list will count them. Its range does not depend on the time.
  const listed = selectJobs(jobs.values(), parseJobFilter(query), 0, (job) => sourceOf(job)?.label ?? "").jobs
    .length;
  const rows = objectRows(source, shown.runs, objects);
  const ended = shown.runs.filter((run) => isTerminal(run.status)).length;
  return (
    <section className="mt-2" aria-label="Objects">
      <div className="mb-1 flex flex-wrap items-baseline gap-x-4">
        <h2 className="text-15 font-semibold">Objects</h2>
        <p className="text-12 text-quiet">{shown.isLoading ? "Loading…" : keptWords(shown, now, zone)}</p>
        <span className="ml-auto" />
        <ExportLink shown={shown} />
        {listed > 0 && (
          <Link className={proseLink} to={`${paths.jobs(access.org.key)}?${query}`}>
            See all {counted(listed, "job", formatCount(listed))}
          </Link>
        )}
      </div>
      {unclear > 0 && (
        <p className="text-quiet">
          {unclear === 1 ? "1 data sync names" : `${unclear} data syncs name`} no connection and may be of
          this one.
        </p>
      )}
      {rows.length === 0 ? (
        <p className="text-quiet">{shown.isLoading ? "Loading…" : "It syncs nothing that is known."}</p>
      ) : (
        <table aria-label="Objects" className={`${tableClass.table} table-fixed`}>
          <caption className="sr-only">
            {rows.length} objects, {ended} ended runs
          </caption>
          <thead>
            <tr>
              <th scope="col" className={tableClass.head}>
                Object
              </th>
              <th scope="col" className={`${tableClass.head} w-28`}>
                Last result
              </th>
              <th scope="col" className={`${tableClass.head} w-32 max-sm:hidden`}>
                Last run
              </th>
              <th scope="col" className={`${tableClass.head} w-44 max-md:hidden`}>
                Last runs
              </th>
              <th scope="col" className={`${tableClass.headNumber} w-24`}>
                Usual time
              </th>
              <th scope="col" className={`${tableClass.headNumber} w-24 max-sm:hidden`}>
                Success
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.label} ${row.runs.length === 0}`} row={row} now={now} zone={zone} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
