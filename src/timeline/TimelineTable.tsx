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
import { tableClass } from "../ui/tableClass.ts";
import { usePrinting } from "../ui/usePrinting.ts";
import { pathOf } from "./picture/SpanLink.tsx";
import { spanWords } from "./words.ts";

/** Up to this many rows all are drawn, so that the browser's own search finds them. */
const VIRTUAL_FROM = 60;
/** The most rows printed. */
export const MOST_PRINTED = 1000;
const ROW_PX = 36;

const COLUMNS = [
  { label: "Job", className: "" },
  { label: "Status", className: "w-32 max-sm:w-28" },
  { label: "Type", className: "w-28 max-md:hidden" },
  { label: "Requested", className: "w-32 text-right max-sm:w-24", isNumber: true },
  { label: "Waited", className: "w-24 text-right max-lg:hidden", isNumber: true },
  { label: "Started", className: "w-32 text-right max-md:hidden", isNumber: true },
  { label: "Ran", className: "w-32 text-right max-sm:hidden", isNumber: true },
  { label: "Ended", className: "w-32 text-right max-lg:hidden", isNumber: true },
] as const;

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
    <tr aria-rowindex={index} className={tableClass.row}>
      <td className={`${tableClass.cell} truncate`}>
        <Link className={rowLink} to={pathOf(span, org)}>
          <MiddleTruncate text={words.label} tail={14} />
        </Link>
      </td>
      <td className={tableClass.cell}>
        {job === null ? (
          <span className="text-quiet">{words.status}</span>
        ) : (
          <StateWord tone={JOB_TONES[job.status]} progress={job.progress} quiet={job.status !== "failure"}>
            {words.status}
          </StateWord>
        )}
      </td>
      <td className={`${tableClass.cell} truncate text-quiet max-md:hidden`}>{words.type}</td>
      <td className={tableClass.number}>
        <time dateTime={isoInstant(job === null ? planned?.at : job.requestedAt)}>{words.requested}</time>
      </td>
      <td className={`${tableClass.number} max-lg:hidden`}>{words.waited}</td>
      <td className={`${tableClass.number} max-md:hidden`}>{words.began}</td>
      <td className={`${tableClass.number} max-sm:hidden`}>{words.ran}</td>
      <td className={`${tableClass.number} max-lg:hidden`}>{words.ended}</td>
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
      aria-label="Timeline"
      aria-rowcount={spans.length + 1}
      translate="no"
      className={`${tableClass.table} table-fixed [overflow-anchor:none]`}
    >
      <thead>
        <tr aria-rowindex={1}>
          {COLUMNS.map(({ label, className, ...rest }) => (
            <th
              key={label}
              scope="col"
              className={`${"isNumber" in rest ? tableClass.headNumber : tableClass.head} ${className}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {first > 0 && <tr aria-hidden="true" style={{ height: first * ROW_PX }} />}
        {spans.slice(first, last + 1).map((span, at) => (
          <Row key={span.id} span={span} now={now} zone={zone} org={org} index={first + at + 2} />
        ))}
        {below > 0 && <tr aria-hidden="true" style={{ height: below * ROW_PX }} />}
      </tbody>
    </table>
  );
}
