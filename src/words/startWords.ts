// What became of a start, in words. The started source is always the subject.
import type { Job } from "../../contract/job.ts";
import type { SourceKind } from "../../contract/source.ts";
import type { StartOutcome } from "../../domain/startOutcome.ts";
import { statusWord } from "./jobWords.ts";
import { firstSentence } from "./messageWords.ts";
import type { JobStatus } from "../../contract/jobStatus.ts";

const ENDINGS: Partial<Record<JobStatus, string>> = {
  success: "succeeded.",
  warning: "ended with a warning.",
  failure: "failed.",
  cancelled: "was stopped.",
};

/** A sentence about the outcome, and more when there is more to say. */
interface StartWords {
  title: string;
  more: string | null;
}

function reason(job: Job): string | null {
  return job.message === null ? null : firstSentence(job.message);
}

/**
 * What became of the start of `source`. `isReadSince`: the list was read after it was sent, so a job that is missing there means something.
 * `noAnswer`: it was sent and no answer came.
 */
export function startWords(
  outcome: StartOutcome,
  source: { label: string; kind: SourceKind },
  { isReadSince, noAnswer }: { isReadSince: boolean; noAnswer: boolean },
): StartWords {
  const syncs = source.kind === "connection" ? "Each data sync appears as its own job." : null;
  const say = (what: string, more: string | null = null): StartWords => ({
    title: `${source.label} ${what}`,
    more:
      noAnswer && more === null ? "The start got no answer, but the list has shown this job since." : more,
  });
  switch (outcome.kind) {
    case "unknown":
      return {
        title: `${source.label}: it is not known whether the start arrived.`,
        more: isReadSince
          ? "No answer came, and the list has shown no job of it since. The start is not sent again."
          : "No answer came, and the list has not been read since. The start is not sent again.",
      };
    case "accepted":
      if (outcome.unclearSyncs !== undefined) {
        const count = outcome.unclearSyncs;
        return say(
          "was started.",
          count === 1
            ? "1 data sync has appeared since. The org does not say whether it belongs to this connection."
            : `${count} data syncs have appeared since. The org does not say whether they belong to this connection.`,
        );
      }
      return isReadSince && source.kind !== "connection"
        ? say("was started.", "The org accepted the start. Its list does not show the job yet.")
        : say("was started.", syncs ?? "The org accepted the start.");
    case "queued":
      return say("is queued.", syncs);
    case "running":
      return say("is running.", syncs);
    case "stopped":
      return say("was removed from the queue before it began.");
    case "refused":
      return say("was refused by the org.", reason(outcome.job) ?? "The org gives no reason.");
    case "ended": {
      const { job } = outcome;
      const ending = ENDINGS[job.status] ?? `ended: ${statusWord(job)}.`;
      return say(ending, job.status === "success" ? null : reason(job));
    }
  }
}
