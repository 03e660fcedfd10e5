import { memo } from "react";
import type { OrgEntry } from "../../contract/gateway.ts";
import type { Job } from "../../contract/job.ts";
import type { JobStatus } from "../../contract/jobStatus.ts";
import { offersActions } from "../actions/can.ts";
import { formatListTime, isoInstant } from "../time/zone.ts";
import { ChevronDownIcon } from "../ui/icons.tsx";
import { Name } from "../ui/Name.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { statusWord, typeWord } from "../words/jobWords.ts";
import { TABLE_ROLES } from "../ui/tableRoles.ts";
import { rowGrid } from "./rowGrid.ts";
import { JOB_TONES } from "./tone.ts";

interface FoldRowProps {
  foldKey: string;
  /** The connections of the syncs, as a text. */
  connections: string;
  /** The number of syncs, and the first of them. */
  count: number;
  first: Job;
  /** Their state, and how many still have it: while rows are held, some go on. */
  status: JobStatus;
  still: number;
  isOpen: boolean;
  org: OrgEntry;
  rowIndex: number;
  /** Any instant of the org's today, epoch ms. */
  today: number;
  zone: string;
  phone: boolean;
  /** Called with the key of the fold. */
  onToggle: (key: string) => void;
}

/** Neighbouring data syncs in one state, as one row. A press shows them below it, or hides them. */
function Row({ foldKey, connections, count, first, status, still, isOpen, phone, ...row }: FoldRowProps) {
  const word = statusWord({ status, statusOnWire: null });
  const state = (
    <StateWord tone={JOB_TONES[status]} progress={null} quiet={status !== "queued"}>
      {still === count ? word : `${still} ${word}`}
    </StateWord>
  );
  const time = formatListTime(first.requestedAt, row.today, row.zone);
  return (
    <tr {...TABLE_ROLES.row} aria-rowindex={row.rowIndex} className={rowGrid.jobRow}>
      <td {...TABLE_ROLES.cell} className={rowGrid.cell}>
        <button
          type="button"
          aria-expanded={isOpen}
          className="flex w-full items-center gap-1 text-left underline-offset-4 hover:underline"
          onClick={() => row.onToggle(foldKey)}
        >
          {count} data syncs
          <ChevronDownIcon className={`shrink-0 text-quiet ${isOpen ? "rotate-180" : ""}`} />
        </button>
        {phone && (
          <span className="flex items-center gap-2 truncate text-12 text-quiet">
            {state}
            <span translate="no">{time}</span>
            <span className="min-w-0 truncate">
              <Name text={connections} />
            </span>
          </span>
        )}
      </td>
      {!phone && (
        <>
          <td {...TABLE_ROLES.cell} className={`${rowGrid.cell} job-status`}>
            {state}
          </td>
          <td {...TABLE_ROLES.cell} className={`${rowGrid.cell} job-type truncate text-quiet`}>
            {typeWord(first)}
          </td>
          <td {...TABLE_ROLES.cell} className={`${rowGrid.cell} job-what truncate text-quiet`}>
            <Name text={connections} />
          </td>
          <td {...TABLE_ROLES.cell} className={`${rowGrid.number} job-requested`}>
            <time dateTime={isoInstant(first.requestedAt)}>{time}</time>
          </td>
          <td {...TABLE_ROLES.cell} className={`${rowGrid.number} job-waited`} />
          <td {...TABLE_ROLES.cell} className={`${rowGrid.number} job-ran`} />
          <td {...TABLE_ROLES.cell} className={`${rowGrid.cell} job-source`} />
        </>
      )}
      {offersActions(row.org) && <td {...TABLE_ROLES.cell} className={rowGrid.cell} />}
    </tr>
  );
}

/** Memoised by hand, as the rows of jobs are. */
export const FoldRow = memo(Row);
