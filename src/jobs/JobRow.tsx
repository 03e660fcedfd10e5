import { createContext, memo, type ReactNode, use, useState } from "react";
import { type Job } from "../../contract/job.ts";
import { ranSecondsAt, waitedSecondsAt } from "../../domain/jobTimes.ts";
import type { OrgEntry } from "../../contract/gateway.ts";
import { firstSentence } from "../words/messageWords.ts";
import type { Learnt } from "../../domain/permission.ts";
import { jobCan, offersActions } from "../actions/can.ts";
import { lateCode } from "../org/lateCode.ts";
import { TickingText } from "../live/TickingText.tsx";
import type { ListClock } from "../live/useListClock.ts";
import { paths } from "../paths.ts";
import { formatDuration, unknownText } from "../time/format.ts";
import { formatListTime, isoInstant } from "../time/zone.ts";
import { IconButton } from "../ui/Button.tsx";
import { StopIcon } from "../ui/icons.tsx";
import { Late } from "../ui/Late.tsx";
import { Link } from "../ui/Link.tsx";
import { quietLink, rowLink } from "../ui/linkClass.ts";
import { Figures } from "../ui/Measure.tsx";
import { MiddleTruncate } from "../ui/MiddleTruncate.tsx";
import { Name } from "../ui/Name.tsx";
import { MOST_OF_A_TITLE, shownText } from "../ui/shownText.ts";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { NewRowContext } from "./newRows.ts";
import { TABLE_ROLES } from "../ui/tableRoles.ts";
import { rowGrid } from "./rowGrid.ts";
import { JOB_TONES } from "./tone.ts";
import { jobName, statusWord, typeWord } from "../words/jobWords.ts";
import { isActive } from "../../contract/jobStatus.ts";

type SecondsAt = (job: Job, orgNow: number) => number | null;

function inWords(seconds: number | null): string {
  return seconds === null ? unknownText : formatDuration(seconds * 1000);
}

/** How long a job has waited or run. Once that is final, the cell has no clock. */
function length(job: Job, clock: ListClock, secondsAt: SecondsAt, plain = false): ReactNode {
  const seconds = secondsAt(job, 0);
  if (seconds !== secondsAt(job, Infinity))
    return (
      <TickingText
        textAt={(now) => inWords(secondsAt(job, now))}
        stoppedAt={clock.stoppedAt}
        offsetMs={clock.skewMs}
        figures={!plain}
        block={!plain}
      />
    );
  const text = inWords(seconds);
  return plain ? text : <Figures text={text} />;
}

function needsReason({ status }: Job): boolean {
  return status === "warning" || status === "failure" || status === "refused";
}

const loadOutlook = lateCode(async () => (await import("./RowOutlook.tsx")).RowOutlook);

/** The progress column: a bar and how long yet while the job is active, the reason if it failed. */
function progress(job: Job, phone: boolean): ReactNode {
  if (isActive(job)) {
    // Before a run begins, when it will begin and behind what says more than an empty bar.
    const hasBar = job.status !== "queued";
    return (
      <span className={`@container flex items-center gap-2 ${phone ? "justify-end" : ""}`}>
        {hasBar && (
          // On a phone only where it has room. The mark of the state shows the progress, too.
          <span className={phone ? "hidden min-w-0 flex-1 @min-[8rem]:block" : "contents"}>
            <ProgressBar
              name={`Progress of ${jobName(job)}`}
              value={job.progress}
              tone={JOB_TONES[job.status]}
              showPercent={!phone}
            />
          </span>
        )}
        <span
          className={`shrink-0 truncate ${phone ? "text-right" : ""} ${hasBar ? "w-19 @min-[15rem]:w-36 @min-[34rem]:w-1/2" : "w-full"}`}
        >
          <Late load={loadOutlook} ready attempt={job} props={{ job, phone }} />
        </span>
      </span>
    );
  }
  if (job.message === null)
    return needsReason(job) ? <span className="text-quiet">No reason given</span> : null;
  return (
    <span className="block truncate text-quiet" title={shownText(job.message, MOST_OF_A_TITLE)}>
      {firstSentence(job.message)}
    </span>
  );
}

/** Gives the rows the sources of their jobs, which are read later. It is a context, so that their arrival renders no row. */
export const SourceContext = createContext<SourceIndex["sourceOf"]>(() => null);

function SourceLink({ job, org }: Pick<RowProps, "job" | "org">) {
  const source = use(SourceContext)(job);
  return (
    source !== null && (
      <Link className={quietLink} to={paths.source(org.key, source.id)}>
        <Name text={source.label} />
      </Link>
    )
  );
}

interface RowProps {
  job: Job;
  org: OrgEntry;
  rowIndex: number;
  /** Any instant of the org's today, epoch ms. */
  today: number;
  clock: ListClock;
  zone: string;
  reachable: boolean;
  /** Of the permissions of the org's user. */
  learnt: Learnt;
  /** A stop was sent. */
  stopping: boolean;
  selected: boolean;
  /** It is shown in the panel beside the list. */
  beside: boolean;
  /** On a phone or a narrow tablet there are two columns. A second line has what the other columns would show. */
  phone: boolean;
  onStop: (job: Job) => void;
}

/** The row's checkbox. Memoised, because React writes to an input each time it renders. The table listens for it. */
const SelectBox = memo(({ id, label, isSelected }: { id: string; label: string; isSelected: boolean }) => (
  <input
    type="checkbox"
    aria-label={`Select ${label}`}
    aria-keyshortcuts="x"
    className="job-select"
    value={id}
    checked={isSelected}
    readOnly
  />
));

function Row(props: RowProps) {
  const { job, org, stopping, phone, today, clock, zone } = props;
  const active = isActive(job);
  const lasts = active || job.message === null;
  const may = jobCan.stop(job, org, props.reachable, props.learnt);
  const [firstSeen] = useState(job.status);
  const isNewRow = use(NewRowContext);
  const [isNew] = useState(() => isNewRow(job.id));
  const word = stopping ? "Stopping…" : statusWord(job);
  return (
    <tr {...TABLE_ROLES.row} aria-rowindex={props.rowIndex} className={rowGrid.jobRow}>
      <td {...TABLE_ROLES.cell} className={rowGrid.cell}>
        {(isNew || job.status !== firstSeen) && (
          // Drawn anew with each state, so that its two seconds begin again.
          <span
            key={job.status}
            className="edge-changed pointer-events-none absolute inset-y-0 left-0 w-1 print:hidden"
          />
        )}
        <SelectBox id={job.id} label={jobName(job)} isSelected={props.selected} />
        <Link
          className={rowLink}
          to={paths.job(org.key, job.id)}
          aria-current={props.beside ? "true" : undefined}
        >
          <MiddleTruncate text={jobName(job)} tail={14} />
        </Link>
        {phone && (
          <span className="flex items-center gap-2 truncate text-12 text-quiet">
            <StateWord tone={JOB_TONES[job.status]} progress={job.progress} quiet={!active}>
              {word}
            </StateWord>
            <span className="max-sm:hidden">{typeWord(job)}</span>
            <span translate="no" className="shrink-0">
              {/* A wait says since when, too. */}
              {job.status === "queued"
                ? "waits "
                : formatListTime(job.requestedAt, today, zone) + (lasts ? " · " : "")}
              {/* As wide as minutes with two digits, so that a digit more does not move the words behind it. */}
              {lasts && (
                <span className="inline-block min-w-[8ch]">
                  {length(job, clock, job.status === "queued" ? waitedSecondsAt : ranSecondsAt, true)}
                </span>
              )}
            </span>
            {!active && job.message !== null && (
              <span className="min-w-0 truncate">{firstSentence(job.message)}</span>
            )}
            {active && (
              <span className="ml-auto max-w-40 min-w-0 grow sm:max-w-72">{progress(job, true)}</span>
            )}
          </span>
        )}
      </td>
      {!phone && wideCells(props, word)}
      {offersActions(org) && (
        <td {...TABLE_ROLES.cell} className={`${rowGrid.cell} text-right`}>
          {active && (
            <IconButton
              name={`Stop ${jobName(job)}`}
              variant={phone ? "quiet" : "plain"}
              size="tiny"
              aria-keyshortcuts="s"
              icon={<StopIcon />}
              pending={stopping}
              disabledReason={may.ok ? null : may.why}
              onClick={() => props.onStop(job)}
            />
          )}
        </td>
      )}
    </tr>
  );
}

/** The cells between the label and the button, on anything wider than a phone. */
function wideCells({ job, org, today, clock, zone }: RowProps, word: string): ReactNode {
  return (
    <>
      <td {...TABLE_ROLES.cell} className={`${rowGrid.cell} job-status`}>
        <StateWord tone={JOB_TONES[job.status]} progress={job.progress} quiet={job.status === "success"}>
          {word}
        </StateWord>
      </td>
      <td {...TABLE_ROLES.cell} className={`${rowGrid.cell} job-type truncate text-quiet`}>
        {typeWord(job)}
      </td>
      <td {...TABLE_ROLES.cell} className={`${rowGrid.cell} job-what`}>
        {progress(job, false)}
      </td>
      <td {...TABLE_ROLES.cell} className={`${rowGrid.number} job-requested`}>
        <time dateTime={isoInstant(job.requestedAt)}>{formatListTime(job.requestedAt, today, zone)}</time>
      </td>
      <td {...TABLE_ROLES.cell} translate="no" className={`${rowGrid.number} job-waited`}>
        {length(job, clock, waitedSecondsAt)}
      </td>
      <td {...TABLE_ROLES.cell} translate="no" className={`${rowGrid.number} job-ran`}>
        {length(job, clock, ranSecondsAt)}
      </td>
      <td {...TABLE_ROLES.cell} className={`${rowGrid.cell} job-source truncate`}>
        <SourceLink job={job} org={org} />
      </td>
    </>
  );
}

/**
 * One job. Its label is the link. Memoised by hand, because the compiler does not do it for the items of a list: a beat that changes one job
 * of many renders one row.
 */
export const JobRow = memo(Row);
