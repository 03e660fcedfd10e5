// One cold load of a page that lists jobs, measured in a real browser from outside of the page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, CDPSession, Page } from "playwright";

/** A page to measure. */
export interface Subject {
  name: "wavedeck" | "floor";
  /** Origin of the gateway that serves it. */
  origin: string;
  /** Folder of its built files, with a `.gz` beside each. */
  dist: string;
}

/** What one cold load cost. */
export interface Load {
  /** From the start of the navigation until a frame with the first job's row was handed to the screen. */
  firstRowMs: number;
  /** Time that the page's main thread was busy until `SETTLE_MS` after the first row, throttled as the processor is. */
  mainThreadMs: number;
  /** Sum of all layout shifts until then, without unit. */
  layoutShift: number;
  /** Addresses asked for before the first row, the page itself included. */
  requests: string[];
  /** Those of them that go to another host. */
  foreign: number;
  /** Gzip bytes (level 9) of the scripts among them, whatever encoding was served. */
  scriptBytes: number;
  styleBytes: number;
  /** Elements in the document when it had settled. */
  elements: number;
  rows: number;
}

/** What a page costs that is only looked at, over `STEADY_MS`. */
export interface Steady {
  requests: number;
  /** Bytes of the answers as they crossed the wire, headers included. */
  wireBytes: number;
  mainThreadMs: number;
  /** Nodes and texts that changed in the document. */
  domChanges: number;
  /** Elements in the document at the end. */
  elements: number;
}

/** Both pages link a job's name to its page, and nothing else in a table body: a row of bones is no row. */
const FIRST_ROW = 'table[aria-label="Jobs"] tbody a[href*="/jobs/"]';
/** Long enough for what a page does after its first row, shorter than any interval between two beats. */
const SETTLE_MS = 1500;
export const STEADY_MS = 15_000;
const ROW_PATIENCE_MS = 30_000;

interface Seen {
  rowAt: number;
  shift: number;
  changes: number;
}

/** Runs in the page, before any of its own scripts. */
function watchPage(selector: string): void {
  const seen: Seen = { rowAt: 0, shift: 0, changes: 0 };
  Object.assign(globalThis, { benchSeen: seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ("value" in entry && typeof entry.value === "number") seen.shift += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  let shown = false;
  new MutationObserver((records) => {
    seen.changes += records.length;
    if (shown || document.querySelector(selector) === null) return;
    shown = true;
    // The task after the next frame's callbacks runs when that frame has been drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => {
        seen.rowAt = performance.now();
        console.debug("bench: row");
      });
      port1.start();
      port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

function readSeen(): Seen & { elements: number; rows: number; startedAt: number } {
  const { benchSeen } = globalThis as unknown as { benchSeen: Seen };
  return {
    ...benchSeen,
    elements: document.querySelectorAll("*").length,
    rows: document.querySelectorAll('table[aria-label="Jobs"] tbody a[href*="/jobs/"]').length,
    startedAt: performance.timeOrigin,
  };
}

interface Asked {
  id: string;
  url: string;
  /** Epoch ms of the browser's clock. */
  at: number;
  wireBytes: number;
}

interface Opened {
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
  asked: Asked[];
}

/** A fresh profile at the jobs page, returned when the first row is on the screen. */
async function open(browser: Browser, subject: Subject, slowdown: number): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const asked: Asked[] = [];
  cdp.on("Network.requestWillBeSent", ({ requestId, request, wallTime }) => {
    asked.push({ id: requestId, url: request.url, at: wallTime * 1000, wireBytes: 0 });
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = asked.find(({ id }) => id === requestId);
    if (one) one.wireBytes = encodedDataLength;
  });
  await cdp.send("Network.enable");
  await cdp.send("Performance.enable");
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.addInitScript(watchPage, FIRST_ROW);
  const row = page.waitForEvent("console", {
    predicate: (message) => message.text() === "bench: row",
    timeout: ROW_PATIENCE_MS,
  });
  // The row may be what fails; then the navigation's own error says more, and comes first.
  row.catch(() => undefined);
  await page.goto(`${subject.origin}/demo/jobs`, { waitUntil: "commit" });
  await row;
  return { context, page, cdp, asked };
}

async function mainThreadMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
}

function gzipBytes(subject: Subject, urls: readonly string[], extension: string): number {
  return urls
    .map((url) => new URL(url))
    .filter(({ origin, pathname }) => origin === subject.origin && pathname.endsWith(extension))
    .map(({ pathname }) => readFileSync(join(subject.dist, `${pathname}.gz`)).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * Loads the page with an empty cache on a processor `slowdown` times slower than this one.
 * @throws when no row comes within half a minute.
 */
export async function measureLoad(browser: Browser, subject: Subject, slowdown: number): Promise<Load> {
  const { context, page, cdp, asked } = await open(browser, subject, slowdown);
  try {
    await page.waitForTimeout(SETTLE_MS);
    const busyMs = await mainThreadMs(cdp);
    const seen = await page.evaluate(readSeen);
    const before = asked.filter(({ at, url }) => at <= seen.startedAt + seen.rowAt && /^https?:/.test(url));
    const urls = before.map(({ url }) => url);
    return {
      firstRowMs: seen.rowAt,
      mainThreadMs: busyMs,
      layoutShift: seen.shift,
      requests: urls,
      foreign: urls.filter((url) => new URL(url).origin !== subject.origin).length,
      scriptBytes: gzipBytes(subject, urls, ".js"),
      styleBytes: gzipBytes(subject, urls, ".css"),
      elements: seen.elements,
      rows: seen.rows,
    };
  } finally {
    await context.close();
  }
}

/** Leaves the page open and untouched for `STEADY_MS` after it has settled. */
export async function measureSteady(browser: Browser, subject: Subject): Promise<Steady> {
  const { context, page, cdp, asked } = await open(browser, subject, 1);
  try {
    // A long list is read page by page.
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(SETTLE_MS);
    const busyBefore = await mainThreadMs(cdp);
    const { changes } = await page.evaluate(readSeen);
    const askedBefore = asked.length;
    await page.waitForTimeout(STEADY_MS);
    const later = asked.slice(askedBefore);
    const busyMs = (await mainThreadMs(cdp)) - busyBefore;
    const seen = await page.evaluate(readSeen);
    return {
      requests: later.length,
      wireBytes: later.reduce((sum, { wireBytes }) => sum + wireBytes, 0),
      mainThreadMs: busyMs,
      domChanges: seen.changes - changes,
      elements: seen.elements,
    };
  } finally {
    await context.close();
  }
}
