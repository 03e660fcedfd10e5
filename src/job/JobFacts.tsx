import { type Job, type JobEvent } from "../../contract/job.ts";
import type { SourceMatch } from "../../domain/sourceIndex.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { At } from "../time/At.tsx";
import { useZone } from "../time/useZone.ts";
import { formatDateTime } from "../time/zone.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { Name } from "../ui/Name.tsx";
import { MOST_OF_A_WORD, shownText } from "../ui/shownText.ts";
import { withKeys } from "./withKeys.ts";
import { typeWord } from "../words/jobWords.ts";

/** The meanings of a job's events (API 60 on). Unknown ones are shown as the org sends them. */
const EVENT_WORDS: Readonly<Record<string, string>> = {
  jobrunmanual: "Started by hand",
  jobruntimebased: "Started by its schedule",
  jobruneventbased: "Started by an event",
  jobcancelled: "Stopped",
  jobscheduled: "Scheduled",
  jobunscheduled: "Taken off its schedule",
  jobschedulemodified: "Schedule changed",
};

function Event({ event }: { event: JobEvent }) {
  const zone = useZone();
  return (
    <Fact name={EVENT_WORDS[event.type.toLowerCase()] ?? shownText(event.type, MOST_OF_A_WORD)}>
      {event.by !== null && <Name text={event.by} />}
      {event.by !== null && ", "}
      <At at={event.at}>{formatDateTime(event.at, zone)}</At>
    </Fact>
  );
}

/** The product's name for the license, or what the org sends. */
function licenseWord(license: string): string {
  return license.toLowerCase() === "einsteinanalytics" ? "CRM Analytics" : shownText(license, MOST_OF_A_WORD);
}

function SourceName({ job, match }: { job: Job; match: SourceMatch | null }) {
  const { access } = useLiveOrg();
  if (match === null) {
    const { source } = job;
    return source === null ? (
      <span>Not known</span>
    ) : (
      <Name text={source.label ?? source.name ?? source.id} />
    );
  }
  return (
    <>
      <Link className={proseLink} to={paths.source(access.org.key, match.source.id)}>
        <Name text={match.source.label} />
      </Link>
      {match.by === "label" && <span className="text-quiet"> (matched by name)</span>}
    </>
  );
}

/** The org's other facts about a job. */
export function JobDetails({ job, match }: { job: Job; match: SourceMatch | null }) {
  const zone = useZone();
  return (
    <section className="mt-6" aria-label="Details">
      <h2 className="mb-1 text-15 font-semibold">Details</h2>
      <Facts>
        <Fact name="Source">
          <SourceName job={job} match={match} />
        </Fact>
        <Fact name="Type">
          <Name text={typeWord(job)} />
        </Fact>
        {withKeys(job.events, ({ type, at }) => `${type} ${at}`).map(([key, event]) => (
          <Event key={key} event={event} />
        ))}
        {job.nextRunAt !== null && (
          <Fact name="Next run">
            <At at={job.nextRunAt}>{formatDateTime(job.nextRunAt, zone)}</At>
          </Fact>
        )}
        {job.retryCount !== null && job.retryCount > 0 && <Fact name="Retries">{job.retryCount}</Fact>}
        {job.licenseType !== null && <Fact name="License">{licenseWord(job.licenseType)}</Fact>}
        {job.syncDataflows.length > 0 && (
          <Fact name="Syncs first">
            <Name text={job.syncDataflows.map(({ id, label, name }) => label ?? name ?? id).join(", ")} />
          </Fact>
        )}
        <Fact name="Id">
          <code className="font-mono">{job.id}</code>
        </Fact>
      </Facts>
    </section>
  );
}
