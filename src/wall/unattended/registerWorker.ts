// Registers the wall's service worker. The pages' policy requires Trusted Types: only this policy may make the address of a script from a
// text, and only this one address.

const WORKER_PATH = "/sw.js";

/** The gateway's security headers allow a policy of this name. */
const POLICY_NAME = "wavedeck-worker";

/** The used part of the browser's `trustedTypes`. Some engines do not have it. */
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
  // The browser accepts the policy's object where the types say string.
  return (policy?.createScriptURL(WORKER_PATH) ?? WORKER_PATH) as string;
}

/** Registers the worker for the addresses under `scope`. Rejects where workers are refused, such as on plain http. */
export async function registerWorker(scope: string): Promise<void> {
  address ??= trustedAddress();
  await navigator.serviceWorker.register(address, { scope });
}
