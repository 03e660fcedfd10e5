import { type Job } from "../../contract/job.ts";
import { ranSecondsAt } from "../../domain/jobTimes.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { formatDuration } from "../time/format.ts";
import { formatDateTime, formatListTime, isoInstant, personZone } from "../time/zone.ts";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Measure } from "../ui/Measure.tsx";
import { StateWord } from "../ui/StateWord.tsx";
import { stateFill } from "../ui/stateTone.ts";
import { JOB_TONES } from "./tone.ts";
import { statusWord } from "../words/jobWords.ts";
import { isActive } from "../../contract/jobStatus.ts";

/** Runs of one source, newest first, each with a bar as long as it ran. `current` is the run whose page this is. */
export function RunList({
  runs,
  orgNow,
  current = null,
}: {
  runs: readonly Job[];
  /** The org's clock, epoch ms. It stops while the data is old. */
  orgNow: number;
  current?: string | null;
}) {
  const { access } = useLiveOrg();
  const zone = personZone();
  const longest = Math.max(1, ...runs.map((run) => ranSecondsAt(run, orgNow) ?? 0));
  return (
    <ul className="grid max-w-3xl grid-cols-[auto_auto_minmax(2rem,1fr)_auto] gap-x-4">
      {runs.map((run) => {
        const ran = ranSecondsAt(run, orgNow);
        const isCurrent = run.id === current;
        return (
          <li
            key={run.id}
            className={`col-span-full grid grid-cols-subgrid items-center rounded-control py-1 ${isCurrent ? "bg-surface-sunken" : ""}`}
          >
            <Link
              className={`${proseLink} ${isCurrent ? "font-semibold" : ""}`}
              to={paths.job(access.org.key, run.id)}
              aria-current={isCurrent ? "page" : undefined}
            >
              <time dateTime={isoInstant(run.requestedAt)} title={formatDateTime(run.requestedAt, zone)}>
                {formatListTime(run.requestedAt, orgNow, zone)}
              </time>
            </Link>
            <StateWord tone={JOB_TONES[run.status]} progress={run.progress} quiet={run.status === "success"}>
              {statusWord(run)}
            </StateWord>
            <span aria-hidden="true" className="h-1.5">
              <span
                className={`block h-full rounded-mark ${run.status === "success" ? "bg-line-strong" : stateFill[JOB_TONES[run.status]]} ${isActive(run) ? "opacity-60" : ""}`}
                style={{ width: `${((ran ?? 0) / longest) * 100}%` }}
              />
            </span>
            <span className="text-right text-quiet">
              {ran === null ? "" : <Measure text={formatDuration(ran * 1000)} />}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
