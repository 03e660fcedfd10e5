// Stopping a job. The request goes out once. It stands apart from what is shown of it, so that it is loaded with the question
// before it, and not with the first rows.
import { useMutation } from "@tanstack/react-query";
import type { Job } from "../../contract/job.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { stopJob } from "../org/stopJob.ts";
import { REMEMBER_MS, stopKey } from "./stop.ts";

/** Sends the stop of one job, exactly once, and looks at once at what came of it. */
export function useStopJob() {
  const { access, live } = useLiveOrg();
  return useMutation({
    mutationKey: stopKey(access.org.key),
    mutationFn: (job: Job) => stopJob(access, job.id),
    retry: false,
    networkMode: "always",
    gcTime: REMEMBER_MS,
    onSettled: () => live.nudge(),
  });
}
