// Which jobs are stuck, for the list and the wall.
import type { Job } from "../../contract/job.ts";
import type { Outlook } from "./outlook.ts";

/** Of so many stuck jobs the node is read, which costs the org a call for each. */
const MOST_READ = 3;

/** The stuck jobs whose node is read: those that began first. */
export function stuckJobs(outlooks: ReadonlyMap<string, Outlook>, jobs: ReadonlyMap<string, Job>): Job[] {
  const stuck = [...outlooks].flatMap(([id, outlook]) => {
    const job = jobs.get(id);
    return outlook.kind === "running" && outlook.state === "stuck" && job !== undefined ? [job] : [];
  });
  return stuck.toSorted((a, b) => (a.beganAt ?? 0) - (b.beganAt ?? 0)).slice(0, MOST_READ);
}
