// What the wall's service worker caches and answers, as pure rules. The worker is for one case: the display starts while the gateway is
// gone. While the gateway answers, everything comes from it.

const PREFIX = "wavedeck-shell-";

/** The cache of one build. */
export function shellCache(build: string): string {
  return PREFIX + build;
}

/** Caches of other builds, which are deleted when a new worker takes over. Other programs' caches on this origin are left alone. */
export function staleCaches(names: readonly string[], build: string): string[] {
  return names.filter((name) => name.startsWith(PREFIX) && name !== shellCache(build));
}

/** The file that is served for every address that is a page. */
export const PAGE_PATH = "/index.html";

export type Handling =
  /** From the gateway; when that fails, the kept page. */
  | "page"
  /** From the cache, because its name carries a hash of its content; otherwise from the gateway. */
  | "hashed"
  /** From the gateway; when that fails, what was kept of it. */
  | "file"
  /** Not handled: the org's answers, writes, other origins. */
  | "pass";

/** What the worker does with a request. `files` are the paths of the shell. */
export function handlingOf(
  request: { method: string; mode: string; url: string },
  origin: string,
  files: readonly string[],
): Handling {
  if (request.method !== "GET") return "pass";
  const { origin: from, pathname } = new URL(request.url);
  if (from !== origin || pathname.startsWith("/gateway/")) return "pass";
  if (request.mode === "navigate") return "page";
  if (!files.includes(pathname)) return "pass";
  return pathname.startsWith("/assets/") ? "hashed" : "file";
}
