// One cold load of a page that lists jobs, and the same page left untouched, measured from outside of the page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright";
import { mainThreadMs, open, readSeen, type Subject } from "./page.ts";

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

/** Long enough for what a page does after its first row, shorter than any interval between two beats. */
export const SETTLE_MS = 1500;
export const STEADY_MS = 15_000;

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
