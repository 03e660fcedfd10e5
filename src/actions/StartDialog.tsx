import { useRef } from "react";
import { useQuery } from "@tanstack/react-query";
import { type Job } from "../../contract/job.ts";
import { isWaitingRequest } from "../../domain/waitingRequest.ts";
import type { Source } from "../../contract/source.ts";
import { matchSource } from "../../domain/sourceMatch.ts";
import { limitsQuery } from "../live/limitsQuery.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { OrgError } from "../org/errors.ts";
import { AlertDialog } from "../ui/AlertDialog.tsx";
import { actionError } from "./actionError.ts";
import { useStartSource } from "./start.ts";

const CONSEQUENCES: Readonly<Record<Source["kind"], string>> = {
  dataflow:
    "The org queues a run of this dataflow, after any data syncs that it needs. Its datasets are replaced when the run succeeds.",
  recipe: "The org queues a run of this recipe. Its target dataset is replaced when the run succeeds.",
  connection: "The org syncs every connected object of this connection, each as a job of its own.",
};

/** Asks once whether to start a source, and says what it costs. `jobs` are those of the live window. */
export function StartDialog({
  source,
  jobs,
  onClose,
}: {
  source: Source;
  jobs: Iterable<Job>;
  onClose: () => void;
}) {
  const { access } = useLiveOrg();
  const sending = useRef(false);
  const start = useStartSource();
  const limits = useQuery({ ...limitsQuery(access), enabled: source.kind !== "connection" });
  const runs = source.kind === "connection" ? null : (limits.data?.analyticsRuns ?? null);
  const queued = [...jobs].some((job) => isWaitingRequest(job) && matchSource(job, [source]) !== null);
  const unsure = start.error instanceof OrgError && start.error.outcomeUnknown;

  function send(): void {
    // What is pending is known with the next render; two presses within one frame must still be one request.
    if (sending.current || unsure) return;
    sending.current = true;
    start.mutate(source, { onSuccess: onClose, onError: () => (sending.current = false) });
  }

  return (
    <AlertDialog
      open
      title={`Start ${source.label}?`}
      keepLabel={start.isPending || start.isError ? "Close" : "Not now"}
      onKeep={onClose}
      confirm={
        unsure
          ? undefined
          : {
              label: "Start job",
              onConfirm: send,
              pending: start.isPending,
              pendingLabel: "Starting…",
              variant: "primary",
            }
      }
      error={start.isError ? actionError(start.error, "started") : undefined}
    >
      <p>{CONSEQUENCES[source.kind]}</p>
      {queued && <p>A run of it already waits in the queue; the org would refuse a second one.</p>}
      {runs !== null && (
        <p className="text-quiet">
          {runs.remaining} of {runs.max} dataflow and recipe runs are left for the last 24 hours.
        </p>
      )}
    </AlertDialog>
  );
}
