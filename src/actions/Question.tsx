import type { Job } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { StartQuestion } from "./StartQuestion.tsx";
import { StopQuestion } from "./StopQuestion.tsx";

/** The job or source that the question is about. */
export type Asked = { act: "stop"; job: Job } | { act: "start"; source: Source };

/** The question about a start or a stop. It is loaded after the first rows. */
export function Question({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  return asked.act === "stop" ? (
    <StopQuestion job={asked.job} onClose={onClose} />
  ) : (
    <StartQuestion source={asked.source} onClose={onClose} />
  );
}
