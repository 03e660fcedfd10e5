import { useState } from "react";
import type { Source } from "../../contract/source.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import { useFreshness, useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { useRunsLeft } from "../live/useRunsLeft.ts";
import { startSource } from "../org/startSource.ts";
import { counted } from "../words/eachWords.ts";
import { sourceCan, whyRefused } from "./can.ts";
import { EachQuestion } from "./EachQuestion.tsx";
import { learntOf } from "./learnt.ts";
import { presentRun, RUNS, WAITS } from "./presentRun.ts";
import { REMEMBER_START_MS, startKey } from "./sentStarts.ts";
import { CONSEQUENCES } from "./StartQuestion.tsx";
import { useSendEach } from "./useSendEach.ts";

/**
 * Asks whether to start several sources. It names each, leaves out those that wait in the queue already or that the org refused before, and shows what came of each.
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
    act: "start",
    mutationKey: startKey(access.org.key),
    write: (_, source: Source) => startSource(access, source),
    rememberMs: REMEMBER_START_MS,
    onSent,
  });
  // As it was when the question was opened: what the org answers to one of these is no reason to spare it the others.
  const [learnt] = useState(() => learntOf(access.org));
  const refusedBefore = ({ id }: Source) => whyRefused(learnt, "start", id, access.org);
  const items = sources.map((source) => {
    const present = presentRun(source, jobs.values(), index);
    const left = present === "queued" ? WAITS : refusedBefore(source);
    return { source, present, left, isLeft: left !== null, result: each.results.get(source.id) };
  });
  const open = items.filter(({ isLeft }) => !isLeft);
  const mays = open.map(({ source }) => sourceCan.start(source, access.org, isReachable, learnt));
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
      keepLabel={open.length === 0 ? "Close" : "Cancel"}
      confirmLabel={open.length === 0 ? null : isOne ? "Start job" : several}
      disabledReason={refusal === undefined ? null : refusal.why}
      items={items.map(({ source, present, left, result }) => ({
        id: source.id,
        label: source.label,
        consequence: left ?? `${present === "running" ? `${RUNS} ` : ""}${CONSEQUENCES[source.kind]}`,
        result,
      }))}
      onConfirm={() =>
        each.begin(
          sources.map(({ id }) => id),
          (id) => {
            const source = sources.find((one) => one.id === id);
            if (source === undefined) return { left: "" };
            const isQueued = presentRun(source, live.window.jobs.values(), index) === "queued";
            const left = isQueued ? WAITS : refusedBefore(source);
            return left === null ? source : { left };
          },
        )
      }
      onClose={onClose}
    >
      {costsRuns > 0 && (
        // Its room is kept while the runs left are read, so that the buttons do not move under a press.
        <p className="min-h-[1lh] max-sm:min-h-[2lh]">
          {runs !== null &&
            `It takes up to ${costsRuns} of the ${runs.remaining} dataflow and recipe runs that are left (${runs.max} in 24 hours).`}
        </p>
      )}
    </EachQuestion>
  );
}
