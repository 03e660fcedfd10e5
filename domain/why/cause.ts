// Why a job failed, as far as the org's message and its nodes tell.
import type { Job } from "../../contract/job.ts";
import type { JobNode } from "../../contract/node.ts";
import { withoutIds } from "./messageIds.ts";
import { type Reason, REASONS } from "./reasons.ts";

/** Longer messages are looked at up to here. What a message is about stands at its beginning. */
const MOST_READ = 4000;

/** The two standard beginnings of a message about a node; the second is that of a warning. */
const IN_A_NODE =
  /^(?:Something went wrong while executing the (\S.{0,98}?) node:|The job finished with warnings\. (\S[^:]{0,98}):)\s+/i;

/** The reason that a message of the org tells; null for a message that is not known. */
export function reasonOf(message: string): Reason | null {
  const read = message.slice(0, MOST_READ);
  return REASONS.find(({ pattern }) => pattern.test(read)) ?? null;
}

/** The name of the node that a message names; null for none. */
export function nodeInMessage(message: string): string | null {
  const found = IN_A_NODE.exec(message.slice(0, MOST_READ));
  return found?.[1] ?? found?.[2] ?? null;
}

/** What a message says, without its standard beginning about a node and the ids at its end. */
export function messageBody(message: string): string {
  return withoutIds(message).replace(IN_A_NODE, "") || message;
}

export interface Cause {
  /** The org's words, of the job or else of its failed node, without ids; null when it gives none. */
  message: string | null;
  reason: Reason | null;
  /** Names of the nodes that failed, or without those, of the nodes with a warning. From the message while the nodes are not read. */
  nodes: string[];
}

/** Whether the org says that something went wrong in this job. */
export function isTroubled({ status }: Pick<Job, "status">): boolean {
  return status === "failure" || status === "refused" || status === "warning";
}

/** What went wrong in a job. `nodes`: undefined while they are not read. */
export function causeOf(job: Pick<Job, "message">, nodes: readonly JobNode[] | undefined): Cause {
  const failed = (nodes ?? []).filter(({ status }) => status === "error");
  const warned = (nodes ?? []).filter(({ status }) => status === "warning");
  const troubled = failed.length > 0 ? failed : warned;
  const said = job.message ?? troubled.find(({ message }) => message !== null)?.message ?? null;
  const named = said === null ? null : nodeInMessage(said);
  const names = troubled.map(({ name }) => name);
  return {
    message: said === null ? null : withoutIds(said),
    reason: said === null ? null : reasonOf(said),
    nodes: names.length > 0 || named === null ? names : [named],
  };
}

/**
 * What makes two failures the same: the known reason and the node, or for an unknown message its words without ids and numbers. Null when the
 * org gives no message.
 */
export function causeKey({ message }: Pick<Job, "message">): string | null {
  if (message === null) return null;
  const reason = reasonOf(message);
  if (reason !== null) return `${reason.name} ${nodeInMessage(message) ?? ""}`;
  return withoutIds(message.slice(0, MOST_READ))
    .replaceAll(/[\w-]*\d[\w-]*/g, "#")
    .toLowerCase();
}
