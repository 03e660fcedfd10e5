import { useState, useSyncExternalStore } from "react";
import type { Job } from "../../contract/job.ts";
import { type SentStop, stopPhase, useSentStops } from "../actions/sentStops.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { useChoiceSearch } from "../live/liveSearch.ts";
import { SortIcon } from "../ui/icons.tsx";
import { dayDistance, personZone } from "../time/zone.ts";
import { tableClass } from "../ui/tableClass.ts";
import type { JobFilter, SortKey } from "./filter.ts";
import { JobRow, type RowClock } from "./JobRow.tsx";
import { useRowsInSight } from "./rowsInSight.ts";

interface Column {
  key: SortKey;
  label: string;
  className: string;
}

const COLUMNS: readonly Column[] = [
  { key: "job", label: "Job", className: "xl:w-96 2xl:w-[32rem]" },
  { key: "status", label: "Status", className: "w-32 max-sm:hidden" },
  { key: "type", label: "Type", className: "w-26 max-md:hidden" },
  { key: "progress", label: "Progress", className: "w-44 max-md:hidden xl:w-auto" },
  { key: "requested", label: "Requested", className: "w-38 text-right max-sm:hidden" },
  { key: "waited", label: "Waited", className: "w-26 text-right max-lg:hidden" },
  { key: "ran", label: "Ran", className: "w-26 text-right max-sm:hidden" },
  { key: "source", label: "Source", className: "w-40 max-lg:hidden xl:w-64 2xl:w-80" },
];

/** Fewer rows than this are drawn whole: then the browser's own search and printing see all of them. */
const VIRTUAL_FROM = 40;
const ROW_PX = 36;
const PHONE_ROW_PX = 56;

// Where the style sheet hides the columns, too.
const phone = typeof window === "undefined" ? null : window.matchMedia("(width < 40rem)");

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

/** The jobs as one real table; a long one draws only the rows in sight. */
export function JobTable({
  jobs,
  filter,
  today,
  clock,
  reachable,
  onSort,
  onHold,
  onStop,
}: {
  jobs: readonly Job[];
  filter: JobFilter;
  /** Any instant of the org's today, epoch ms. */
  today: number;
  clock: RowClock;
  reachable: boolean;
  onSort: (key: SortKey) => void;
  /** While pointer or focus is on a row, rows must not move under it. */
  onHold: (by: "pointer" | "focus" | null) => void;
  onStop: (job: Job) => void;
}) {
  // The rows are kept one by one, and the rest is the head.
  "use no memo";
  const { access } = useLiveOrg();
  const search = useChoiceSearch();
  const stops = useSentStops();
  const zone = personZone();
  // The same instant all day long, so that no row is drawn anew because a minute has passed.
  const [day, setDay] = useState(today);
  if (dayDistance(today, day, zone) !== 0) setDay(today);
  const onPhone = usePhone();
  const rowPx = onPhone ? PHONE_ROW_PX : ROW_PX;
  const virtual = jobs.length >= VIRTUAL_FROM;
  const inSight = useRowsInSight(jobs.length, rowPx);
  const first = virtual ? inSight.first : 0;
  const last = virtual ? inSight.last : jobs.length - 1;
  const below = jobs.length - 1 - last;

  return (
    <table aria-label="Jobs" aria-rowcount={jobs.length + 1} className={`${tableClass.table} table-fixed`}>
      <thead>
        <tr aria-rowindex={1}>
          {COLUMNS.map(({ key, label, className }) => (
            <th
              key={key}
              scope="col"
              aria-sort={filter.sort !== key ? undefined : filter.descending ? "descending" : "ascending"}
              className={`${tableClass.head} ${className}`}
            >
              <button
                type="button"
                className="inline-flex items-center gap-1 underline-offset-4 hover:text-text hover:underline"
                onClick={() => onSort(key)}
              >
                {label}
                {filter.sort === key && (
                  <SortIcon direction={filter.descending ? "descending" : "ascending"} />
                )}
              </button>
            </th>
          ))}
          <th scope="col" className={`${tableClass.head} w-14`}>
            <span className="sr-only">Stop</span>
          </th>
        </tr>
      </thead>
      <tbody
        onPointerMove={() => onHold("pointer")}
        onPointerLeave={() => onHold(null)}
        onFocus={(event) => event.target.matches(":focus-visible") && onHold("focus")}
        onBlur={() => onHold(null)}
      >
        {first > 0 && <tr aria-hidden="true" style={{ height: first * rowPx }} />}
        {jobs.slice(first, last + 1).map((job, index) => (
          <JobRow
            key={job.id}
            job={job}
            org={access.org}
            search={search}
            rowIndex={first + index + 2}
            today={day}
            clock={clock}
            zone={zone}
            reachable={reachable}
            stopping={isStopping(job, stops)}
            phone={onPhone}
            onStop={onStop}
          />
        ))}
        {below > 0 && <tr aria-hidden="true" style={{ height: below * rowPx }} />}
      </tbody>
    </table>
  );
}
