// The only POST to an org: it starts a dataflow, a recipe or the data syncs of a connection.
import { parseStartAnswer, type StartAnswer } from "../../contract/startAnswer.ts";
import type { Source } from "../../contract/source.ts";
import { type OrgAccess, wavePath, writeOrg } from "./client.ts";
import { OrgError } from "./errors.ts";
import { readSource } from "./sources.ts";

export interface Started extends StartAnswer {
  /** When the start was sent, epoch ms of this machine. */
  sentAt: number;
  /** The dataflow that was started, including a recipe's hidden one; null for a connection. */
  dataflowId: string | null;
}

/**
 * Starts a source, once. A dataflow is started by its own id, a recipe by its `targetDataflowId`, a connection by `ingest`. A success
 * only means that the org accepted the start.
 * @throws OrgError; with `outcomeUnknown` the org may have accepted it all the same.
 */
export async function startSource({ org, transport }: OrgAccess, source: Source): Promise<Started> {
  if (source.kind === "connection") {
    const sentAt = transport.now();
    const path = wavePath(org, `dataConnectors/${encodeURIComponent(source.id)}/ingest`);
    await writeOrg(transport, org, "POST", path, undefined);
    return { jobId: null, status: "queued", sentAt, dataflowId: null };
  }
  let dataflowId = source.startId;
  if (dataflowId === null) {
    // The recipe list of an older org may leave the id out. The recipe itself always has it.
    dataflowId = (await readSource({ org, transport }, source.kind, source.id)).source.startId;
  }
  if (dataflowId === null) {
    throw new OrgError("missing", {
      detail: "This recipe has no target dataflow, so the org cannot run it. It may not compile.",
    });
  }
  const sentAt = transport.now();
  const reply = await writeOrg(transport, org, "POST", wavePath(org, "dataflowjobs"), {
    dataflowId,
    command: "start",
  });
  return { ...parseStartAnswer(reply.body), sentAt, dataflowId };
}
