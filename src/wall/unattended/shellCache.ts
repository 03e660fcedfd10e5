// What the wall's worker keeps and answers, as pure rules. The worker is there for one case: the display starts while the gateway is
// gone. As long as the gateway answers, everything comes from it.

const PREFIX = "wavedeck-shell-";

/** The cache of one build. */
export function shellCache(build: string): string {
  return PREFIX + build;
}

/** Caches of other builds, which go when a new worker takes over. Others' caches on this origin are none of its business. */
export function staleCaches(names: readonly string[], build: string): string[] {
  return names.filter((name) => name.startsWith(PREFIX) && name !== shellCache(build));
}

/** Where the page itself lies, for every address that is a page. */
export const PAGE_PATH = "/index.html";

export type Handling =
  /** From the gateway; when that fails, the kept page. */
  | "page"
  /** From the cache, as its name carries a hash of its content; else from the gateway. */
  | "hashed"
  /** From the gateway; when that fails, what was kept of it. */
  | "file"
  /** Not touched at all: the org's answers, writes, other origins. */
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
