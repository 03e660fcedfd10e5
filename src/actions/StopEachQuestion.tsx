import { useState } from "react";
import type { OrgEntry } from "../../contract/gateway.ts";
import type { Job } from "../../contract/job.ts";
import { isActive } from "../../contract/jobStatus.ts";
import { type Followed, followJob } from "../../domain/followJob.ts";
import type { Learnt } from "../../domain/permission.ts";
import { useFreshness, useJobWindow, useLiveOrg } from "../live/liveContext.ts";
import { stopJob } from "../org/stopJob.ts";
import { jobName, statusWord } from "../words/jobWords.ts";
import { counted } from "../words/eachWords.ts";
import { briefConsequence, KEPT, stopLabel } from "../words/stopWords.ts";
import { jobCan, whyRefused } from "./can.ts";
import { EachQuestion } from "./EachQuestion.tsx";
import { learntOf } from "./learnt.ts";
import { REMEMBER_STOP_MS, stopKey } from "./sentStops.ts";
import { useSendEach } from "./useSendEach.ts";

/** Why a job need not be stopped any more; null while it runs or waits. */
function whyLeft({ kind, job }: Followed): string | null {
  if (kind === "gone") return "The org no longer lists it, so there is nothing to stop.";
  return isActive(job) ? null : `It has ended meanwhile: ${statusWord(job)}.`;
}

function whyNot(
  followed: readonly Followed[],
  org: OrgEntry,
  isReachable: boolean,
  learnt: Learnt,
): string | null {
  const mays = followed.map(({ job }) => jobCan.stop(job, org, isReachable, learnt));
  const refusal = mays.find((may) => !may.ok);
  return refusal === undefined || mays.some(({ ok }) => ok) ? null : refusal.why;
}

/**
 * Asks whether to stop several jobs. It names each with what is lost, follows each in the live list until it is sent, and shows what came of
 * each. `onSent` is called with the id that was asked about.
 */
export function StopEachQuestion({
  jobs: asked,
  onSent,
  onClose,
}: {
  jobs: readonly Job[];
  onSent: (id: string) => void;
  onClose: () => void;
}) {
  const { access, live } = useLiveOrg();
  const { jobs } = useJobWindow();
  const isReachable = useFreshness() !== "offline";
  // As it was when the question was opened: what the org answers to one of these is no reason to spare it the others.
  const [learnt] = useState(() => learntOf(access.org));
  const each = useSendEach({
    act: "stop",
    mutationKey: stopKey(access.org.key),
    write: (_, { id }: Job) => stopJob(access, id),
    rememberMs: REMEMBER_STOP_MS,
    onSent,
  });
  const items = asked.map((job) => {
    const followed = followJob(job, jobs, true);
    const left = whyLeft(followed) ?? whyRefused(learnt, "stop", followed.job.id, access.org);
    return { job, followed, left, isLeft: left !== null, result: each.results.get(job.id) };
  });
  const open = items.filter(({ isLeft }) => !isLeft);
  const [first] = open;
  const isOne = open.length === 1 && first !== undefined;
  const several = counted(open.length, "job");

  return (
    <EachQuestion
      act="stopped"
      each={each}
      title={
        open.length === 0
          ? "Nothing is left to stop"
          : `${isOne ? `Stop ${jobName(first.followed.job)}` : `Stop ${several}`}?`
      }
      keepLabel={open.length === 0 ? "Close" : "Keep running"}
      confirmLabel={open.length === 0 ? null : stopLabel(isOne ? "job" : several, access.org)}
      disabledReason={whyNot(
        open.map(({ followed }) => followed),
        access.org,
        isReachable,
        learnt,
      )}
      items={items.map(({ job, followed, left, result }) => ({
        id: job.id,
        label: jobName(followed.job),
        consequence: left ?? briefConsequence(followed.job),
        result,
      }))}
      onConfirm={() =>
        each.begin(
          asked.map(({ id }) => id),
          (id) => {
            // As the live list has it when its turn comes, and not as it was when the button was pressed.
            const job = asked.find((one) => one.id === id);
            if (job === undefined) return { left: "" };
            const followed = followJob(job, live.window.jobs, true);
            const why = whyLeft(followed) ?? whyRefused(learnt, "stop", followed.job.id, access.org);
            return why === null ? followed.job : { left: why };
          },
        )
      }
      onClose={onClose}
    >
      <p>{KEPT}</p>
    </EachQuestion>
  );
}
