// The list of jobs over thirty days with 100,000 kept runs, beside the same list with few: reading it, leaving it untouched, scrolling it.
import type { Browser, CDPSession } from "playwright";
import { mainThreadMs } from "../page.ts";
import type { Figure } from "../report.ts";
import { scrollThrough } from "../scroll.ts";
import { keptRuns } from "./keptRuns.ts";

const MANY = 100_000;
const FEW = 1000;
const PATIENCE_MS = 90_000;
/** From when all runs are read until the page has done what it does then. */
const SETTLE_MS = 3000;
/** Beats come every five seconds while a job runs. */
const UNTOUCHED_MS = 20_000;
const DISTANCE_PX = 6000;

interface LongRange {
  /** Until all runs are in the list, from the start of the navigation. */
  readMs: number;
  /** Main thread until then. */
  readBusyMs: number;
  /** Scripts while nobody touches the page. */
  untouchedMs: number;
  /** Scripts while it is scrolled. */
  scrolledMs: number;
}

async function scriptsDuring(cdp: CDPSession, act: () => Promise<void>): Promise<number> {
  const before = await mainThreadMs(cdp, "ScriptDuration");
  await act();
  return (await mainThreadMs(cdp, "ScriptDuration")) - before;
}

/** Opens the list of the gateway at `origin` as if it kept `count` runs. */
async function measure(browser: Browser, origin: string, count: number): Promise<LongRange> {
  const answer = keptRuns(count, Date.now());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  try {
    await context.route(
      ({ pathname }) => pathname === "/gateway/org/demo/runs",
      (route) =>
        route.fulfill({
          contentType: "application/json",
          body: answer(new URL(route.request().url()).searchParams),
        }),
    );
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    const began = performance.now();
    await page.goto(`${origin}/demo/jobs?range=30d`);
    await page.getByRole("status").filter({ hasText: "are known" }).waitFor({ timeout: PATIENCE_MS });
    const readMs = performance.now() - began;
    // With the collection of what reading left behind.
    const readBusyMs = await mainThreadMs(cdp);
    await page.waitForTimeout(SETTLE_MS);
    return {
      readMs,
      readBusyMs,
      untouchedMs: await scriptsDuring(cdp, () => page.waitForTimeout(UNTOUCHED_MS)),
      scrolledMs: await scriptsDuring(cdp, () => scrollThrough(cdp, DISTANCE_PX)),
    };
  } finally {
    await context.close();
  }
}

/** `origin`: of a gateway with a demo org in which a job runs, so that each beat changes one. */
export async function longRangeFigures(browser: Browser, origin: string): Promise<Figure[]> {
  const few = await measure(browser, origin, FEW);
  const many = await measure(browser, origin, MANY);
  const figure = (name: string, of: keyof LongRange, atMostTimesFloor: number | null): Figure => ({
    name,
    unit: "ms",
    digits: 0,
    measured: many[of],
    floor: few[of],
    goal: atMostTimesFloor === null ? null : { atMostTimesFloor },
  });
  return [
    figure("Until all runs are in the list", "readMs", null),
    figure("Main thread until then, of the processor", "readBusyMs", null),
    figure(`Scripts of ${UNTOUCHED_MS / 1000} s untouched, a change with each beat`, "untouchedMs", 2),
    figure(`Scripts of scrolling ${DISTANCE_PX} px down and up`, "scrolledMs", 1.5),
  ];
}
