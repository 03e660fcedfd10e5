import type { Job } from "../../contract/job.ts";
import { useAskToStop } from "../actions/actionContext.ts";
import { jobCan } from "../actions/can.ts";
import { useLearnt } from "../actions/learnt.ts";
import { stopPhase, useSentStops } from "../actions/sentStops.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { Button } from "../ui/Button.tsx";
import { StopIcon } from "../ui/icons.tsx";
import { jobName } from "../words/jobWords.ts";

/** Asks whether to stop a job. `hasKey`: the page's shortcut for Stop means this job. */
export function StopButton({
  job,
  offline,
  hasKey = true,
}: {
  job: Job;
  offline: boolean;
  hasKey?: boolean;
}) {
  const { access } = useLiveOrg();
  const stops = useSentStops();
  const learnt = useLearnt();
  const askToStop = useAskToStop();
  const phase = stopPhase(job, stops);
  const stopping = phase === "sending" || phase === "stopping";
  const may = jobCan.stop(job, access.org, !offline, learnt);
  return (
    <Button
      icon={<StopIcon />}
      aria-label={`Stop ${jobName(job)}`}
      aria-keyshortcuts={hasKey ? "s" : undefined}
      pending={stopping}
      disabledReason={may.ok ? null : may.why}
      onClick={() => askToStop(job)}
    >
      {stopping ? "Stopping…" : "Stop"}
    </Button>
  );
}
