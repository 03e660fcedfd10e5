// Registers the wall's service worker.
import { BASE_PATH } from "../../paths.ts";
import { scriptAddress } from "../../ui/scriptAddress.ts";

const WORKER_PATH = `${BASE_PATH}/sw.js`;

/** The gateway's security headers allow a policy of this name. */
const POLICY_NAME = "wavedeck-worker";

/** Registers the worker for the addresses under `scope`. Rejects where workers are refused, such as on plain http. */
export async function registerWorker(scope: string): Promise<void> {
  await navigator.serviceWorker.register(scriptAddress(POLICY_NAME, WORKER_PATH), { scope });
}
