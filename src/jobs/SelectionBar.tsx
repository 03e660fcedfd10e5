import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import type { Source } from "../../contract/source.ts";
import { sourceIndex } from "../../domain/sourceIndex.ts";
import { useAsk } from "../actions/actionContext.ts";
import { jobCan, type May, offersActions, sourceCan } from "../actions/can.ts";
import { useLearnt } from "../actions/learnt.ts";
import { stopPhase, useSentStops } from "../actions/sentStops.ts";
import { useFreshness, useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { useReadSources } from "../live/useReadSources.ts";
import { formatCount } from "../time/format.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { CloseIcon, PlayIcon, StopIcon } from "../ui/icons.tsx";
import { counted } from "../words/eachWords.ts";
import { ExportButtons } from "./ExportButtons.tsx";
import { NONE_SELECTED, type Selection, without } from "./selection.ts";

/** Why none of them may; null if one may. */
function whyNone(mays: readonly May[], whenNone: string): string | null {
  if (mays.some(({ ok }) => ok)) return null;
  const [first] = mays;
  return first === undefined || first.ok ? whenNone : first.why;
}

/** The sources of ended jobs, each once. */
function sourcesOf(jobs: readonly Job[], sourceOf: (job: Job) => Source | null): Source[] {
  const found = new Map<string, Source>();
  for (const job of jobs) {
    const source = isActive(job) ? null : sourceOf(job);
    if (source !== null && source.startId !== null) found.set(source.id, source);
  }
  return [...found.values()];
}

/** What can be done with the selected jobs. It is over the list, at the bottom edge, so that no row moves when it comes. */
export function SelectionBar({
  selection,
  rows,
  onSelect,
}: {
  selection: Selection;
  /** The rows of the list, drawn or not. */
  rows: readonly Job[];
  onSelect: (change: (before: Selection) => Selection) => void;
}) {
  const { access } = useLiveOrg();
  const { jobs } = useJobWindow();
  const stops = useSentStops();
  const learnt = useLearnt();
  const isReachable = useFreshness() !== "offline";
  const { sourceOf } = sourceIndex(useReadSources());
  const ask = useAsk();
  const { org } = access;

  // Jobs of longer ranges than the window's come from the history, and are known by their rows only.
  const listed = new Map(rows.map((job) => [job.id, job]));
  const selected = [...selection.ids].flatMap((id) => jobs.get(id) ?? listed.get(id) ?? []);
  const hidden = [...selection.ids].filter((id) => !listed.has(id)).length;
  const running = selected.filter(
    (job) => isActive(job) && !["sending", "stopping"].includes(stopPhase(job, stops) ?? ""),
  );
  const sources = sourcesOf(selected, sourceOf);
  const isAllSelected = rows.every(({ id }) => selection.ids.has(id));

  return (
    <>
      {/* At the end of the page the bar would cover the last rows. */}
      <div className="h-16 shrink-0" />
      <section
        aria-label="Selected jobs"
        className="fixed inset-x-3 bottom-[calc(3.5rem+var(--strip,0px))] z-20 mx-auto flex w-fit max-w-[calc(100%-1.5rem)] flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-panel bg-surface-raised px-3 py-2 shadow-raised sm:bottom-[calc(1rem+var(--strip,0px))] print:hidden forced-colors:border"
      >
        <p role="status" className="font-medium whitespace-nowrap">
          {counted(selection.ids.size, "job", formatCount(selection.ids.size))} selected
          {hidden > 0 && `, ${formatCount(hidden)} not in the list now`}
        </p>
        <span className="sm:order-last">
          <IconButton
            name="Clear the selection"
            aria-keyshortcuts="Escape"
            icon={<CloseIcon />}
            onClick={() => onSelect(() => NONE_SELECTED)}
          />
        </span>
        <span className="flex flex-wrap items-center gap-2">
          {!isAllSelected && (
            <Button
              size="small"
              variant="quiet"
              onClick={() =>
                onSelect(({ anchor }) => ({
                  anchor,
                  ids: new Set([...selection.ids, ...rows.map(({ id }) => id)]),
                }))
              }
            >
              {`Select all ${formatCount(rows.length)}`}
            </Button>
          )}
          {offersActions(org) && (
            <>
              <Button
                size="small"
                aria-keyshortcuts="Shift+S"
                icon={<StopIcon />}
                disabledReason={whyNone(
                  running.map((job) => jobCan.stop(job, org, isReachable, learnt)),
                  "None of the selected jobs runs or waits.",
                )}
                onClick={() =>
                  ask({
                    act: "stopEach",
                    title: `Stop ${counted(running.length, "job", formatCount(running.length))}?`,
                    jobs: running,
                    onSent: (id) => onSelect((before) => without(before, id)),
                  })
                }
              >
                {running.length === 0 ? "Stop" : `Stop ${formatCount(running.length)}`}
              </Button>
              <Button
                size="small"
                icon={<PlayIcon />}
                disabledReason={whyNone(
                  sources.map((source) => sourceCan.start(source, org, isReachable, learnt)),
                  "No source is known that could be started again.",
                )}
                onClick={() =>
                  ask({
                    act: "startEach",
                    title: `Start ${counted(sources.length, "source")}?`,
                    sources,
                    onSent: (id) =>
                      onSelect((before) =>
                        without(
                          before,
                          ...selected.filter((job) => sourceOf(job)?.id === id).map((job) => job.id),
                        ),
                      ),
                  })
                }
              >
                {sources.length === 0 ? "Start again" : `Start ${sources.length} again`}
              </Button>
            </>
          )}
          <ExportButtons jobs={selected} sourceOf={sourceOf} />
        </span>
      </section>
    </>
  );
}
