// The wall's service worker, built as /sw.js. Registered by walls only and only for their addresses. It keeps the shell of its own
// build, whole or not at all, and never an answer of an org.
/// <reference lib="webworker" />
import { BUILD_HEADER } from "../../../contract/gateway.ts";
import { handlingOf, PAGE_PATH, shellCache, staleCaches } from "./shellCache.ts";

/** The paths of all files that make up the pages; the build puts the list in its place. */
declare const SHELL_FILES: readonly string[];
const FILES = SHELL_FILES;
const BUILD = import.meta.env["VITE_BUILD_ID"] as string;
/** A gateway that does not answer a page for this long is as good as gone. */
const PAGE_TIMEOUT_MS = 10_000;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** @throws when any file is missing or another build's: half a shell would show half a wall. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(shellCache(BUILD));
  await Promise.all(
    FILES.map(async (path) => {
      const answer = await fetch(path, { cache: "no-cache" });
      if (!answer.ok || answer.headers.get(BUILD_HEADER) !== BUILD)
        throw new Error(`No ${path} of this build.`);
      await cache.put(path, answer);
    }),
  );
}

async function takeOver(): Promise<void> {
  const stale = staleCaches(await caches.keys(), BUILD);
  await Promise.all(stale.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Looked up without opening the cache, which would bring back one that a newer worker has thrown away. */
function kept(path: string): Promise<Response | undefined> {
  return caches.match(path, { cacheName: shellCache(BUILD) });
}

async function fromGatewayFirst(url: string, path: string): Promise<Response> {
  // Asked anew rather than by passing the request on: a passed-on navigation carries marks that the gateway takes for another site's.
  const asked = fetch(url, { cache: "no-cache", signal: AbortSignal.timeout(PAGE_TIMEOUT_MS) });
  try {
    const answer = await asked;
    if (answer.status < 500) return answer;
    return (await kept(path)) ?? answer;
  } catch (error) {
    const old = await kept(path);
    if (old === undefined) throw error;
    return old;
  }
}

worker.addEventListener("install", (event) => {
  void worker.skipWaiting();
  event.waitUntil(keepShell());
});

worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  switch (handlingOf(request, worker.location.origin, FILES)) {
    case "page":
      return event.respondWith(fromGatewayFirst(request.url, PAGE_PATH));
    case "hashed":
      return event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
    case "file":
      return event.respondWith(fromGatewayFirst(request.url, pathname));
    case "pass":
  }
});
