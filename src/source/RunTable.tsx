import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { ranSecondsAt, waitedSecondsAt } from "../../domain/jobTimes.ts";
import { rowsOutOf } from "../../domain/record/sourceRecord.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { formatCount, formatDuration } from "../time/format.ts";
import { formatDateTime, formatListTime } from "../time/zone.ts";
import { Link } from "../ui/Link.tsx";
import { rowLink } from "../ui/linkClass.ts";
import { LongText } from "../ui/LongText.tsx";
import { MOST_OF_A_TITLE, shownText } from "../ui/shownText.ts";
import { Figures } from "../ui/Measure.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { stateFill } from "../ui/stateTone.ts";
import { tableClass } from "../ui/tableClass.ts";
import { statusWord } from "../words/jobWords.ts";
import { firstSentence } from "../words/messageWords.ts";

interface RowProps {
  job: Job;
  now: number;
  zone: string;
  /** Seconds of the longest run in the table. */
  longest: number;
  isPicked: boolean;
  onPick: (id: string) => void;
}

function Row({ job, now, zone, longest, isPicked, onPick }: RowProps) {
  const { access } = useLiveOrg();
  const ran = ranSecondsAt(job, now);
  const waited = waitedSecondsAt(job, now);
  const at = formatListTime(job.requestedAt, now, zone);
  const reason = job.message === null ? null : firstSentence(job.message);
  return (
    <tr className={tableClass.row}>
      <td className={`${tableClass.cell} print:hidden`}>
        <input
          type="checkbox"
          aria-label={`Compare the run of ${at}`}
          checked={isPicked}
          onChange={() => onPick(job.id)}
          className="size-4 accent-text align-middle"
        />
      </td>
      <td className={tableClass.cell}>
        <Link
          className={rowLink}
          to={paths.job(access.org.key, job.id)}
          title={formatDateTime(job.requestedAt, zone)}
        >
          {at}
        </Link>
      </td>
      <td className={tableClass.cell}>
        <StateWord tone={JOB_TONES[job.status]} progress={job.progress} quiet={job.status === "success"}>
          {statusWord(job)}
        </StateWord>
        {reason !== null && (
          <span className="block text-12 text-quiet md:hidden">
            <LongText text={reason} />
          </span>
        )}
      </td>
      <td className={`${tableClass.cell} text-quiet max-md:hidden`}>
        {reason !== null && (
          <span className="line-clamp-2 print:line-clamp-none" title={shownText(reason, MOST_OF_A_TITLE)}>
            <LongText text={reason} />
          </span>
        )}
      </td>
      <td translate="no" className={tableClass.number}>
        {ran !== null && <Figures text={formatDuration(ran * 1000)} />}
      </td>
      <td className={`${tableClass.cell} max-lg:hidden`} aria-hidden="true">
        <span className="block h-1.5">
          <span
            className={`block h-full rounded-mark ${job.status === "success" ? "bg-line-strong" : stateFill[JOB_TONES[job.status]]} ${isActive(job) ? "opacity-60" : ""}`}
            style={{ width: `${((ran ?? 0) / longest) * 100}%` }}
          />
        </span>
      </td>
      <td translate="no" className={`${tableClass.number} text-quiet max-sm:hidden`}>
        {waited !== null && <Figures text={formatDuration(waited * 1000)} />}
      </td>
      <td translate="no" className={`${tableClass.number} text-quiet max-lg:hidden`}>
        {formatCount(rowsOutOf(job))}
      </td>
    </tr>
  );
}

/** Runs of one source, newest first, with the reasons of failures. Two of them can be chosen for a comparison. */
export function RunTable({
  runs,
  now,
  zone,
  picked,
  onPick,
}: {
  runs: readonly Job[];
  /** The org's clock, epoch ms. It stops while the data is old. */
  now: number;
  zone: string;
  picked: string | null;
  onPick: (id: string) => void;
}) {
  const longest = Math.max(1, ...runs.map((run) => ranSecondsAt(run, now) ?? 0));
  return (
    <table aria-label="Runs" className={`${tableClass.table} table-fixed`}>
      <thead>
        <tr>
          <th scope="col" className={`${tableClass.head} w-10 print:hidden`}>
            <span className="sr-only">Compare</span>
          </th>
          <th scope="col" className={`${tableClass.head} w-32`}>
            Asked for
          </th>
          <th scope="col" className={`${tableClass.head} md:w-28`}>
            Status
          </th>
          <th scope="col" className={`${tableClass.head} max-md:hidden`}>
            Reason
          </th>
          <th scope="col" data-explains="ran" className={`${tableClass.headNumber} w-20`}>
            Ran
          </th>
          <th scope="col" className={`${tableClass.head} w-20 max-lg:hidden xl:w-28`}>
            <span className="sr-only">Length</span>
          </th>
          <th scope="col" data-explains="waited" className={`${tableClass.headNumber} w-20 max-sm:hidden`}>
            Waited
          </th>
          <th scope="col" className={`${tableClass.headNumber} w-24 max-lg:hidden`}>
            Rows
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((job) => (
          <Row
            key={job.id}
            job={job}
            now={now}
            zone={zone}
            longest={longest}
            isPicked={picked === job.id}
            onPick={onPick}
          />
        ))}
      </tbody>
    </table>
  );
}
