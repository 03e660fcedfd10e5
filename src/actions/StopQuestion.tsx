import { useState } from "react";
import { isQueuedStartId } from "../../contract/ids.ts";
import { type Job } from "../../contract/job.ts";
import { type Followed, followJob } from "../../domain/followJob.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { stopJob } from "../org/stopJob.ts";
import { AlertDialog } from "../ui/AlertDialog.tsx";
import { jobName, statusWord } from "../words/jobWords.ts";
import { stopConsequence, stopLabel } from "../words/stopWords.ts";
import { ActingUser } from "./ActingUser.tsx";
import { ActionProblem } from "./ActionProblem.tsx";
import { REMEMBER_STOP_MS, stopKey } from "./sentStops.ts";
import { useSendOnce } from "./useSendOnce.ts";
import { isActive } from "../../contract/jobStatus.ts";

/** The job asked about as the live list shows it now: the run, once a queued start has become one. */
function useFollowed(asked: Job): { followed: Followed; leftQueue: boolean } {
  const { jobs } = useJobWindow();
  const [kept, setKept] = useState({ job: asked, wasListed: jobs.has(asked.id), leftQueue: false });
  const followed = followJob(kept.job, jobs, kept.wasListed);
  const leftQueue = kept.leftQueue || followed.kind === "becameRun";
  const wasListed = kept.wasListed || jobs.has(followed.job.id);
  if (followed.job !== kept.job || wasListed !== kept.wasListed)
    setKept({ job: followed.job, wasListed, leftQueue });
  return { followed, leftQueue };
}

/**
 * Asks whether to stop a job. It follows the job in the live list. When a queued start has become a run, it says so and asks about the run.
 * When nothing is left to stop, it says that.
 */
export function StopQuestion({ job: asked, onClose }: { job: Job; onClose: () => void }) {
  const { access } = useLiveOrg();
  const { followed, leftQueue } = useFollowed(asked);
  const stop = useSendOnce({
    act: "stop",
    mutationKey: stopKey(access.org.key),
    write: (_, { id }: Job) => stopJob(access, id),
    rememberMs: REMEMBER_STOP_MS,
    onSent: onClose,
  });
  const { job } = followed;
  const isOver = followed.kind === "gone" || !isActive(job);
  const phase = stop.phaseOf(job);

  function close(): void {
    stop.forgetRefusal();
    onClose();
  }

  return (
    <AlertDialog
      open
      title={isOver ? titleOfEnd(followed) : `Stop ${jobName(job)}?`}
      keepLabel={isOver || phase !== "idle" ? "Close" : "Keep running"}
      onKeep={close}
      confirm={
        isOver || phase === "unknown"
          ? undefined
          : {
              label: stopLabel("job", access.org),
              onConfirm: () => stop.send(job),
              pending: phase === "sending",
              pendingLabel: "Stopping…",
            }
      }
      error={
        !isOver && (phase === "refused" || phase === "unknown") ? (
          <ActionProblem error={stop.error} act="stopped" />
        ) : undefined
      }
    >
      <p role="status">{leftQueue && !isOver && "It has left the queue and runs now."}</p>
      <p>{isOver ? wordsOfEnd(followed) : stopConsequence(job)}</p>
      {!isOver && <ActingUser />}
    </AlertDialog>
  );
}

function titleOfEnd({ kind, job }: Followed): string {
  if (kind !== "gone") return `${jobName(job)} has already ended`;
  return isQueuedStartId(job.id)
    ? `${jobName(job)} has left the queue`
    : `${jobName(job)} is no longer listed`;
}

function wordsOfEnd({ kind, job }: Followed): string {
  if (kind !== "gone") return `It has ended meanwhile: ${statusWord(job)}. There is nothing left to stop.`;
  return isQueuedStartId(job.id)
    ? "The org does not list its run yet. As soon as it does, this asks about the run."
    : "The org no longer lists this job, so there is nothing to stop.";
}
