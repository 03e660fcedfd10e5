import { useRef } from "react";
import type { OrgEntry } from "../../contract/gateway.ts";
import type { Span } from "../../domain/timeline/span.ts";
import { useRowsInSight } from "../jobs/rowsInSight.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { isoInstant } from "../time/zone.ts";
import { Link } from "../ui/Link.tsx";
import { rowLink } from "../ui/linkClass.ts";
import { MiddleTruncate } from "../ui/MiddleTruncate.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { TABLE_ROLES } from "../ui/tableRoles.ts";
import { usePrinting } from "../ui/usePrinting.ts";
import { pathOf } from "./picture/SpanLink.tsx";
import { spanWords } from "./words.ts";

/** Up to this many rows all are drawn, so that the browser's own search finds them. */
const VIRTUAL_FROM = 60;
/** The most rows printed. */
export const MOST_PRINTED = 1000;
const ROW_PX = 36;

/** The widths of the columns are those of `ROW`. Paper has all columns and is a table, so it has widths of its own. */
const COLUMNS = [
  { label: "Job", className: "print:w-[19%]" },
  { label: "Status", className: "print:w-[11%]" },
  { label: "Type", className: "print:w-[10%] max-md:hidden" },
  { label: "Requested", className: "print:w-[13%] text-right" },
  { label: "Waited", className: "print:w-[8%] text-right max-lg:hidden" },
  { label: "Started", className: "print:w-[12%] text-right max-md:hidden" },
  { label: "Ran", className: "print:w-[15%] text-right max-sm:hidden" },
  { label: "Ended", className: "print:w-[12%] text-right max-lg:hidden" },
] as const;

/** Each row is a grid of its own with a fixed height. In a real table layout a few rows that scroll in cost all of them. */
const ROW =
  "grid grid-cols-[minmax(0,1fr)_7rem_6rem] items-center border-b sm:grid-cols-[minmax(0,1fr)_8rem_8rem_8rem] md:grid-cols-[minmax(0,1fr)_8rem_7rem_8rem_8rem_8rem] lg:grid-cols-[minmax(0,1fr)_8rem_7rem_8rem_6rem_8rem_8rem_8rem] 2xl:grid-cols-[minmax(0,40rem)_8rem_7rem_8rem_6rem_8rem_8rem_8rem] print:table-row print:h-auto";
const CELL = "min-w-0 px-2 first:pl-3 last:pr-3 print:table-cell print:px-1";
const NUMBER = `${CELL} text-right whitespace-nowrap print:whitespace-normal`;

function Row({
  span,
  now,
  zone,
  org,
  index,
}: {
  span: Span;
  now: number;
  zone: string;
  org: OrgEntry;
  index: number;
}) {
  const words = spanWords(span, now, zone);
  const { job, planned } = span;
  return (
    <tr
      {...TABLE_ROLES.row}
      aria-rowindex={index}
      className={`${ROW} h-row border-line contain-strict hover:bg-surface-hover has-focus-visible:bg-surface-hover print:contain-none`}
    >
      <td {...TABLE_ROLES.cell} className={`${CELL} truncate`}>
        <Link className={rowLink} to={pathOf(span, org)}>
          <MiddleTruncate text={words.label} tail={14} />
        </Link>
      </td>
      <td {...TABLE_ROLES.cell} className={`${CELL} whitespace-nowrap`}>
        {job === null ? (
          <span className="text-quiet">{words.status}</span>
        ) : (
          <StateWord tone={JOB_TONES[job.status]} progress={job.progress} quiet={job.status !== "failure"}>
            {words.status}
          </StateWord>
        )}
      </td>
      <td
        {...TABLE_ROLES.cell}
        className={`${CELL} truncate text-quiet max-md:hidden print:whitespace-nowrap`}
      >
        {words.type}
      </td>
      <td {...TABLE_ROLES.cell} className={NUMBER}>
        <time dateTime={isoInstant(job === null ? planned?.at : job.requestedAt)}>{words.requested}</time>
      </td>
      <td {...TABLE_ROLES.cell} className={`${NUMBER} max-lg:hidden`}>
        {words.waited}
      </td>
      <td {...TABLE_ROLES.cell} className={`${NUMBER} max-md:hidden`}>
        {words.began}
      </td>
      <td {...TABLE_ROLES.cell} className={`${NUMBER} max-sm:hidden`}>
        {words.ran}
      </td>
      <td {...TABLE_ROLES.cell} className={`${NUMBER} max-lg:hidden`}>
        {words.ended}
      </td>
    </tr>
  );
}

/** The runs of the picture as a table, newest first. A long one draws only the visible rows. */
export function TimelineTable({
  spans,
  now,
  zone,
  org,
}: {
  spans: readonly Span[];
  now: number;
  zone: string;
  org: OrgEntry;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const isPrinting = usePrinting();
  const virtual = !isPrinting && spans.length >= VIRTUAL_FROM;
  const range = useRowsInSight(spans.length, ROW_PX, body);
  const first = virtual ? range.first : 0;
  const last = virtual ? range.last : Math.min(spans.length, isPrinting ? MOST_PRINTED : Infinity) - 1;
  const below = isPrinting ? 0 : spans.length - 1 - last;
  return (
    <table
      {...TABLE_ROLES.table}
      aria-label="Timeline"
      aria-rowcount={spans.length + 1}
      translate="no"
      className="block text-left print:table print:w-full print:table-fixed"
    >
      <thead {...TABLE_ROLES.group} className="block print:table-header-group">
        <tr {...TABLE_ROLES.row} aria-rowindex={1} className={`${ROW} h-8 border-line-strong`}>
          {COLUMNS.map(({ label, className }) => (
            <th
              key={label}
              scope="col"
              {...TABLE_ROLES.head}
              className={`${CELL} text-12 font-normal whitespace-nowrap text-quiet ${className}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...TABLE_ROLES.group} ref={body} className="block [overflow-anchor:none] print:table-row-group">
        {first > 0 && <tr aria-hidden="true" className="block" style={{ height: first * ROW_PX }} />}
        {spans.slice(first, last + 1).map((span, at) => (
          <Row key={span.id} span={span} now={now} zone={zone} org={org} index={first + at + 2} />
        ))}
        {below > 0 && <tr aria-hidden="true" className="block" style={{ height: below * ROW_PX }} />}
      </tbody>
    </table>
  );
}
