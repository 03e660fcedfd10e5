// The only POST to an org: starting a dataflow, a recipe or the data syncs of a connection.
import { parseStartAnswer, type StartAnswer } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { type OrgAccess, wavePath, writeOrg } from "./client.ts";
import { OrgError } from "./errors.ts";
import { readSource } from "./sources.ts";

export interface Started extends StartAnswer {
  /** This machine's clock, epoch ms, at which the start was sent. */
  sentAt: number;
}

/**
 * Starts a source, once. Dataflows go by their own id, recipes by their `targetDataflowId`, connections by `ingest`; each as the
 * API reference says. A success only means that the request was taken.
 * @throws OrgError; with `outcomeUnknown` it may have been taken all the same.
 */
export async function startSource({ org, transport }: OrgAccess, source: Source): Promise<Started> {
  const sentAt = transport.now();
  if (source.kind === "connection") {
    const path = wavePath(org, `dataConnectors/${encodeURIComponent(source.id)}/ingest`);
    await writeOrg(transport, org, "POST", path, undefined);
    return { requestId: null, status: "queued", sentAt };
  }
  let dataflowId = source.startId;
  if (dataflowId === null) {
    // The list of an older org may leave the id out; only the recipe itself in its own format has it for sure.
    dataflowId = (await readSource({ org, transport }, source.kind, source.id)).source.startId;
  }
  if (dataflowId === null) {
    throw new OrgError("missing", {
      detail: "This recipe has no target dataflow, so the org cannot run it. It may not compile.",
    });
  }
  const reply = await writeOrg(transport, org, "POST", wavePath(org, "dataflowjobs"), {
    dataflowId,
    command: "start",
  });
  return { ...parseStartAnswer(reply.body), sentAt };
}
