import { useRef } from "react";
import { isActive, type Job } from "../../contract/job.ts";
import { isRequestId } from "../../contract/ids.ts";
import { AlertDialog } from "../ui/AlertDialog.tsx";
import { OrgError } from "../org/errors.ts";
import { actionError } from "./actionError.ts";
import { useStopJob } from "./useStopJob.ts";
import { statusWord } from "../words/jobWords.ts";

/** What stopping costs, in the terms of this kind of job. */
function consequence(job: Job): string {
  if (isRequestId(job.id))
    return "It waits in the queue and has not begun. It will be taken out of the queue.";
  const lost =
    job.progress === null || job.progress === 0
      ? "What it has done so far is lost."
      : `${Math.floor(job.progress)} % of this run is lost.`;
  if (job.type === "datasync") return `The connected object keeps the rows of its last full sync. ${lost}`;
  return `Its datasets keep the rows of its last successful run. ${lost}`;
}

/** Asks once whether to stop a job. `job` is the live record: when it ends while the question stands, there is nothing left to ask. */
export function StopDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const sending = useRef(false);
  const stop = useStopJob();
  const ended = !isActive(job);
  const failed = stop.isError;
  const unsure = stop.error instanceof OrgError && stop.error.outcomeUnknown;

  function send(): void {
    // What is pending is known with the next render; two presses within one frame must still be one request.
    if (sending.current || unsure) return;
    sending.current = true;
    stop.mutate(job, { onSuccess: onClose, onError: () => (sending.current = false) });
  }

  return (
    <AlertDialog
      open
      title={ended ? `${job.label} has already ended` : `Stop ${job.label}?`}
      keepLabel={ended || failed || stop.isPending ? "Close" : "Keep running"}
      onKeep={onClose}
      confirm={
        ended || unsure
          ? undefined
          : { label: "Stop job", onConfirm: send, pending: stop.isPending, pendingLabel: "Stopping…" }
      }
      error={failed ? actionError(stop.error, "stopped") : undefined}
    >
      <p>
        {ended ? `It ended meanwhile: ${statusWord(job)}. There is nothing left to stop.` : consequence(job)}
      </p>
    </AlertDialog>
  );
}
