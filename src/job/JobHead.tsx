import { type Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { useAskToStop } from "../actions/actionContext.ts";
import { jobCan } from "../actions/can.ts";
import { stopPhase, useSentStops } from "../actions/sentStops.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { Button } from "../ui/Button.tsx";
import { StopIcon } from "../ui/icons.tsx";
import { NameHeading } from "../ui/NameHeading.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { StateBadge } from "../ui/StateBadge.tsx";
import { jobName, statusWord } from "../words/jobWords.ts";

/** A job's name, status and progress, and the button that stops it. */
export function JobHead({
  job,
  offline,
  level = "h1",
}: {
  job: Job;
  offline: boolean;
  /** Of its heading: that of a page, or of a panel. */
  level?: "h1" | "h2";
}) {
  const { access } = useLiveOrg();
  const stops = useSentStops();
  const askToStop = useAskToStop();
  const phase = stopPhase(job, stops);
  const stopping = phase === "sending" || phase === "stopping";
  const may = jobCan.stop(job, access.org, !offline);
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <NameHeading text={jobName(job)} level={level} />
        <StateBadge tone={JOB_TONES[job.status]} progress={job.progress}>
          {stopping ? "Stopping…" : statusWord(job)}
        </StateBadge>
        {isActive(job) && (
          <Button
            icon={<StopIcon />}
            aria-label={`Stop ${jobName(job)}`}
            aria-keyshortcuts="s"
            pending={stopping}
            disabledReason={may.ok ? null : may.why}
            onClick={() => askToStop(job)}
          >
            {stopping ? "Stopping…" : "Stop"}
          </Button>
        )}
      </div>
      {isActive(job) && (
        <div className="mt-4 max-w-3xl">
          <ProgressBar
            size="big"
            name={`Progress of ${jobName(job)}`}
            value={job.progress}
            tone={JOB_TONES[job.status]}
          />
        </div>
      )}
    </>
  );
}
