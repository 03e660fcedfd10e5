// Which versions of Node can run the gateway. Nothing else is loaded here, because a Node that is too old has to get through it.

/**
 * For a sentence. Older ones start, and then keep no history (22.13: node:sqlite lacks what is used here) or go around a proxy without a
 * word (22.16: agents ignore `proxyEnv`). package.json says the same in `engines`.
 */
export const NEEDED_NODE = "Node 22.21, or 24.5 and newer";

/** Whether a version such as `24.21.0` is new enough. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 22) return minor >= 21;
  return major > 24 || (major === 24 && minor >= 5);
}
