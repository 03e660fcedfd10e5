import type { ReactNode } from "react";
import type { NodeStatus } from "../../contract/node.ts";
import { type ComparedNode, compareRuns } from "../../domain/record/compareRuns.ts";
import { NODE_TONES } from "../job/nodeTones.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { At } from "../time/At.tsx";
import { formatCount, formatDuration, unknownText } from "../time/format.ts";
import { formatMoment } from "../time/zone.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Figures } from "../ui/Measure.tsx";
import { Name } from "../ui/Name.tsx";
import { StateMark } from "../ui/StateMark.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { statusWord } from "../words/jobWords.ts";
import { comparisonTsv, moreCount, moreTime } from "./comparisonText.ts";
import { type RunToCompare, useRunToCompare } from "./useRunToCompare.ts";

const time = (seconds: number | null | undefined): string =>
  seconds === null || seconds === undefined ? unknownText : formatDuration(seconds * 1000);

/** A difference as a bar from the middle: more is to the right, less to the left. The figure beside it says the same. */
function DifferenceBar({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="relative block h-2 border-x border-transparent">
      <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
      <span
        className="absolute inset-y-0 rounded-mark bg-text/70 forced-colors:bg-[CanvasText]"
        style={{ left: share < 0 ? `${50 + share * 50}%` : "50%", width: `${Math.abs(share) * 50}%` }}
      />
    </span>
  );
}

function NodeTime({ seconds, status }: { seconds: number | null; status: NodeStatus }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {status !== "success" && <StateMark tone={NODE_TONES[status]} size={14} />}
      <span>
        <Figures text={time(seconds)} />
      </span>
    </span>
  );
}

const ABSENT = <span className="text-quiet">not there</span>;

function NodeRow({ node, most }: { node: ComparedNode; most: number }) {
  const { label, a, b, moreSeconds, moreRows } = node;
  return (
    <tr className={tableClass.row}>
      <td className={`${tableClass.cell} break-words`}>
        <Name text={label} />
      </td>
      <td translate="no" className={`${tableClass.number} max-sm:hidden`}>
        {a === null ? ABSENT : <NodeTime {...a} />}
      </td>
      <td translate="no" className={`${tableClass.number} max-sm:hidden`}>
        {b === null ? ABSENT : <NodeTime {...b} />}
      </td>
      <td translate="no" className={`${tableClass.number} font-medium`}>
        {moreTime(moreSeconds)}
        <span className="block text-12 font-normal text-quiet sm:hidden">
          {a === null ? "new" : time(a.seconds)} → {b === null ? "gone" : time(b.seconds)}
        </span>
      </td>
      <td className={`${tableClass.cell} max-md:hidden`}>
        <DifferenceBar share={most === 0 ? 0 : (moreSeconds ?? 0) / most} />
      </td>
      <td translate="no" className={`${tableClass.number} text-quiet max-lg:hidden`}>
        {formatCount(a?.rowsOut)}
      </td>
      <td translate="no" className={`${tableClass.number} text-quiet max-lg:hidden`}>
        {formatCount(b?.rowsOut)}
      </td>
      <td translate="no" className={`${tableClass.number} max-md:hidden`}>
        {moreCount(moreRows)}
      </td>
    </tr>
  );
}

function RunHead({ run, now, zone }: { run: RunToCompare; now: number; zone: string }) {
  const { access } = useLiveOrg();
  const { job, id } = run;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Link className={proseLink} to={paths.job(access.org.key, id)}>
        {job === null ? id : <At at={job.requestedAt}>{formatMoment(job.requestedAt, now, zone)}</At>}
      </Link>
      {job !== null && (
        <StateWord tone={JOB_TONES[job.status]} quiet={job.status === "success"}>
          {statusWord(job)}
        </StateWord>
      )}
    </span>
  );
}

/** Shown when the nodes of a run are unknown. */
function Missing({ run, now, zone }: { run: RunToCompare; now: number; zone: string }) {
  if (run.nodes !== null && run.job !== null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>
        {run.isLoading
          ? "Loading the nodes…"
          : run.error !== null
            ? "The org did not tell the nodes of this run:"
            : "The nodes of this run are not kept:"}
      </span>
      <RunHead run={run} now={now} zone={zone} />
      {run.ask !== null && (
        <Button size="small" onClick={run.ask}>
          Ask the org for them
        </Button>
      )}
    </p>
  );
}

function TotalRow({ name, a, b, more }: { name: string; a: ReactNode; b: ReactNode; more: string }) {
  return (
    <tr className={tableClass.row}>
      <th scope="row" className={`${tableClass.cell} text-left font-normal whitespace-nowrap text-quiet`}>
        {name}
      </th>
      <td className={tableClass.number}>{a}</td>
      <td className={tableClass.number}>{b}</td>
      <td translate="no" className={`${tableClass.number} font-medium`}>
        {more}
      </td>
    </tr>
  );
}

const less = (a: number | null | undefined, b: number | null | undefined): number | null =>
  typeof a === "number" && typeof b === "number" ? b - a : null;

/** Two runs of one source node by node: where the time went, biggest difference first. */
export function CompareRuns({
  ids: [first, second],
  now,
  zone,
  onChange,
}: {
  ids: readonly [string, string];
  now: number;
  zone: string;
  /** Null ends the comparison. */
  onChange: (ids: readonly [string, string] | null) => void;
}) {
  const a = useRunToCompare(first);
  const b = useRunToCompare(second);
  const comparison = a.nodes !== null && b.nodes !== null ? compareRuns(a.nodes, b.nodes) : null;
  const most = Math.max(0, ...(comparison?.nodes ?? []).map(({ moreSeconds }) => Math.abs(moreSeconds ?? 0)));
  const [jobA, jobB] = [a.job, b.job];
  return (
    <section className="mt-4 max-w-[90rem] min-w-0 lg:col-span-2" aria-label="Two runs compared">
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-15 font-semibold">Two runs compared</h2>
        <Button size="small" onClick={() => onChange(null)}>
          Back to all runs
        </Button>
        <Button size="small" variant="quiet" onClick={() => onChange([second, first])}>
          Change places
        </Button>
        {comparison !== null && (
          <CopyButton variant="quiet" text={() => comparisonTsv(comparison)}>
            Copy as table
          </CopyButton>
        )}
      </div>
      <table
        aria-label="Totals"
        className={`${tableClass.table} max-w-3xl max-sm:[&_td]:px-1 max-sm:[&_th]:px-1 max-sm:[&_thead_th]:whitespace-normal`}
      >
        <thead>
          <tr>
            <th scope="col" className={tableClass.head}>
              <span className="sr-only">What</span>
            </th>
            <th scope="col" className={tableClass.headNumber}>
              <RunHead run={a} now={now} zone={zone} />
            </th>
            <th scope="col" className={tableClass.headNumber}>
              <RunHead run={b} now={now} zone={zone} />
            </th>
            <th scope="col" className={tableClass.headNumber}>
              Difference
            </th>
          </tr>
        </thead>
        <tbody translate="no">
          <TotalRow
            name="Ran"
            a={time(jobA?.ranSeconds)}
            b={time(jobB?.ranSeconds)}
            more={moreTime(less(jobA?.ranSeconds, jobB?.ranSeconds))}
          />
          <TotalRow
            name="Waited"
            a={time(jobA?.waitedSeconds)}
            b={time(jobB?.waitedSeconds)}
            more={moreTime(less(jobA?.waitedSeconds, jobB?.waitedSeconds))}
          />
          {comparison !== null && (
            <TotalRow
              name="All nodes"
              a={time(comparison.nodeSeconds.a)}
              b={time(comparison.nodeSeconds.b)}
              more={moreTime(less(comparison.nodeSeconds.a, comparison.nodeSeconds.b))}
            />
          )}
        </tbody>
      </table>
      <div className="mt-3 grid gap-1 empty:hidden">
        <Missing run={a} now={now} zone={zone} />
        <Missing run={b} now={now} zone={zone} />
      </div>
      {comparison !== null && (
        <>
          <p className="mt-3 text-12 text-quiet">
            Nodes may run at the same time, so all nodes together can take longer than the run.
            {comparison.unknown > 0 && ` The time of ${comparison.unknown} is not known.`}
          </p>
          <table aria-label="Nodes compared" className={`${tableClass.table} mt-1 table-fixed`}>
            <thead>
              <tr>
                <th scope="col" className={tableClass.head}>
                  Node
                </th>
                <th scope="col" className={`${tableClass.headNumber} w-24 max-sm:hidden`}>
                  First
                </th>
                <th scope="col" className={`${tableClass.headNumber} w-24 max-sm:hidden`}>
                  Second
                </th>
                <th scope="col" className={`${tableClass.headNumber} w-28 max-sm:w-40`}>
                  Difference
                </th>
                <th scope="col" className={`${tableClass.head} w-32 max-md:hidden`}>
                  <span className="sr-only">Difference as a bar</span>
                </th>
                <th scope="col" className={`${tableClass.headNumber} w-28 max-lg:hidden`}>
                  Rows, first
                </th>
                <th scope="col" className={`${tableClass.headNumber} w-28 max-lg:hidden`}>
                  Rows, second
                </th>
                <th scope="col" className={`${tableClass.headNumber} w-28 max-md:hidden`}>
                  More rows
                </th>
              </tr>
            </thead>
            <tbody>
              {comparison.nodes.map((node, place) => (
                // Two nodes may have one name, and only their order tells them apart.
                // oxlint-disable-next-line react/no-array-index-key
                <NodeRow key={`${node.name} ${place}`} node={node} most={most} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
