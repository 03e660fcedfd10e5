// Measures the main-thread time of one beat in which one of very many jobs has changed.
import type { Browser, CDPSession } from "playwright";
import { SETTLE_MS } from "./load.ts";
import { mainThreadMs, open, type Subject } from "./page.ts";
import { median } from "./report.ts";

/** What a beat cost. */
export interface BeatCost {
  /** Main thread of a window with a beat in it, less that of a window of the same length without one. Median, ms. */
  mainThreadMs: number;
  /** How many beats were measured. */
  beats: number;
}

interface Sample {
  at: number;
  busyMs: number;
}

/** Duration of the measurement, ms. Beats come every five seconds while a job runs. */
const LOOK_MS = 45_000;
const SAMPLE_MS = 100;
/** From just before a request until what its answer changes has been drawn. */
const BEFORE_MS = 150;
const AFTER_MS = 450;

/** Main-thread time between two moments, from the samples nearest outside of them; null where there are none. */
function busyBetween(samples: readonly Sample[], from: number, to: number): number | null {
  const first = samples.findLast(({ at }) => at <= from);
  const last = samples.find(({ at }) => at >= to);
  return first === undefined || last === undefined ? null : last.busyMs - first.busyMs;
}

async function sampleFor(cdp: CDPSession, ms: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  const until = Date.now() + ms;
  while (Date.now() < until) {
    samples.push({ at: Date.now(), busyMs: await mainThreadMs(cdp) });
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
  }
  return samples;
}

/** Looks at the open page while one of its many jobs runs, so that each beat brings one change. */
export async function measureBeat(browser: Browser, subject: Subject): Promise<BeatCost> {
  const { context, page, cdp, asked } = await open(browser, subject, 1);
  try {
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(4 * SETTLE_MS);
    const before = asked.length;
    const samples = await sampleFor(cdp, LOOK_MS);
    const beats = asked.slice(before).filter(({ url }) => url.includes("/dataflowjobs"));
    const windows = beats.map(({ at, doneAt }) => ({ from: at - BEFORE_MS, to: (doneAt ?? at) + AFTER_MS }));
    const withBeat = windows
      .map(({ from, to }) => busyBetween(samples, from, to))
      .filter((ms) => ms !== null);
    // The same span two seconds later: the page ticks there as well, but no answer arrives.
    const without = windows
      .map(({ from, to }) => ({ from: from + 2000, to: to + 2000 }))
      .filter((idle) => !windows.some((busy) => busy.from < idle.to && idle.from < busy.to))
      .map(({ from, to }) => busyBetween(samples, from, to))
      .filter((ms) => ms !== null);
    return { mainThreadMs: median(withBeat) - median(without), beats: withBeat.length };
  } finally {
    await context.close();
  }
}
