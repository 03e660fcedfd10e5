import type { Job } from "../../contract/job.ts";
import { StateMark } from "../ui/StateMark.tsx";
import { statusWord } from "../words/jobWords.ts";
import { JOB_TONES } from "./tone.ts";

/** Number of runs shown as marks in a row. */
const MARKS = 8;

/** The last runs as marks, the newest at the right. `runs` are newest first. */
export function LastRuns({ runs }: { runs: readonly Job[] }) {
  const shown = runs.slice(0, MARKS).toReversed();
  return (
    <span className="inline-flex gap-1 align-middle">
      <span className="sr-only">Oldest first: {shown.map(statusWord).join(", ")}</span>
      {shown.map((job) => (
        <span key={job.id} title={statusWord(job)} className="inline-flex">
          <StateMark tone={JOB_TONES[job.status]} progress={job.progress} size={14} />
        </span>
      ))}
    </span>
  );
}
