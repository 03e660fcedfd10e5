// Lays out a large graph in a worker.
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import { scriptAddress } from "../../ui/scriptAddress.ts";
import type { GraphLayout } from "./placedGraph.ts";
// The bundler makes this export.
// oxlint-disable-next-line import/default
import workerAddress from "./layoutWorker.ts?worker&url";

/** The gateway's security headers allow a policy of this name. */
const POLICY_NAME = "wavedeck-layout";

/** Lays out a graph in a worker of its own, which ends with it. Rejects when the worker cannot be started or fails. */
export function layoutInWorker(nodes: readonly Linked[]): Promise<GraphLayout> {
  const worker = new Worker(scriptAddress(POLICY_NAME, workerAddress), { type: "module" });
  return new Promise<GraphLayout>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<GraphLayout>) => resolve(data));
    worker.addEventListener("error", () => reject(new Error("The graph could not be laid out.")));
    worker.postMessage(nodes.map(({ name, inputs }) => ({ name, inputs })));
  }).finally(() => worker.terminate());
}
