import type { Job } from "../../contract/job.ts";
import { formatDateTime } from "../time/zone.ts";
import { jobName, statusWord, typeWord } from "../words/jobWords.ts";
import type { Incident } from "./incident.ts";
import type { Story } from "./useStory.ts";
import { recurrenceWords, RETRY_WORDS } from "./whyWords.ts";

/** A job as an incident. `place`: how far it is; `now`: the org's clock, epoch ms. */
export function incidentOf(
  job: Job,
  { cause, recurrence, upstream }: Story,
  {
    place,
    org,
    link,
    now,
    zone,
  }: { place: string | null; org: string; link: string; now: number; zone: string },
): Incident {
  const { reason } = cause;
  return {
    what: `${jobName(job)} (${typeWord(job)})`,
    status: place === null ? statusWord(job) : `${statusWord(job)}, ${place}`,
    org,
    when: formatDateTime(job.requestedAt, zone),
    ended: job.endedAt === null ? null : formatDateTime(job.endedAt, zone),
    nodes: cause.nodes,
    message: cause.message,
    meaning: reason === null ? null : `${reason.means} ${reason.todo} ${RETRY_WORDS[reason.retry]}`,
    history: recurrence === null ? null : recurrenceWords(recurrence, now, zone),
    upstream: upstream.map(
      ({ run }) => `${jobName(run)}: ${statusWord(run)}, ${formatDateTime(run.requestedAt, zone)}`,
    ),
    id: job.id,
    link,
  };
}
