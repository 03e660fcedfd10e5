import type { Source } from "../../contract/source.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import { useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { startSource } from "../org/startSource.ts";
import { formatTimeOfDay } from "../time/zone.ts";
import { useZone } from "../time/useZone.ts";
import { AlertDialog } from "../ui/AlertDialog.tsx";
import { ActingUser } from "./ActingUser.tsx";
import { ActionProblem } from "./ActionProblem.tsx";
import { presentRun, RUNS, WAITS } from "./presentRun.ts";
import { REMEMBER_START_MS, type SentStart, startKey, useSentStarts } from "./sentStarts.ts";
import { useSendOnce } from "./useSendOnce.ts";
import { useStartOutcome } from "./useStartOutcome.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { useRunsLeft } from "../live/useRunsLeft.ts";

/** What a start does, for each kind of source. */
export const CONSEQUENCES: Readonly<Record<Source["kind"], string>> = {
  dataflow:
    "The org queues a run of this dataflow, after any data syncs that it needs. Its datasets are replaced when the run succeeds.",
  recipe: "The org queues a run of this recipe. Its target dataset is replaced when the run succeeds.",
  connection: "The org syncs every connected object of this connection, each as a job of its own.",
};

/** Says that an earlier start of the same source may have arrived, so that this one could be a second. */
function EarlierStart({ start }: { start: SentStart }) {
  const window = useJobWindow();
  const zone = useZone();
  const outcome = useStartOutcome(start, window);
  if (outcome.kind !== "unknown") return null;
  return (
    <p>
      A start sent at {formatTimeOfDay(start.sentAt, zone)} got no answer. It is not known whether it arrived,
      and the list shows no job of it yet.
    </p>
  );
}

/** Asks whether to start a source, and says what it costs. */
export function StartQuestion({ source, onClose }: { source: Source; onClose: () => void }) {
  const { access } = useLiveOrg();
  const { jobs } = useJobWindow();
  const earlier = useSentStarts().findLast((one) => one.source.id === source.id && one.unknown);
  const start = useSendOnce({
    act: "start",
    mutationKey: startKey(access.org.key),
    write: (_, subject: Source) => startSource(access, subject),
    rememberMs: REMEMBER_START_MS,
    onSent: onClose,
  });
  const runs = useRunsLeft(source.kind !== "connection");
  const present = presentRun(source, jobs.values(), sourceIndex(useReadSources()));
  const phase = start.phaseOf(source);

  function close(): void {
    start.forgetRefusal();
    onClose();
  }

  return (
    <AlertDialog
      open
      title={`Start ${source.label}?`}
      keepLabel={phase === "idle" ? "Cancel" : "Close"}
      onKeep={close}
      confirm={
        phase === "unknown"
          ? undefined
          : {
              label: "Start job",
              disabledReason: phase === "idle" && present === "queued" ? WAITS : null,
              onConfirm: () => start.send(source),
              pending: phase === "sending",
              pendingLabel: "Starting…",
              variant: "primary",
            }
      }
      error={
        phase === "refused" || phase === "unknown" ? (
          <ActionProblem error={start.error} act="started" />
        ) : undefined
      }
    >
      <p>{CONSEQUENCES[source.kind]}</p>
      {phase === "idle" && present !== null && <p>{present === "queued" ? WAITS : RUNS}</p>}
      {phase === "idle" && earlier !== undefined && <EarlierStart start={earlier} />}
      {source.kind !== "connection" && (
        // Its room is kept while the runs left are read, so that the button does not move under a press.
        <p className="min-h-[1lh] text-quiet max-sm:min-h-[2lh]">
          {runs !== null &&
            `This uses 1 of the ${runs.remaining} dataflow and recipe runs left (${runs.max} per rolling 24 hours).`}
        </p>
      )}
      <ActingUser />
    </AlertDialog>
  );
}
