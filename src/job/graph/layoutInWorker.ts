// Hands a large graph to a worker. The pages' policy demands Trusted Types: only this policy may turn a text into the address of this
// worker, and into no other.
import type { Linked } from "../../../domain/nodeGraph/graphWalk.ts";
import type { GraphLayout } from "./placedGraph.ts";
// The bundler makes this export.
// oxlint-disable-next-line import/default
import workerAddress from "./layoutWorker.ts?worker&url";

/** The policy's name is on the gateway's list of allowed ones. */
const POLICY_NAME = "wavedeck-layout";

/** The part of the browser's `trustedTypes` that is used; engines without it have none. */
interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (text: string) => string },
  ) => { createScriptURL: (text: string) => unknown };
}

/** Kept, because a policy can be made only once in the life of a page. */
let address: string | null = null;

function trustedAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy(POLICY_NAME, { createScriptURL: () => workerAddress });
  // The browser takes the policy's object where the types say text.
  return (policy?.createScriptURL(workerAddress) ?? workerAddress) as string;
}

/** Lays out a graph in a worker of its own, which ends with it. Rejects when the worker cannot be started or fails. */
export function layoutInWorker(nodes: readonly Linked[]): Promise<GraphLayout> {
  address ??= trustedAddress();
  const worker = new Worker(address, { type: "module" });
  return new Promise<GraphLayout>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<GraphLayout>) => resolve(data));
    worker.addEventListener("error", () => reject(new Error("The graph could not be laid out.")));
    worker.postMessage(nodes.map(({ name, inputs }) => ({ name, inputs })));
  }).finally(() => worker.terminate());
}
