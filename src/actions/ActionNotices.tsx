import { useState } from "react";
import type { JobWindow } from "../../domain/jobWindow.ts";
import { NoticeStrip } from "../live/NoticeLane.tsx";
import { IconButton } from "../ui/Button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import type { Act } from "../words/actionWords.ts";
import { statusWord } from "../words/jobWords.ts";
import { wordsOf } from "./ActionProblem.tsx";
import { useIsAsking } from "./actionContext.ts";
import { isNotPermitted, OrgError } from "../org/errors.ts";
import { useSentStarts } from "./sentStarts.ts";
import { type SentStop, useSentStops } from "./sentStops.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { jobName } from "../words/jobWords.ts";

interface NoticeWords {
  title: string;
  more: string;
}

function Notice({
  label,
  title,
  more,
  onDismiss,
}: {
  label: string;
  title: string;
  more: string;
  onDismiss: () => void;
}) {
  return (
    <NoticeStrip
      tone="warning"
      title={title}
      action={
        <IconButton name={`Dismiss the notice about ${label}`} icon={<CloseIcon />} onClick={onDismiss} />
      }
    >
      {more}
    </NoticeStrip>
  );
}

function refusedNotice(label: string, act: Act, error: Error | null): NoticeWords {
  const { headline, message, advice } = wordsOf(error, act);
  return { title: `${label}: ${headline}`, more: message === null ? advice : `${message} ${advice}` };
}

/** What is known of a stop without an answer. */
function unknownStop({ job: asked }: SentStop, window: JobWindow): NoticeWords {
  const { label } = asked;
  const job = window.jobs.get(asked.id);
  if (job !== undefined && !isActive(job))
    return { title: `${label} has ended: ${statusWord(job)}.`, more: "No answer came to the stop." };
  const { advice } = wordsOf(null, "stopped");
  return { title: `${label}: it is not known whether the stop arrived.`, more: advice };
}

/** Failures of starts and stops whose question was closed before the answer came. An open question shows its own failure. */
export function ActionNotices({ window }: { window: JobWindow }) {
  const [dismissed, setDismissed] = useState<ReadonlySet<number>>(new Set());
  const starts = useSentStarts();
  const stops = useSentStops();
  if (useIsAsking()) return null;
  const isShown = ({ key, status, error }: { key: number; status: string; error: Error | null }) =>
    // A missing permission has a notice of its own, which stays until it is over.
    status === "error" && !dismissed.has(key) && !(error instanceof OrgError && isNotPermitted(error));
  const notices = [
    // A start without an answer has its own notice.
    ...starts
      .filter((one) => isShown(one) && !one.unknown)
      .map(({ key, source: { label }, error }) => ({
        key,
        label,
        words: refusedNotice(label, "started", error),
      })),
    ...stops.filter(isShown).map((stop) => {
      const label = jobName(stop.job);
      const words = stop.unknown ? unknownStop(stop, window) : refusedNotice(label, "stopped", stop.error);
      return { key: stop.key, label, words };
    }),
  ];
  return notices.map(({ key, label, words }) => (
    <Notice
      key={key}
      label={label}
      title={words.title}
      more={words.more}
      onDismiss={() => setDismissed(new Set([...dismissed, key]))}
    />
  ));
}
