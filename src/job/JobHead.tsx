import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { Source } from "../../contract/source.ts";
import { watchedJob } from "../../domain/watch.ts";
import { useAskToStart } from "../actions/actionContext.ts";
import { offersActions, sourceCan } from "../actions/can.ts";
import { useLearnt } from "../actions/learnt.ts";
import { stopPhase, useSentStops } from "../actions/sentStops.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { Button } from "../ui/Button.tsx";
import { PlayIcon } from "../ui/icons.tsx";
import { NameHeading } from "../ui/NameHeading.tsx";
import { Name } from "../ui/Name.tsx";
import { StateBadge } from "../ui/StateBadge.tsx";
import { TellMe } from "../watch/TellMe.tsx";
import { jobName, statusWord } from "../words/jobWords.ts";
import { CopyMenu } from "./CopyMenu.tsx";
import { byWords } from "./headWords.ts";
import type { Incident } from "./incident.ts";
import { StopButton } from "./StopButton.tsx";

/** Whether the next thing that a person wants is another start. */
function wantsStart({ status }: Job): boolean {
  return status === "failure" || status === "refused" || status === "warning" || status === "cancelled";
}

function StartAgain({ job, source, offline }: { job: Job; source: Source; offline: boolean }) {
  const { access } = useLiveOrg();
  const askToStart = useAskToStart();
  const may = sourceCan.start(source, access.org, !offline, useLearnt());
  return (
    <Button
      variant={job.status === "failure" ? "primary" : "plain"}
      icon={<PlayIcon />}
      aria-label={`Start ${source.label} again`}
      disabledReason={may.ok ? null : may.why}
      onClick={() => askToStart(source)}
    >
      Start again
    </Button>
  );
}

/** A job's name and status, what it is and who asked for it, and the next acts: stop or start again, be told, and copy. */
export function JobHead({
  job,
  source,
  offline,
  incident,
  level,
}: {
  job: Job;
  /** Null while it is not known. */
  source: Source | null;
  offline: boolean;
  incident: () => Incident;
  /** Of its heading: that of a page, or of a panel. */
  level: "h1" | "h2";
}) {
  const { org } = useLiveOrg().access;
  const stops = useSentStops();
  const phase = stopPhase(job, stops);
  const stopping = phase === "sending" || phase === "stopping";
  const hasActions = offersActions(org);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <NameHeading text={jobName(job)} level={level} />
      <StateBadge tone={JOB_TONES[job.status]} progress={job.progress}>
        {stopping ? "Stopping…" : statusWord(job)}
      </StateBadge>
      <span className="min-w-0 text-quiet">
        <Name text={byWords(job)} />
      </span>
      <span className="ml-auto flex flex-wrap items-center gap-2 @max-xl:ml-0 print:hidden">
        {hasActions && isActive(job) && <StopButton job={job} offline={offline} />}
        {hasActions && wantsStart(job) && source !== null && source.kind !== "connection" && (
          <StartAgain job={job} source={source} offline={offline} />
        )}
        {isActive(job) && <TellMe of={watchedJob(job)} name={jobName(job)} />}
        <CopyMenu id={job.id} incident={incident} />
      </span>
    </div>
  );
}
