import { memo } from "react";
import type { OrgEntry } from "../../contract/gateway.ts";
import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import type { Learnt } from "../../domain/permission.ts";
import { offersActions, sourceCan } from "../actions/can.ts";
import { LastRuns } from "../jobs/LastRuns.tsx";
import { JOB_TONES } from "../jobs/tone.ts";
import { TickingText } from "../live/TickingText.tsx";
import { useListClock } from "../live/useListClock.ts";
import { paths } from "../paths.ts";
import { At } from "../time/At.tsx";
import { formatCoarse, formatDuration, formatPercent, unknownText } from "../time/format.ts";
import { formatListTime } from "../time/zone.ts";
import { IconButton } from "../ui/Button.tsx";
import { PlayIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { quietLink, rowLink } from "../ui/linkClass.ts";
import { Measure } from "../ui/Measure.tsx";
import { MiddleTruncate } from "../ui/MiddleTruncate.tsx";
import { MOST_OF_A_TITLE, shownText } from "../ui/shownText.ts";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { statusWord } from "../words/jobWords.ts";
import { firstSentence } from "../words/messageWords.ts";
import { KIND_WORDS } from "../words/sourceWords.ts";
import { PinButton } from "./PinButton.tsx";
import { successOf, usualSeconds } from "./sourceOrder.ts";

interface RowProps {
  source: Source;
  org: OrgEntry;
  schedule: string;
  /** Newest first. */
  runs: readonly Job[];
  pinned: boolean;
  /** Any instant of the org's today, epoch ms. */
  today: number;
  zone: string;
  /** It starts within six hours, so the row counts down. */
  isNear: boolean;
  reachable: boolean;
  /** Of the permissions of the org's user. */
  learnt: Learnt;
  /** A start is being sent. */
  starting: boolean;
  onStart: (source: Source) => void;
}

/** How the last run went and when it was asked for, with its reason if it failed. */
function LastResult({ last, org, today, zone }: Pick<RowProps, "org" | "today" | "zone"> & { last: Job }) {
  return (
    <span className="flex items-center gap-2">
      <StateWord tone={JOB_TONES[last.status]} progress={last.progress} quiet={last.status === "success"}>
        {statusWord(last)}
      </StateWord>
      <Link className={`${quietLink} shrink-0 max-md:hidden`} to={paths.job(org.key, last.id)}>
        <At at={last.requestedAt}>{formatListTime(last.requestedAt, today, zone)}</At>
      </Link>
      {last.status === "failure" && last.message !== null && (
        <span
          className="min-w-0 truncate text-quiet max-lg:hidden"
          title={shownText(last.message, MOST_OF_A_TITLE)}
        >
          {firstSentence(last.message)}
        </span>
      )}
    </span>
  );
}

/** The time until `at`, epoch ms. It reads the clock itself, so that a clock that stops renders no row. */
function Countdown({ at }: { at: number }) {
  const { skewMs, stoppedAt } = useListClock();
  return (
    <TickingText
      textAt={(now) => (now < at ? `in ${formatCoarse(at - now)}` : "due")}
      stoppedAt={stoppedAt}
      offsetMs={skewMs}
      block
    />
  );
}

function Row(props: RowProps) {
  const { source, org, schedule, runs, pinned, today, zone, isNear, starting, onStart } = props;
  const may = sourceCan.start(source, org, props.reachable, props.learnt);
  const [last] = runs;
  const usual = usualSeconds(source, runs);
  const success = successOf(runs);
  const at = source.nextScheduledAt ?? 0;
  const next = formatListTime(source.nextScheduledAt, today, zone);
  return (
    <tr className={`${tableClass.row} max-sm:h-14`}>
      <td className={tableClass.cell}>
        <span className="flex items-baseline gap-2">
          <Link className={rowLink} to={paths.source(org.key, source.id)}>
            <MiddleTruncate text={source.label} tail={14} />
          </Link>
          <span className="ml-auto shrink-0 text-12 text-quiet max-sm:hidden">{KIND_WORDS[source.kind]}</span>
          <span
            className={`-my-2 self-center max-sm:hidden ${pinned ? "" : "pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:has-focus-visible:opacity-100"}`}
          >
            <PinButton org={org} id={source.id} label={source.label} pinned={pinned} />
          </span>
        </span>
        <span className="block truncate text-12 text-quiet sm:hidden">
          {KIND_WORDS[source.kind]}
          {source.nextScheduledAt !== null && ` · ${next}`}
        </span>
      </td>
      <td className={`${tableClass.cell} max-xl:hidden`}>
        <LastRuns runs={runs} />
      </td>
      <td className={tableClass.cell}>
        {last !== undefined && <LastResult {...{ last, org, today, zone }} />}
      </td>
      <td translate="no" className={`${tableClass.number} max-xl:hidden`}>
        {success === null ? unknownText : formatPercent(success * 100)}
      </td>
      <td className={`${tableClass.number} max-lg:hidden`}>
        <Measure text={usual === null ? unknownText : formatDuration(usual * 1000)} />
      </td>
      <td className={`${tableClass.cell} truncate text-quiet max-lg:hidden`} title={schedule}>
        {schedule}
      </td>
      <td translate="no" className={`${tableClass.number} max-sm:hidden`}>
        <span className="flex justify-end gap-2">
          {isNear && (
            <span className="w-14 text-quiet">
              <Countdown at={at} />
            </span>
          )}
          <At at={source.nextScheduledAt}>{next}</At>
        </span>
      </td>
      {offersActions(org) && (
        <td className={`${tableClass.cell} text-right`}>
          <IconButton
            name={`Start ${source.label}`}
            icon={<PlayIcon />}
            pending={starting}
            disabledReason={may.ok ? null : may.why}
            onClick={() => onStart(source)}
          />
        </td>
      )}
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
