import type { Job } from "../../contract/job.ts";
import type { JobNode } from "../../contract/node.ts";
import { isTroubled as isTroubledJob, messageBody } from "../../domain/why/cause.ts";
import { LongText } from "../ui/LongText.tsx";
import { Name } from "../ui/Name.tsx";
import { nodesWithFailedRows } from "./failedRows.ts";

/** The most nodes named. More are counted. */
const MOST_NODES = 3;

function isTroubled({ status }: JobNode): boolean {
  return status === "warning" || status === "error";
}

/** What went wrong in a job: the org's message, and the nodes with failed rows, a warning or an error. */
export function JobMessage({ job, nodes }: { job: Job; nodes: readonly JobNode[] | undefined }) {
  const failed = nodesWithFailedRows(nodes ?? []);
  const needsReason = job.message === null && isTroubledJob(job);
  const troubled = needsReason && failed.length === 0 ? (nodes ?? []).filter(isTroubled) : [];
  if (job.message === null && failed.length === 0 && !needsReason) return null;
  return (
    <div className="grid max-w-4xl gap-1 text-15">
      {job.message !== null && (
        <p>
          <LongText text={messageBody(job.message)} />
        </p>
      )}
      {needsReason && (
        <p>
          The org gives no reason for the {job.status}.
          {nodes !== undefined &&
            failed.length + troubled.length === 0 &&
            " None of its nodes tells one either."}
        </p>
      )}
      {failed.slice(0, MOST_NODES).map(({ node, words }) => (
        <p key={`${node.id} ${node.name}`}>
          {words} in <Name text={node.label} />.
        </p>
      ))}
      {failed.length > MOST_NODES && <p>Rows failed in {failed.length - MOST_NODES} more nodes.</p>}
      {troubled.slice(0, MOST_NODES).map((node) => (
        <p key={`${node.id} ${node.name}`}>
          {node.status === "error" ? "Failed" : "Warning"} at <Name text={node.label} />
          {node.message === null ? "." : ": "}
          {node.message !== null && <LongText text={node.message} most={300} />}
        </p>
      ))}
    </div>
  );
}
