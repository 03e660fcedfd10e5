import { isActive, type Job, ranSecondsAt, waitedSecondsAt } from "../../contract/job.ts";
import type { SourceMatch } from "../../contract/sourceMatch.ts";
import { firstSentence } from "../../contract/text.ts";
import { jobCan } from "../act/can.ts";
import { stopPhase, type SentStop } from "../act/stop.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { useKeepingChoice } from "../live/liveSearch.ts";
import { paths } from "../paths.ts";
import { formatDuration, unknownText } from "../time/format.ts";
import { formatDateTime, formatListTime, isoInstant } from "../time/zone.ts";
import { IconButton } from "../ui/Button.tsx";
import { StopIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { quietLink, rowLink } from "../ui/linkClass.ts";
import { Measure } from "../ui/Measure.tsx";
import { MiddleTruncate } from "../ui/MiddleTruncate.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { JOB_TONES } from "./tone.ts";

function seconds(value: number | null): string {
  return value === null ? unknownText : formatDuration(value * 1000);
}

/** What stands in the progress column: a bar while the job lives, the reason when it failed. */
function Progress({ job }: { job: Job }) {
  if (isActive(job)) {
    return (
      <ProgressBar name={`Progress of ${job.label}`} value={job.progress} tone={JOB_TONES[job.status]} />
    );
  }
  if (job.message === null) return null;
  return (
    <span className="block truncate text-quiet" title={job.message}>
      {firstSentence(job.message)}
    </span>
  );
}

/** One job. Its label is the link; on a phone the second line carries what the hidden columns would. */
export function JobRow({
  job,
  rowIndex,
  match,
  orgNow,
  zone,
  reachable,
  stops,
  onStop,
}: {
  job: Job;
  rowIndex: number;
  match: SourceMatch | null;
  orgNow: number;
  zone: string;
  reachable: boolean;
  stops: readonly SentStop[];
  onStop: (job: Job) => void;
}) {
  const { access } = useLiveOrg();
  const to = useKeepingChoice();
  const active = isActive(job);
  const phase = stopPhase(job, stops);
  const stopping = phase === "sending" || phase === "stopping";
  const may = jobCan.stop(job, access.org, reachable);
  const word = stopping ? "Stopping…" : job.statusWord;
  const ran = seconds(ranSecondsAt(job, orgNow));
  return (
    <tr aria-rowindex={rowIndex} className={`${tableClass.row} max-sm:h-14`}>
      <td className={tableClass.cell}>
        <Link className={rowLink} to={to(paths.job(access.org.key, job.id))}>
          <MiddleTruncate text={job.label} tail={14} />
        </Link>
        <span className="flex items-center gap-2 truncate text-12 text-quiet sm:hidden">
          <StateWord tone={JOB_TONES[job.status]} progress={job.progress} quiet={!active}>
            {word}
          </StateWord>
          {formatListTime(job.requestedAt, orgNow, zone)} · {ran}
        </span>
      </td>
      <td className={`${tableClass.cell} max-sm:hidden`}>
        <StateWord tone={JOB_TONES[job.status]} progress={job.progress} quiet={job.status === "success"}>
          {word}
        </StateWord>
      </td>
      <td className={`${tableClass.cell} truncate text-quiet max-md:hidden`}>{job.typeWord}</td>
      <td className={`${tableClass.cell} max-md:hidden`}>
        <Progress job={job} />
      </td>
      <td className={`${tableClass.number} max-sm:hidden`}>
        <time dateTime={isoInstant(job.requestedAt)} title={formatDateTime(job.requestedAt, zone)}>
          {formatListTime(job.requestedAt, orgNow, zone)}
        </time>
      </td>
      <td className={`${tableClass.number} max-lg:hidden`}>
        <Measure text={seconds(waitedSecondsAt(job, orgNow))} />
      </td>
      <td className={`${tableClass.number} max-sm:hidden`}>
        <Measure text={ran} />
      </td>
      <td className={`${tableClass.cell} truncate max-lg:hidden`}>
        {match !== null && (
          <Link className={quietLink} to={to(paths.source(access.org.key, match.source.id))}>
            {match.source.label}
          </Link>
        )}
      </td>
      <td className={`${tableClass.cell} text-right`}>
        {active && (
          <IconButton
            name={`Stop ${job.label}`}
            icon={<StopIcon />}
            pending={stopping}
            disabledReason={may.ok ? null : may.why}
            onClick={() => onStop(job)}
          />
        )}
      </td>
    </tr>
  );
}
