// Playwright fixture: a gateway in front of an org whose list and whose answers to writes a story changes.
import { test as base } from "./recordedGateway.ts";
import type { Recording } from "./recordedOrg.ts";

/** An org of recorded answers that a story changes while it runs. */
export interface Stage {
  /** The address of the org's pages. */
  url: string;
  /** Sets the jobs that the list returns from now on. */
  list: (...jobs: object[]) => void;
  /** Sets the answer to a start or a stop. */
  answer: (request: string, recording: Recording) => void;
  /** The writes that arrived: method and path below `wave/`. */
  writes: () => string[];
}

export const test = base.extend<{ stage: Stage }>({
  stage: async ({ play }, give) => {
    const recordings: Record<string, Recording> = {
      "wave/dataflowjobs": { json: { dataflowJobs: [] } },
      "wave/dataflows": { json: { dataflows: [DATAFLOW] } },
      "wave/recipes": { json: { recipes: [] } },
      "wave/dataConnectors": { json: { dataConnectors: [] } },
    };
    const { url, org } = await play(56, recordings);
    await give({
      url,
      list: (...jobs) => {
        recordings["wave/dataflowjobs"] = { json: { dataflowJobs: jobs } };
      },
      answer: (request, recording) => {
        recordings[request] = recording;
      },
      writes: () =>
        org.seen
          .filter((one) => !one.startsWith("GET"))
          .map((one) => one.replace(/\/services\/data\/v[\d.]+\/wave\//, "")),
    });
  },
});

const DATAFLOW = { id: "02K3h000000XyZaEAK", label: "Order Book", name: "Order_Book", type: "dataflow" };
