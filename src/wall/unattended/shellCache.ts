// What the wall's service worker caches and answers, as pure rules. It has one purpose: a display that starts while the gateway is gone.
// While the gateway answers, everything comes from it.

/** Gateways below other paths of this origin have caches of their own. No base path has a colon. */
const prefixOf = (basePath: string): string =>
  basePath === "" ? "wavedeck-shell-" : `wavedeck-shell:${basePath}:`;

/** The cache of one build. */
export function shellCache(build: string, basePath = ""): string {
  return prefixOf(basePath) + build;
}

/** Caches of other builds, which are deleted when a new worker takes over. Other programs' caches on this origin are left alone. */
export function staleCaches(names: readonly string[], build: string, basePath = ""): string[] {
  const own = shellCache(build, basePath);
  return names.filter((name) => name.startsWith(prefixOf(basePath)) && name !== own);
}

/** The file that is served for every page. */
export const PAGE_PATH = "/index.html";

export type Handling =
  /** From the gateway; when that fails, the cached page. */
  | "page"
  /** From the cache, because the name contains a hash of the content; otherwise from the gateway. */
  | "hashed"
  /** From the gateway; when that fails, the cached file. */
  | "file"
  /** Not handled: the org's answers, writes, other origins. */
  | "pass";

/** What the worker does with a request. `files` are the paths of the shell, which lie below `basePath` as all of the gateway does. */
export function handlingOf(
  request: { method: string; mode: string; url: string },
  origin: string,
  files: readonly string[],
  basePath = "",
): Handling {
  if (request.method !== "GET") return "pass";
  const { origin: from, pathname } = new URL(request.url);
  if (from !== origin || pathname.startsWith(`${basePath}/gateway/`)) return "pass";
  if (request.mode === "navigate") return "page";
  if (!files.includes(pathname)) return "pass";
  return pathname.startsWith(`${basePath}/assets/`) ? "hashed" : "file";
}
