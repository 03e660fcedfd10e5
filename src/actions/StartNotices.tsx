import { useState } from "react";
import type { Job } from "../../contract/job.ts";
import type { JobWindow } from "../../domain/jobWindow.ts";
import type { StartOutcome } from "../../domain/startOutcome.ts";
import { useLiveOrg, useLivePart } from "../live/liveContext.ts";
import { paths } from "../paths.ts";
import { Banner } from "../ui/Banner.tsx";
import { IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import type { StateTone } from "../ui/stateTone.ts";
import { startWords } from "../words/startWords.ts";
import { type SentStart, useSentStarts } from "./sentStarts.ts";
import { useStartOutcome } from "./useStartOutcome.ts";

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
  return (
    <Banner
      tone={toneOf(outcome)}
      title={title}
      action={
        <span className="flex items-center gap-1">
          {jobId !== null && (
            <Link className={proseLink} to={paths.job(access.org.key, jobId)}>
              {isQueuedStart ? "Go to the queued start" : "Go to the run"}
            </Link>
          )}
          <IconButton name={`Dismiss the notice about ${label}`} icon={<CloseIcon />} onClick={onDismiss} />
        </span>
      }
    >
      {more}
    </Banner>
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
