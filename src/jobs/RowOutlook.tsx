import type { Job } from "../../contract/job.ts";
import { useRowOutlook } from "../estimate/rowOutlooks.ts";
import { formatPercent } from "../time/format.ts";

/**
 * How long yet, beside the progress bar of a row: as much of it as fits. `phone`: there the bar has no number of its own, so its percentage
 * stands here while there is no estimate. What waits has none.
 */
export function RowOutlook({ job, phone }: { job: Job; phone: boolean }) {
  const words = useRowOutlook(job.id);
  if (words === undefined) return phone && job.status !== "queued" ? formatPercent(job.progress) : null;
  // A queued job has no bar, so more fits.
  const moreFrom = job.status === "queued" ? "@min-[15rem]:inline" : "@min-[34rem]:inline";
  const { lead, brief, rest, more, isWarning } = words;
  return (
    <span
      title={lead + brief + rest + more}
      className={isWarning ? "font-semibold text-warning" : "text-quiet"}
    >
      <span className="hidden @min-[34rem]:inline">{lead}</span>
      {brief}
      <span className="hidden @min-[15rem]:inline">{rest}</span>
      <span className={`hidden ${moreFrom}`}>{more}</span>
    </span>
  );
}
