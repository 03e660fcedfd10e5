import { memo } from "react";
import type { OrgEntry } from "../../contract/gateway.ts";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { sourceCan } from "../actions/can.ts";
import { LastRuns } from "../jobs/LastRuns.tsx";
import { JOB_TONES } from "../jobs/tone.ts";
import { paths } from "../paths.ts";
import { At } from "../time/At.tsx";
import { formatDuration, formatPercent, unknownText } from "../time/format.ts";
import { formatListTime } from "../time/zone.ts";
import { IconButton } from "../ui/Button.tsx";
import { PlayIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { quietLink, rowLink } from "../ui/linkClass.ts";
import { Measure } from "../ui/Measure.tsx";
import { MiddleTruncate } from "../ui/MiddleTruncate.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { statusWord } from "../words/jobWords.ts";
import { KIND_WORDS } from "../words/sourceWords.ts";
import { successOf, usualSeconds } from "./sourceOrder.ts";

interface RowProps {
  source: Source;
  org: OrgEntry;
  schedule: string;
  /** Newest first. */
  runs: readonly Job[];
  /** Any instant of the org's today, epoch ms. */
  today: number;
  zone: string;
  reachable: boolean;
  /** A start is being sent. */
  starting: boolean;
  onStart: (source: Source) => void;
}

function Row({ source, org, schedule, runs, today, zone, reachable, starting, onStart }: RowProps) {
  const may = sourceCan.start(source, org, reachable);
  const [last] = runs;
  const usual = usualSeconds(source, runs);
  const success = successOf(runs);
  const next = formatListTime(source.nextScheduledAt, today, zone);
  return (
    <tr className={`${tableClass.row} max-sm:h-14`}>
      <td className={tableClass.cell}>
        <Link className={rowLink} to={paths.source(org.key, source.id)}>
          <MiddleTruncate text={source.label} tail={14} />
        </Link>
        <span className="block truncate text-12 text-quiet sm:hidden">
          {KIND_WORDS[source.kind]}
          {source.nextScheduledAt !== null && ` · next ${next}`}
        </span>
      </td>
      <td className={`${tableClass.cell} text-quiet max-sm:hidden`}>{KIND_WORDS[source.kind]}</td>
      <td className={`${tableClass.cell} truncate text-quiet max-lg:hidden`} title={schedule}>
        {schedule}
      </td>
      <td className={`${tableClass.cell} max-sm:hidden`}>
        {last !== undefined && (
          <Link className={quietLink} to={paths.job(org.key, last.id)}>
            <At at={last.requestedAt}>{formatListTime(last.requestedAt, today, zone)}</At>
          </Link>
        )}
      </td>
      <td className={tableClass.cell}>
        {last !== undefined && (
          <StateWord tone={JOB_TONES[last.status]} progress={last.progress} quiet={last.status === "success"}>
            {statusWord(last)}
          </StateWord>
        )}
      </td>
      <td className={`${tableClass.cell} max-xl:hidden`}>
        <LastRuns runs={runs} />
      </td>
      <td translate="no" className={`${tableClass.number} max-xl:hidden`}>
        {success === null ? unknownText : formatPercent(success * 100)}
      </td>
      <td className={`${tableClass.number} max-lg:hidden`}>
        <Measure text={usual === null ? unknownText : formatDuration(usual * 1000)} />
      </td>
      <td className={`${tableClass.number} max-md:hidden`}>
        <At at={source.nextScheduledAt}>{next}</At>
      </td>
      <td className={`${tableClass.cell} text-right`}>
        <IconButton
          name={`Start ${source.label}`}
          icon={<PlayIcon />}
          pending={starting}
          disabledReason={may.ok ? null : may.why}
          onClick={() => onStart(source)}
        />
      </td>
    </tr>
  );
}

function hasSameRuns(a: readonly Job[], b: readonly Job[]): boolean {
  return a.length === b.length && a.every((job, index) => job === b[index]);
}

/** Whether a row would look the same. Runs are compared one by one, because each beat makes a new list of them. */
export function isSameRow(before: RowProps, after: RowProps): boolean {
  return (Object.keys(after) as (keyof RowProps)[]).every((name) =>
    name === "runs" ? hasSameRuns(before.runs, after.runs) : Object.is(before[name], after[name]),
  );
}

/** One source. It renders only when one of its own values changes, so a beat that changes one job renders one row. */
export const SourceRow = memo(Row, isSameRow);
