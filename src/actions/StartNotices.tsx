import { useEffect, useEffectEvent, useState } from "react";
import { useMatch } from "react-router";
import type { Job } from "../../contract/job.ts";
import type { JobWindow } from "../../domain/jobWindow.ts";
import type { StartOutcome } from "../../domain/startOutcome.ts";
import { useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { NoticeStrip } from "../live/NoticeLane.tsx";
import { paths, PATTERNS } from "../paths.ts";
import { IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import type { StateTone } from "../ui/stateTone.ts";
import { startWords } from "../words/startWords.ts";
import { type SentStart, useSentStarts } from "./sentStarts.ts";
import { useStartOutcome } from "./useStartOutcome.ts";

/** How long a run that has begun is still told, ms. The list shows it from then on. */
const BEGUN_STAYS_MS = 20_000;

const END_TONES: Partial<Record<Job["status"], StateTone>> = {
  success: "succeeded",
  warning: "warning",
  failure: "failed",
  cancelled: "stopped",
};

function toneOf(outcome: StartOutcome): StateTone | "neutral" {
  switch (outcome.kind) {
    case "unknown":
      return "warning";
    case "accepted":
    case "queued":
      return "queued";
    case "running":
      return "running";
    case "refused":
      return "failed";
    case "stopped":
      return "stopped";
    case "ended":
      return END_TONES[outcome.job.status] ?? "neutral";
  }
}

function idOf(outcome: StartOutcome): string | null {
  if (outcome.kind === "unknown") return null;
  return outcome.kind === "accepted" ? outcome.jobId : outcome.job.id;
}

/** Ends the notice on its run's page, and some time after it has told that the run began. */
function useEnd(isThere: boolean, hasBegun: boolean, onEnd: () => void): void {
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (isThere) end();
    if (!hasBegun) return undefined;
    const timer = window.setTimeout(() => end(), BEGUN_STAYS_MS);
    return () => window.clearTimeout(timer);
  }, [isThere, hasBegun]);
}

function StartNotice({
  start,
  window,
  onDismiss,
}: {
  start: SentStart;
  window: JobWindow;
  onDismiss: () => void;
}) {
  const { access } = useLiveOrg();
  const outcome = useStartOutcome(start, window);
  const isReadSince = useLivePart(({ asOf }) => (asOf ?? 0) > start.sentAt);
  const { label } = start.source;
  const jobId = idOf(outcome);
  const isQueuedStart =
    outcome.kind === "accepted" || outcome.kind === "queued" || outcome.kind === "refused";
  const { title, more } = startWords(outcome, start.source, { isReadSince, noAnswer: start.unknown });
  const hasBegun = outcome.kind === "running" || outcome.kind === "ended";
  const way = isQueuedStart ? "Go to the queued start" : "Go to the run";
  // Its own page says all of it.
  const isThere = useMatch(PATTERNS.job)?.params.jobId === jobId && jobId !== null;
  useEnd(isThere, hasBegun, onDismiss);
  if (isThere) return null;
  return (
    <NoticeStrip
      tone={toneOf(outcome)}
      title={title}
      action={
        <span className="flex shrink-0 items-center gap-1">
          {jobId !== null && (
            <Link className={proseLink} to={paths.job(access.org.key, jobId)} aria-label={way}>
              {/* On a phone the title needs the room. */}
              <span className="sm:hidden">Go</span>
              <span className="max-sm:hidden">{way}</span>
            </Link>
          )}
          <IconButton name={`Dismiss the notice about ${label}`} icon={<CloseIcon />} onClick={onDismiss} />
        </span>
      }
    >
      {more}
    </NoticeStrip>
  );
}

/** What became of the starts sent from this page, each with a link to its run. */
export function StartNotices({ window }: { window: JobWindow }) {
  const [dismissed, setDismissed] = useState<ReadonlySet<number>>(new Set());
  const starts = useSentStarts().filter(
    ({ key, status, unknown }) => (status === "success" || unknown) && !dismissed.has(key),
  );
  return starts.map((start) => (
    <StartNotice
      key={start.key}
      start={start}
      window={window}
      onDismiss={() => setDismissed(new Set([...dismissed, start.key]))}
    />
  ));
}
