// The wall's service worker, built as /sw.js. Only walls register it, and only for their own addresses. It caches the files of its own
// build, all or none, and never an answer of an org.
/// <reference lib="webworker" />
import { BUILD_HEADER } from "../../../contract/gateway.ts";
import { handlingOf, PAGE_PATH, shellCache, staleCaches } from "./shellCache.ts";

/** The paths of all files of the pages. The build fills in the list. */
declare const SHELL_FILES: readonly string[];
const BUILD = import.meta.env["VITE_BUILD_ID"] as string;
/** A gateway that does not answer for this long counts as gone. */
const PAGE_TIMEOUT_MS = 10_000;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
/** This file is at the top of all that the gateway has. */
const BASE_PATH = worker.location.pathname.replace(/\/[^/]*$/, "");
const FILES = SHELL_FILES.map((path) => BASE_PATH + path);
const CACHE = shellCache(BUILD, BASE_PATH);

/** @throws when any file is missing or of another build: part of the files would show part of a wall. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
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
  const stale = staleCaches(await caches.keys(), BUILD, BASE_PATH);
  await Promise.all(stale.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Looked up without opening the cache, because opening would recreate a cache that a newer worker has deleted. */
function kept(path: string): Promise<Response | undefined> {
  return caches.match(path, { cacheName: CACHE });
}

async function fromGatewayFirst(url: string, path: string): Promise<Response> {
  // A new request instead of the original: the headers of a forwarded navigation look to the gateway like those of another site.
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
  switch (handlingOf(request, worker.location.origin, FILES, BASE_PATH)) {
    case "page":
      return event.respondWith(fromGatewayFirst(request.url, BASE_PATH + PAGE_PATH));
    case "hashed":
      return event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
    case "file":
      return event.respondWith(fromGatewayFirst(request.url, pathname));
    case "pass":
  }
});
