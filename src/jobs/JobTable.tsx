import { useMemo, useReducer, useState, useSyncExternalStore } from "react";
import type { Job } from "../../contract/job.ts";
import { offersActions } from "../actions/can.ts";
import { useLearnt } from "../actions/learnt.ts";
import { type SentStop, stopPhase, useSentStops } from "../actions/sentStops.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import type { ListClock } from "../live/useListClock.ts";
import { SortIcon } from "../ui/icons.tsx";
import { dayDistance } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";
import { COLUMN_WORDS } from "./columnWords.ts";
import type { JobFilter, SortKey } from "./filter.ts";
import { FoldRow } from "./FoldRow.tsx";
import { connectionsOf, folder, isFold, isFolded, type ListRow, toggledFold } from "./folding.ts";
import { JobRow } from "./JobRow.tsx";
import { TABLE_ROLES } from "../ui/tableRoles.ts";
import { rowGrid } from "./rowGrid.ts";
import { usePrinting } from "../ui/usePrinting.ts";
import { useRowsInSight } from "./rowsInSight.ts";
import { useTableLook } from "./useTableLook.ts";

const COLUMNS: readonly (readonly [key: SortKey, className: string])[] = [
  ["job", "print:w-[24%]"],
  ["status", "job-status print:w-[11%]"],
  ["type", "job-type print:w-[9%]"],
  ["progress", "job-what print:w-[21%]"],
  ["requested", "job-requested print:w-[12%] text-right"],
  ["waited", "job-waited print:w-[7%] text-right"],
  ["ran", "job-ran print:w-[7%] text-right"],
  ["source", "job-source print:w-[9%]"],
];

const NONE_OPEN: ReadonlySet<string> = new Set();

/** Up to this many rows all are drawn, so that the browser's own search finds them. */
const VIRTUAL_FROM = 40;
/** The most rows printed: about fifteen pages. The head of the print says if there are more. */
export const MOST_PRINTED = 500;
const ROW_PX = 36;
const LOW_ROW_PX = 28;
const PHONE_ROW_PX = 56;

// Rows of two lines, on a phone and on a narrow tablet. The same width is in rowGrid.css and rowGrid.ts.
const phone = typeof window === "undefined" ? null : window.matchMedia("(width < 56rem)");

function usePhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      phone?.addEventListener("change", listener);
      return () => phone?.removeEventListener("change", listener);
    },
    () => phone?.matches ?? false,
  );
}

function isStopping(job: Job, stops: readonly SentStop[]): boolean {
  const phase = stopPhase(job, stops);
  return phase === "sending" || phase === "stopping";
}

/** The jobs as a real table. A long one draws only the visible rows. */
export function JobTable({
  jobs,
  asHeld,
  filter,
  today,
  clock,
  reachable,
  selected,
  beside,
  onSort,
  onHold,
  onSelect,
  onStop,
}: {
  jobs: readonly Job[];
  /** The same jobs as they were when a hold of the rows began. */
  asHeld: readonly Job[];
  filter: JobFilter;
  /** Any instant of the org's today, epoch ms. */
  today: number;
  clock: ListClock;
  reachable: boolean;
  /** The ids of the selected jobs. */
  selected: ReadonlySet<string>;
  /** The id of the job in the panel beside the list. */
  beside: string | null;
  onSort: (key: SortKey) => void;
  /** While the pointer or the focus is on a row, no row may move. */
  onHold: (by: "pointer" | "focus" | null) => void;
  /** One of the drawn `rows` was selected or deselected, with Shift all of them since the last one. */
  onSelect: (id: string, toAnchor: boolean, rows: readonly ListRow[]) => void;
  onStop: (job: Job) => void;
}) {
  const { access } = useLiveOrg();
  const stops = useSentStops();
  const learnt = useLearnt();
  const zone = useZone();
  // The same instant all day, so that a new minute renders no rows.
  const [day, setDay] = useState(today);
  if (dayDistance(today, day, zone) !== 0) setDay(today);
  const onPhone = usePhone();
  const { columns, low } = useTableLook();
  const rowPx = onPhone ? PHONE_ROW_PX : low ? LOW_ROW_PX : ROW_PX;
  const isPrinting = usePrinting();
  const [open, toggle] = useReducer(toggledFold, NONE_OPEN);
  const isWhole = isPrinting || !isFolded(filter);
  // Not with each move of the pointer, because there may be ten thousand jobs.
  const [fold] = useState(folder);
  const rows = useMemo(
    () => (isWhole ? jobs : fold(jobs, asHeld, open)),
    [isWhole, jobs, asHeld, open, fold],
  );
  const virtual = !isPrinting && rows.length >= VIRTUAL_FROM;
  const inSight = useRowsInSight(rows.length, rowPx);
  const first = virtual ? inSight.first : 0;
  const last = virtual ? inSight.last : Math.min(rows.length, isPrinting ? MOST_PRINTED : Infinity) - 1;
  const below = isPrinting ? 0 : rows.length - 1 - last;

  return (
    <table
      {...TABLE_ROLES.table}
      aria-label="Jobs"
      aria-rowcount={rows.length + 1}
      data-selecting={selected.size > 0 || undefined}
      data-columns={columns?.join(" ")}
      data-rows={low ? "low" : undefined}
      className={rowGrid.table}
    >
      <thead {...TABLE_ROLES.group} className={rowGrid.head}>
        <tr {...TABLE_ROLES.row} aria-rowindex={1} className={`${rowGrid.row} border-line-strong`}>
          {COLUMNS.map(([key, className]) => (
            <th
              key={key}
              scope="col"
              data-column={key}
              {...TABLE_ROLES.head}
              aria-sort={filter.sort !== key ? undefined : filter.descending ? "descending" : "ascending"}
              className={`${rowGrid.headCell} ${className}`}
            >
              <button
                type="button"
                className="inline-flex items-center gap-1 underline-offset-4 hover:text-text hover:underline"
                onClick={() => onSort(key)}
              >
                {COLUMN_WORDS[key]}
                {filter.sort === key && (
                  <SortIcon direction={filter.descending ? "descending" : "ascending"} />
                )}
              </button>
            </th>
          ))}
          {offersActions(access.org) && (
            <th scope="col" {...TABLE_ROLES.head} className={`${rowGrid.headCell} print:w-0 print:p-0`}>
              <span className="sr-only">Stop</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody
        {...TABLE_ROLES.group}
        className={rowGrid.body}
        onPointerMove={() => onHold("pointer")}
        onPointerLeave={() => onHold(null)}
        onFocus={(event) => event.target.matches(":focus-visible") && onHold("focus")}
        onBlur={() => onHold(null)}
        onChange={({ target, nativeEvent }) =>
          onSelect((target as unknown as HTMLInputElement).value, (nativeEvent as MouseEvent).shiftKey, rows)
        }
      >
        {first > 0 && <tr aria-hidden="true" className="block" style={{ height: first * rowPx }} />}
        {rows
          .slice(first, last + 1)
          .map((row, index) =>
            isFold(row) ? (
              <FoldRow
                key={row.key}
                foldKey={row.key}
                connections={connectionsOf(row).join(", ")}
                count={row.jobs.length}
                still={row.jobs.filter(({ status }) => status === row.status).length}
                status={row.status}
                first={row.jobs[0]}
                isOpen={row.isOpen}
                org={access.org}
                rowIndex={first + index + 2}
                today={day}
                zone={zone}
                phone={onPhone}
                onToggle={toggle}
              />
            ) : (
              <JobRow
                key={row.id}
                job={row}
                org={access.org}
                rowIndex={first + index + 2}
                today={day}
                clock={clock}
                zone={zone}
                reachable={reachable}
                learnt={learnt}
                stopping={isStopping(row, stops)}
                selected={selected.has(row.id)}
                beside={row.id === beside}
                phone={onPhone && !isPrinting}
                onStop={onStop}
              />
            ),
          )}
        {below > 0 && <tr aria-hidden="true" className="block" style={{ height: below * rowPx }} />}
      </tbody>
    </table>
  );
}
