// Every org at a glance, as the gateway knows it.
import { OVERVIEW_PATH, type OrgSummary, parseOverview } from "../../contract/overview.ts";
import { parsed, readGateway, type Transport } from "./client.ts";

/** The summaries, and when they were asked for by this machine's clock, epoch ms. */
export interface OverviewRead {
  summaries: OrgSummary[];
  at: number;
  /** The build of the pages that the gateway serves now; null when it has none. */
  build: string | null;
}

/**
 * The gateway answers from what it knows, or asks an org in the background.
 * @throws OrgError
 */
export async function readOverview(transport: Transport, signal?: AbortSignal): Promise<OverviewRead> {
  const reply = await readGateway(transport, OVERVIEW_PATH, signal);
  return { summaries: parsed(parseOverview, reply.body), at: reply.asOf, build: reply.build };
}
