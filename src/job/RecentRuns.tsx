// The runs of a job's source around it: how long they took as columns, and a list with the reason of each that went wrong.
import type { Job } from "../../contract/job.ts";
import { ranSecondsAt } from "../../domain/jobTimes.ts";
import { isTroubled, messageBody, nodeInMessage } from "../../domain/why/cause.ts";
import { countCauses, type SameCause } from "../../domain/why/countCauses.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { useZone } from "../time/useZone.ts";
import { formatDuration } from "../time/format.ts";
import { formatDateTime, formatListTime, isoInstant } from "../time/zone.ts";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Measure } from "../ui/Measure.tsx";
import { MOST_OF_A_TITLE, shownText } from "../ui/shownText.ts";
import { StateWord } from "../ui/StateWord.tsx";
import { stateFill } from "../ui/stateTone.ts";
import { statusWord } from "../words/jobWords.ts";
import { firstSentence } from "../words/messageWords.ts";
import { sameCauseWords } from "./whyWords.ts";

/** Columns of the picture, and rows of the list. */
const MOST_COLUMNS = 30;
const MOST_ROWS = 8;

/** A column is at most this many times as high as the median: one stuck run must not flatten all others. */
const TALLEST = 3;

/** `most` of the runs (newest first) with the one at `at` among them, as late in the list as there is room. */
function around<T>(runs: readonly T[], at: number, most: number): readonly T[] {
  const from = Math.max(0, Math.min(at - Math.floor(most / 2), runs.length - most));
  return runs.slice(from, from + most);
}

/** One column for each run, oldest first, with a line at the median. The list says the same. */
function Columns({
  runs,
  usual,
  current,
  orgNow,
}: {
  runs: readonly Job[];
  usual: number | null;
  current: string;
  orgNow: number;
}) {
  const zone = useZone();
  const longest = Math.max(1, ...runs.map((run) => ranSecondsAt(run, orgNow) ?? 0));
  const top = usual === null ? longest : Math.min(longest, TALLEST * usual);
  const inTop = (seconds: number): string => `${Math.min(100, (seconds / top) * 100).toFixed(1)}%`;
  return (
    <div
      aria-hidden="true"
      className="relative mt-1 mb-2 flex h-16 items-end gap-0.5 border-b border-line-strong"
    >
      {runs.toReversed().map((run) => {
        const ran = ranSecondsAt(run, orgNow);
        const tone = JOB_TONES[run.status];
        const isCurrent = run.id === current;
        const fill = run.status === "success" ? (isCurrent ? "bg-text" : "bg-line-strong") : stateFill[tone];
        return (
          <span
            key={run.id}
            className="relative flex h-full max-w-4 min-w-0 flex-1 items-end"
            title={`${formatDateTime(run.requestedAt, zone)}: ${statusWord(run)}${ran === null ? "" : `, ${formatDuration(ran * 1000)}`}`}
          >
            <span
              className={`block min-h-0.5 w-full rounded-t-mark forced-colors:bg-[CanvasText] ${fill} ${run.status === "failure" ? "forced-colors:bg-[Highlight]" : ""}`}
              style={{ height: inTop(ran ?? 0) }}
            />
            {isCurrent && (
              <span className="absolute inset-x-0 -bottom-1.5 h-1 bg-text forced-colors:bg-[CanvasText]" />
            )}
          </span>
        );
      })}
      {usual !== null && (
        <span
          className="absolute inset-x-0 border-t border-dashed border-text"
          style={{ bottom: inTop(usual) }}
        />
      )}
    </div>
  );
}

/** "Augment_Product: Join key has more than one match". */
function reasonWords(message: string): string {
  const node = nodeInMessage(message);
  return node === null ? firstSentence(message) : `${node}: ${firstSentence(messageBody(message))}`;
}

function Row({
  run,
  cause,
  isCurrent,
  orgNow,
}: {
  run: Job;
  /** Null for a run in which nothing went wrong, or without a message. */
  cause: SameCause | null;
  isCurrent: boolean;
  orgNow: number;
}) {
  const { access } = useLiveOrg();
  const zone = useZone();
  const ran = ranSecondsAt(run, orgNow);
  const reason = isTroubled(run) && run.message !== null ? reasonWords(run.message) : null;
  const again = cause === null ? null : sameCauseWords(cause, orgNow, zone);
  return (
    <li
      className={`col-span-full grid grid-cols-subgrid items-center rounded-control py-1 ${isCurrent ? "bg-surface-sunken" : ""}`}
    >
      <Link
        className={`${proseLink} ${isCurrent ? "font-semibold" : ""}`}
        to={paths.job(access.org.key, run.id)}
        aria-current={isCurrent ? "page" : undefined}
      >
        <time dateTime={isoInstant(run.requestedAt)}>{formatListTime(run.requestedAt, orgNow, zone)}</time>
      </Link>
      <StateWord tone={JOB_TONES[run.status]} progress={run.progress} quiet={run.status === "success"}>
        {statusWord(run)}
      </StateWord>
      <span className="text-right text-quiet">
        {ran === null ? "" : <Measure text={formatDuration(ran * 1000)} />}
      </span>
      {reason !== null && (
        <span className="col-span-full text-12" title={shownText(run.message ?? "", MOST_OF_A_TITLE)}>
          <span className="line-clamp-2 break-words">{shownText(reason, MOST_OF_A_TITLE)}</span>
          {again !== null && <span className="block text-quiet">{again}</span>}
        </span>
      )}
    </li>
  );
}

/** `runs`: of the same source, newest first, with the job itself. `usual`: their median, seconds; null with too few. */
export function RecentRuns({
  job,
  runs,
  usual,
  orgNow,
}: {
  job: Job;
  runs: readonly Job[];
  usual: number | null;
  /** The org's clock, epoch ms. It stops while the data is old. */
  orgNow: number;
}) {
  const at = runs.findIndex(({ id }) => id === job.id);
  const causes = countCauses(runs);
  const columns = around(runs, at, MOST_COLUMNS);
  const failed = columns.filter(({ status }) => status === "failure").length;
  return (
    <section className="mt-6" aria-label="Recent runs">
      <h2 className="mb-1 text-15 font-semibold">Recent runs</h2>
      {runs.length === 1 ? (
        <p className="text-quiet">No other run is known.</p>
      ) : (
        <>
          <p className="text-12 text-quiet">
            {failed === 0 ? "None" : failed} of {columns.length} runs failed.
            {usual !== null && ` The dashed line is what is usual: ${formatDuration(usual * 1000)}.`}
          </p>
          <Columns runs={columns} usual={usual} current={job.id} orgNow={orgNow} />
          <ul className="grid grid-cols-[auto_1fr_auto] gap-x-4">
            {around(runs, at, MOST_ROWS).map((run) => (
              <Row
                key={run.id}
                run={run}
                cause={causes.get(run.id) ?? null}
                isCurrent={run.id === job.id}
                orgNow={orgNow}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
