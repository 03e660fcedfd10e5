import { isLowBudget } from "../../domain/lowBudget.ts";
import { TickingText } from "../live/TickingText.tsx";
import { paths } from "../paths.ts";
import { formatAge, formatCount, formatDuration, unknownText } from "../time/format.ts";
import { Link } from "../ui/Link.tsx";
import { quietLink, rowLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
import { OrgName } from "../ui/OrgName.tsx";
import { StateMark } from "../ui/StateMark.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { jobName } from "../words/jobWords.ts";
import type { OverviewRow } from "./rows.ts";

const NUMBER = `${tableClass.number} tabular-nums max-sm:hidden`;

/** A count that leads to the jobs that it counts. A zero is quiet and leads nowhere. */
function Count({
  row,
  count,
  status,
  words,
}: {
  row: OverviewRow;
  count: number;
  status: string;
  words: string;
}) {
  if (row.isUnknown) return <span className="text-quiet">{unknownText}</span>;
  if (count === 0) return <span className="text-quiet">0</span>;
  return (
    <Link className="underline-offset-2 hover:underline" to={`${paths.jobs(row.org.key)}?status=${status}`}>
      {formatCount(count)}
      <span className="sr-only"> {words}</span>
    </Link>
  );
}

function Oldest({ row }: { row: OverviewRow }) {
  const oldest = row.summary?.oldest ?? null;
  if (oldest === null) return <span className="text-quiet">{row.isUnknown ? unknownText : "None"}</span>;
  const { beganAt } = oldest;
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <Link className={`${quietLink} min-w-0 truncate`} to={paths.job(row.org.key, oldest.id)}>
        <Name text={jobName(oldest)} />
      </Link>
      {beganAt !== null && (
        <span className="shrink-0">
          <TickingText textAt={(now) => formatDuration(now - beganAt)} offsetMs={row.skewMs} />
        </span>
      )}
    </span>
  );
}

/** Whether so few dataflow and recipe runs are left that people are warned. */
function hasFewRuns({ summary }: OverviewRow): boolean {
  const runs = summary?.runs ?? null;
  return runs !== null && isLowBudget(runs.left, runs.max);
}

function RunsLeft({ row }: { row: OverviewRow }) {
  const runs = row.summary?.runs ?? null;
  if (runs === null) return <span className="text-quiet">{unknownText}</span>;
  return (
    <Link
      className="inline-flex items-baseline gap-1.5 underline-offset-2 hover:underline [&>svg]:self-center"
      to={paths.sources(row.org.key)}
    >
      {hasFewRuns(row) && (
        <>
          <StateMark tone="warning" size={14} />
          <span className="sr-only">Few:</span>
        </>
      )}
      <span>
        {formatCount(runs.left)} <span className="text-quiet">of {formatCount(runs.max)}</span>
      </span>
    </Link>
  );
}

/** How old the figures are, or that they are awaited. */
function Age({ row }: { row: OverviewRow }) {
  const { asOf, problem, summary } = row;
  if (asOf !== null) return <TickingText textAt={(now) => formatAge(now - asOf)} />;
  if (problem !== null) return <>No answer</>;
  return <>{summary?.isReading === false ? unknownText : "Asking…"}</>;
}

/** One org at a glance. On a phone its counts are a second line below its name. */
export function OverviewLine({ row }: { row: OverviewRow }) {
  const { org, summary, problem, failedToday, running, queued } = row;
  const failed = <Count row={row} count={failedToday} status="failure&range=24h" words="failed today" />;
  const jobs = paths.jobs(org.key);
  return (
    <tr className={tableClass.row} data-org={org.key}>
      <th
        scope="row"
        className={`${tableClass.cell} max-w-0 py-1.5 text-left font-normal max-lg:w-full lg:w-[26%]`}
      >
        <Link className={rowLink} to={jobs}>
          <OrgName name={org.label} kind={org.kind} colour={org.colour} wraps />
        </Link>
        {problem !== null && (
          <span className="mt-0.5 flex items-start gap-1.5 text-12">
            <StateMark tone="warning" size={14} />
            <span className="line-clamp-2" title={problem}>
              <Name text={problem} />
            </span>
          </span>
        )}
        {!row.isUnknown && (
          <span className="mt-0.5 flex flex-wrap gap-x-3 text-12 text-quiet sm:hidden">
            <span className={failedToday > 0 ? "inline-flex items-center gap-1 text-text" : ""}>
              {failedToday > 0 && <StateMark tone="failed" size={12} />}
              {formatCount(failedToday)} failed today
            </span>
            <span>{formatCount(running)} running</span>
            <span>{formatCount(queued)} queued</span>
            {hasFewRuns(row) && (
              <span className="inline-flex items-center gap-1 text-text">
                <StateMark tone="warning" size={12} />
                {formatCount(summary?.runs?.left)} runs left
              </span>
            )}
          </span>
        )}
      </th>
      <td className={NUMBER}>
        {failedToday > 0 && !row.isUnknown ? (
          <span className="inline-flex items-baseline gap-1.5 font-medium [&>svg]:self-center">
            <StateMark tone="failed" size={14} />
            {failed}
          </span>
        ) : (
          failed
        )}
      </td>
      <td className={NUMBER}>
        <Count row={row} count={running} status="running" words="running" />
      </td>
      <td className={NUMBER}>
        <Count row={row} count={queued} status="queued" words="queued" />
      </td>
      <td className={`${tableClass.cell} max-w-0 max-lg:hidden`}>
        <Oldest row={row} />
      </td>
      <td className={`${NUMBER} max-lg:hidden`}>
        <RunsLeft row={row} />
      </td>
      <td className={`${NUMBER} max-lg:hidden`}>
        {summary?.calls == null ? (
          <span className="text-quiet">{unknownText}</span>
        ) : (
          formatCount(summary.calls.left)
        )}
      </td>
      <td className={`${tableClass.number} text-12 text-quiet`}>
        <Age row={row} />
      </td>
    </tr>
  );
}
