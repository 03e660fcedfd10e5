// Opens the page that is measured, in a fresh profile, and reads what the browser counts of it.
import type { Browser, BrowserContext, CDPSession, Page } from "playwright";

/** A page to measure. */
export interface Subject {
  name: "wavedeck" | "floor";
  /** Origin of the gateway that serves it. */
  origin: string;
  /** Folder of its built files, with a `.gz` beside each. */
  dist: string;
}

/** One request of the page. */
export interface Asked {
  id: string;
  url: string;
  /** When it was sent, epoch ms of the browser's clock. */
  at: number;
  /** When its answer was complete, epoch ms; null while it is not. */
  doneAt: number | null;
  wireBytes: number;
}

/** An open page at its first job row. */
export interface Opened {
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
  asked: Asked[];
}

/** What the script in the page has counted so far. */
export interface Seen {
  /** When a frame with the first job's row was handed to the screen, ms since the navigation started; 0: not yet. */
  rowAt: number;
  /** Sum of all layout shifts, without unit. */
  shift: number;
  /** Nodes and texts that changed in the document. */
  changes: number;
}

/** Both pages link a job's name to its page, and nothing else in a table body does. */
const FIRST_ROW = 'table[aria-label="Jobs"] tbody a[href*="/jobs/"]';
const ROW_PATIENCE_MS = 30_000;

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

/** What has been counted in the page, and how large its document is. */
export function readSeen(): Seen & { elements: number; rows: number; startedAt: number } {
  const { benchSeen } = globalThis as unknown as { benchSeen: Seen };
  return {
    ...benchSeen,
    elements: document.querySelectorAll("*").length,
    rows: document.querySelectorAll('table[aria-label="Jobs"] tbody a[href*="/jobs/"]').length,
    startedAt: performance.timeOrigin,
  };
}

/**
 * Opens the jobs page in a fresh profile, on a processor `slowdown` times slower than this one, and resolves when the first row is on
 * the screen.
 * @throws when no row comes within half a minute.
 */
export async function open(browser: Browser, subject: Subject, slowdown: number): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const asked: Asked[] = [];
  cdp.on("Network.requestWillBeSent", ({ requestId, request, wallTime }) => {
    asked.push({ id: requestId, url: request.url, at: wallTime * 1000, doneAt: null, wireBytes: 0 });
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = asked.find(({ id }) => id === requestId);
    if (!one) return;
    one.doneAt = Date.now();
    one.wireBytes = encodedDataLength;
  });
  await cdp.send("Network.enable");
  // Of the processor, so that other programs on this machine do not count.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
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

/** How long the page's main thread has been busy since it was opened, ms: with all tasks, or with scripts alone. */
export async function mainThreadMs(
  cdp: CDPSession,
  on: "TaskDuration" | "ScriptDuration" = "TaskDuration",
): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === on)?.value ?? Number.NaN) * 1000;
}
