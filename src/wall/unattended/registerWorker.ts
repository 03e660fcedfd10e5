// Registers the wall's service worker. The pages' policy demands Trusted Types: only this policy may turn a text into the address of
// a script, and only into this one.

const WORKER_PATH = "/sw.js";

/** The policy's name is on the gateway's list of allowed ones. */
const POLICY_NAME = "wavedeck-worker";

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
  const policy = trustedTypes?.createPolicy(POLICY_NAME, { createScriptURL: () => WORKER_PATH });
  // The browser takes the policy's object where the types say text.
  return (policy?.createScriptURL(WORKER_PATH) ?? WORKER_PATH) as string;
}

/** Registers the worker for the addresses under `scope`. Rejects where workers are refused, such as on plain http. */
export async function registerWorker(scope: string): Promise<void> {
  address ??= trustedAddress();
  await navigator.serviceWorker.register(address, { scope });
}
