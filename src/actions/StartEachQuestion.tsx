import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { Source } from "../../contract/source.ts";
import { isQueuedStart } from "../../domain/queuedStart.ts";
import { type SourceIndex, sourceIndex } from "../../domain/sourceIndex.ts";
import { useFreshness, useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { useRunsLeft } from "../live/useRunsLeft.ts";
import { startSource } from "../org/startSource.ts";
import { counted } from "../words/eachWords.ts";
import { sourceCan } from "./can.ts";
import { EachQuestion } from "./EachQuestion.tsx";
import { REMEMBER_START_MS, startKey } from "./sentStarts.ts";
import { CONSEQUENCES } from "./StartQuestion.tsx";
import { useSendEach } from "./useSendEach.ts";

/** Whether a start of the source waits in the queue, or a run of it is under way. */
function presentOf(
  source: Source,
  jobs: Iterable<Job>,
  { candidatesOf }: SourceIndex,
): "queued" | "running" | null {
  const own = [...jobs].filter(
    (job) => isActive(job) && candidatesOf(job).some(({ id }) => id === source.id),
  );
  if (own.some(isQueuedStart)) return "queued";
  return own.length > 0 ? "running" : null;
}

const WAITS = "A run of it waits in the queue already, so the org would refuse another.";

/**
 * Asks whether to start several sources. It names each, leaves out those that wait in the queue already, and shows what came of each.
 * `onSent` is called with the id of the source.
 */
export function StartEachQuestion({
  sources,
  onSent,
  onClose,
}: {
  sources: readonly Source[];
  onSent: (id: string) => void;
  onClose: () => void;
}) {
  const { access, live } = useLiveOrg();
  const { jobs } = useJobWindow();
  const isReachable = useFreshness() !== "offline";
  const index = sourceIndex(useReadSources());
  /** The org counts no run under two minutes, so it may be fewer. */
  const costsRuns = sources.filter(({ kind }) => kind !== "connection").length;
  const runs = useRunsLeft(costsRuns > 0);
  const each = useSendEach({
    mutationKey: startKey(access.org.key),
    write: (_, source: Source) => startSource(access, source),
    rememberMs: REMEMBER_START_MS,
    onSent,
  });
  const items = sources.map((source) => {
    const present = presentOf(source, jobs.values(), index);
    return { source, present, result: each.results.get(source.id) };
  });
  const open = items.filter(({ present }) => present !== "queued");
  const mays = open.map(({ source }) => sourceCan.start(source, access.org, isReachable));
  const refusal = mays.find((may) => !may.ok);
  const [first] = open;
  const isOne = open.length === 1 && first !== undefined;
  const several = `Start ${counted(open.length, "source")}`;

  return (
    <EachQuestion
      act="started"
      each={each}
      title={
        open.length === 0
          ? "All of them wait in the queue already"
          : `${isOne ? `Start ${first.source.label}` : several}?`
      }
      keepLabel={open.length === 0 ? "Close" : "Not now"}
      confirmLabel={open.length === 0 ? null : isOne ? "Start job" : several}
      disabledReason={refusal === undefined ? null : refusal.why}
      items={items.map(({ source, present, result }) => ({
        id: source.id,
        label: source.label,
        consequence:
          present === "queued"
            ? WAITS
            : `${present === "running" ? "It is running now. Another run queues behind it. " : ""}${CONSEQUENCES[source.kind]}`,
        result,
      }))}
      onConfirm={() =>
        each.begin(
          sources.map(({ id }) => id),
          (id) => {
            const source = sources.find((one) => one.id === id);
            if (source === undefined) return { left: "" };
            return presentOf(source, live.window.jobs.values(), index) === "queued"
              ? { left: WAITS }
              : source;
          },
        )
      }
      onClose={onClose}
    >
      {runs !== null && (
        <p>{`It takes up to ${costsRuns} of the ${runs.remaining} dataflow and recipe runs that are left (${runs.max} in 24 hours).`}</p>
      )}
    </EachQuestion>
  );
}
