import { useState } from "react";
import { firstSentence } from "../words/messageWords.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import type { JobWindow } from "../../domain/jobWindow.ts";
import { paths } from "../paths.ts";
import { Banner } from "../ui/Banner.tsx";
import { IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { Link } from "../ui/Link.tsx";
import { proseLink } from "../ui/linkClass.ts";
import { type SentStart, type StartOutcome, useSentStarts, useStartOutcome } from "./start.ts";

function ending(outcome: StartOutcome): string {
  if (outcome.kind === "refused") return "was refused by the org.";
  if (outcome.kind === "queued") return "is asked for and waits in the queue.";
  return outcome.job.beganAt === null ? "has its run." : "has begun.";
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
  if (outcome === null) return null;
  const jobId = outcome.kind === "queued" ? outcome.jobId : outcome.job.id;
  const tone = outcome.kind === "refused" ? "failed" : outcome.kind === "queued" ? "queued" : "running";
  return (
    <Banner
      tone={tone}
      title={`${start.source.label} ${ending(outcome)}`}
      action={
        <span className="flex items-center gap-1">
          {jobId !== null && (
            <Link className={proseLink} to={paths.job(access.org.key, jobId)}>
              {outcome.kind === "run" ? "Go to the run" : "Go to the request"}
            </Link>
          )}
          <IconButton
            name={`Dismiss the notice about ${start.source.label}`}
            icon={<CloseIcon />}
            onClick={onDismiss}
          />
        </span>
      }
    >
      {outcome.kind === "refused" && firstSentence(outcome.job.message ?? "The org gives no reason.")}
      {outcome.kind === "queued" &&
        start.source.kind === "connection" &&
        "Its syncs appear as jobs of their own."}
    </Banner>
  );
}

/** What became of the starts sent from this page, each with the way to its run. */
export function StartNotices({ window }: { window: JobWindow }) {
  const [dismissed, setDismissed] = useState<ReadonlySet<number>>(new Set());
  const starts = useSentStarts().filter((start) => start.status === "success" && !dismissed.has(start.key));
  return starts.map((start) => (
    <StartNotice
      key={start.key}
      start={start}
      window={window}
      onDismiss={() => setDismissed(new Set([...dismissed, start.key]))}
    />
  ));
}
