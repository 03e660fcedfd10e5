// Addresses of workers. The pages' policy requires Trusted Types: only a named policy may make the address of a script from a text.

/** The used part of the browser's `trustedTypes`. Some engines do not have it. */
interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (text: string) => string },
  ) => { createScriptURL: (text: string) => unknown };
}

/** By policy. A policy can be made only once in the life of a page. */
const made = new Map<string, string>();

/**
 * The address `text` as a script's address, by the policy of this name, which allows no other address. The gateway's security headers must
 * allow the policy.
 */
export function scriptAddress(policyName: string, text: string): string {
  const known = made.get(policyName);
  if (known !== undefined) return known;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy(policyName, { createScriptURL: () => text });
  // The browser accepts the policy's object where the types say string.
  const address = (policy?.createScriptURL(text) ?? text) as string;
  made.set(policyName, address);
  return address;
}
