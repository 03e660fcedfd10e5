// What became of a start, in words. The started source is always the subject.
import type { Job } from "../../contract/job.ts";
import type { SourceKind } from "../../contract/source.ts";
import type { StartOutcome } from "../../domain/startOutcome.ts";
import { statusWord } from "./jobWords.ts";
import { firstSentence } from "./messageWords.ts";
import type { JobStatus } from "../../contract/jobStatus.ts";

const ENDINGS: Partial<Record<JobStatus, string>> = {
  success: "has succeeded.",
  warning: "has ended with a warning.",
  failure: "has failed.",
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
  const syncs = source.kind === "connection" ? "Its data syncs appear as jobs of their own." : null;
  const say = (what: string, more: string | null = null): StartWords => ({
    title: `${source.label} ${what}`,
    more:
      noAnswer && more === null ? "No answer came to the start, but the list shows this job since." : more,
  });
  switch (outcome.kind) {
    case "unknown":
      return {
        title: `${source.label}: it is not known whether the start arrived.`,
        more: isReadSince
          ? "No answer came, and the list shows no job of it since. It was sent once and is not sent again."
          : "No answer came, and the list has not been read since. It was sent once and is not sent again.",
      };
    case "accepted":
      if (outcome.unclearSyncs !== undefined) {
        const count = outcome.unclearSyncs;
        return say(
          "is asked for.",
          count === 1
            ? "1 data sync has appeared since. The org does not tell whether it is of this connection."
            : `${count} data syncs have appeared since. The org does not tell whether they are of this connection.`,
        );
      }
      return isReadSince && source.kind !== "connection"
        ? say("is asked for.", "The org accepted the start. Its list does not show the job yet.")
        : say("is asked for.", syncs ?? "The org accepted the start.");
    case "queued":
      return say("is asked for and waits in the queue.", syncs);
    case "running":
      return say("has begun.", syncs);
    case "stopped":
      return say("was taken out of the queue before it began.");
    case "refused":
      return say("was refused by the org.", reason(outcome.job) ?? "The org gives no reason.");
    case "ended": {
      const { job } = outcome;
      const ending = ENDINGS[job.status] ?? `has ended: ${statusWord(job)}.`;
      return say(ending, job.status === "success" ? null : reason(job));
    }
  }
}
