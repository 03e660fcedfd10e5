import type { ReactNode } from "react";
import type { Job } from "../../contract/job.ts";
import { isTerminal } from "../../contract/jobStatus.ts";
import type { Outlook } from "../../domain/estimate/outlook.ts";
import { ranSecondsAt, waitedSecondsAt } from "../../domain/jobTimes.ts";
import { timesWords } from "../estimate/outlookWords.ts";
import { At } from "../time/At.tsx";
import { formatDuration, unknownText } from "../time/format.ts";
import { useZone } from "../time/useZone.ts";
import { dayDistance, formatDate, formatTimeOfDay, zoneName } from "../time/zone.ts";
import { Measure } from "../ui/Measure.tsx";

/** A moment of the job. */
function Point({ name, at = null, children }: { name: string; at?: number | null; children: ReactNode }) {
  return (
    <div className="@max-xl:col-span-full @max-xl:grid @max-xl:grid-cols-subgrid @max-xl:items-baseline">
      <dt className="text-12 text-quiet">{name}</dt>
      <dd className="text-15 whitespace-nowrap">{at === null ? children : <At at={at}>{children}</At>}</dd>
    </div>
  );
}

/** The time between two moments, as a line with its length. */
function Stretch({ name, term, seconds }: { name: string; term: string; seconds: number | null }) {
  if (seconds === null) return null;
  return (
    <div
      data-explains={term}
      className="flex max-w-56 min-w-24 flex-1 flex-col @max-xl:col-span-full @max-xl:grid @max-xl:grid-cols-subgrid @max-xl:items-baseline"
    >
      <dt className="text-12 text-quiet @xl:sr-only">{name}</dt>
      <dd className="flex h-6 items-center gap-2 @max-xl:h-auto">
        <span aria-hidden="true" className="h-px flex-1 bg-line-strong @max-xl:hidden" />
        <Measure text={formatDuration(seconds * 1000)} />
        <span aria-hidden="true" className="h-px flex-1 bg-line-strong @max-xl:hidden" />
      </dd>
    </div>
  );
}

/** The times of a job as a line: asked for, waited, began, ran, ended or about when it will. The date stands once. */
export function JobTimes({
  job,
  outlook,
  orgNow,
}: {
  job: Job;
  /** Null for a job that has ended. */
  outlook: Outlook | null;
  /** The org's clock, epoch ms. It stops while the data is old. */
  orgNow: number;
}) {
  const zone = useZone();
  const first = job.requestedAt ?? job.beganAt ?? job.endedAt;
  const at = (instant: number | null): string => {
    if (instant === null || first === null) return unknownText;
    const day = dayDistance(instant, first, zone) === 0 ? "" : `${formatDate(instant, zone)}, `;
    return day + formatTimeOfDay(instant, zone, true);
  };
  const neverBegan = isTerminal(job.status) && job.beganAt === null && job.ranSeconds === null;
  const begins = outlook?.kind === "waiting" ? outlook.begins : null;
  const ends = outlook?.kind === "running" && outlook.state !== "stuck" ? outlook.estimate : null;
  return (
    <dl
      aria-label="Times"
      className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 @xl:flex @xl:items-end @xl:gap-x-4"
    >
      <Point name="Date">
        {formatDate(first, zone)}{" "}
        {first !== null && <span className="text-quiet">{zoneName(first, zone)}</span>}
      </Point>
      <Point name="Queued" at={job.requestedAt}>
        {at(job.requestedAt)}
      </Point>
      {!neverBegan && <Stretch name="Waited" term="waited" seconds={waitedSecondsAt(job, orgNow)} />}
      {job.beganAt !== null ? (
        <Point name="Started" at={job.beganAt}>
          {at(job.beganAt)}
        </Point>
      ) : begins !== null ? (
        <Point name="Begins about">{timesWords(begins.half, orgNow, zone)}</Point>
      ) : (
        <Point name="Started">{neverBegan ? "never" : unknownText}</Point>
      )}
      {!neverBegan && <Stretch name="Ran" term="ran" seconds={ranSecondsAt(job, orgNow)} />}
      {job.endedAt !== null && (
        <Point name="Ended" at={job.endedAt}>
          {at(job.endedAt)}
        </Point>
      )}
      {ends !== null && <Point name="Ends about">{timesWords(ends.half, orgNow, zone)}</Point>}
    </dl>
  );
}
