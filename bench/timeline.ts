// The timeline with very many runs on a slow processor: how many frames are dropped while it is scrolled, zoomed and moved.
import type { Browser, CDPSession } from "playwright";
import { SETTLE_MS } from "./load.ts";
import type { Subject } from "./page.ts";
import { type Figure, median } from "./report.ts";
import { droppedDuring, measureScroll, type Scroll, scrollThrough } from "./scroll.ts";

const RUNS = 10_000;
const DISTANCE_PX = 6000;
/** Turns of the wheel in one direction, at 30 a second. */
const TURNS = 45;
const TURN_MS = 1000 / 30;
const TURN_PX = 40;
const CTRL = 2;
const SHIFT = 8;
const ROUNDS = 3;
const READ_PATIENCE_MS = 90_000;

type Gesture = "scrolling" | "zooming" | "moving";

/** Turns the wheel over the picture with a key held: there and back again. */
async function turnWheel(cdp: CDPSession, modifiers: number): Promise<void> {
  for (const deltaY of [-TURN_PX, TURN_PX]) {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const next = new Promise((resolve) => setTimeout(resolve, TURN_MS));
      await cdp.send("Input.dispatchMouseEvent", {
        type: "mouseWheel",
        x: 800,
        y: 500,
        deltaX: 0,
        deltaY,
        modifiers,
      });
      await next;
    }
  }
}

async function measure(browser: Browser, origin: string, slowdown: number): Promise<Record<Gesture, Scroll>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await page.goto(`${origin}/demo/timeline?range=7d`);
    await page.waitForFunction(
      (least) => Number(document.querySelector("table")?.ariaRowCount) > least,
      RUNS,
    );
    // A long list is read page by page. The kept runs are there before, and between two pages the network may be idle for a while.
    await page
      .getByRole("status", { name: "Freshness" })
      .filter({ hasText: "next" })
      .waitFor({ timeout: READ_PATIENCE_MS });
    await page.waitForTimeout(SETTLE_MS);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    return {
      scrolling: await droppedDuring(page, () => scrollThrough(cdp, DISTANCE_PX)),
      zooming: await droppedDuring(page, () => turnWheel(cdp, CTRL)),
      moving: await droppedDuring(page, () => turnWheel(cdp, SHIFT)),
    };
  } finally {
    await context.close();
  }
}

/**
 * The timeline of an org with {@link RUNS} runs in the last seven days, beside scrolling the list of the same jobs. `list`: the jobs page of
 * the gateway.
 */
export async function timelineFigures(browser: Browser, list: Subject): Promise<Figure[]> {
  const rounds: Record<Gesture, Scroll>[] = [];
  const listed: Scroll[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    listed.push(await measureScroll(browser, list, 4));
    rounds.push(await measure(browser, list.origin, 4));
  }
  const share = (scrolls: readonly Scroll[]) => median(scrolls.map(({ dropped }) => dropped * 100));
  return (["scrolling", "zooming", "moving"] as const).map((gesture) => ({
    name: `The timeline, CPU x4, ${gesture}: frames dropped`,
    unit: "%",
    digits: 1,
    measured: share(rounds.map((one) => one[gesture])),
    floor: share(listed),
    goal: { atMost: 10 },
  }));
}
