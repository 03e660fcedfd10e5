// Scrolling a long list on a slow processor: how many of the frames that the screen could have shown were dropped.
import type { Browser, CDPSession, Page } from "playwright";
import { SETTLE_MS } from "./load.ts";
import { open, type Subject } from "./page.ts";

/** What scrolling cost. */
export interface Scroll {
  /** Share of the frames that were dropped, 0 to 1. */
  dropped: number;
  /** Frames that a screen of 60 Hz shows in the time that the scrolling took. */
  frames: number;
}

const FRAME_MS = 1000 / 60;
const DISTANCE_PX = 12_000;
/** Speed of a person who searches the list: a screenful in a third of a second. */
const SPEED_PX_PER_SECOND = 2400;

/** Runs in the page: notes the time of every frame until `stopFrames` is called. */
function noteFrames(): void {
  const times: number[] = [];
  let going = true;
  const note = (at: number) => {
    times.push(at);
    if (going) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  Object.assign(globalThis, {
    stopFrames: () => {
      going = false;
      return times;
    },
  });
}

/** Frames that were due and did not come, out of the times (ms) at which frames came. */
export function droppedFrames(times: readonly number[]): Scroll {
  let dropped = 0;
  let frames = 0;
  for (let at = 1; at < times.length; at += 1) {
    const due = Math.max(1, Math.round(((times[at] ?? 0) - (times[at - 1] ?? 0)) / FRAME_MS));
    frames += due;
    dropped += due - 1;
  }
  return { dropped: frames === 0 ? Number.NaN : dropped / frames, frames };
}

/** Frames that were dropped while `act` goes on in the page. */
export async function droppedDuring(page: Page, act: () => Promise<void>): Promise<Scroll> {
  await page.evaluate(noteFrames);
  await act();
  return droppedFrames(
    await page.evaluate(() => (globalThis as unknown as { stopFrames: () => number[] }).stopFrames()),
  );
}

/** Scrolls the page down by `px` and up again, as fast as a person who searches it. */
export async function scrollThrough(cdp: CDPSession, px: number): Promise<void> {
  for (const distance of [-px, px]) {
    await cdp.send("Input.synthesizeScrollGesture", {
      x: 640,
      y: 500,
      yDistance: distance,
      speed: SPEED_PX_PER_SECOND,
      gestureSourceType: "mouse",
    });
  }
}

/** Scrolls the jobs page down and up again on a processor `slowdown` times slower than this one. */
export async function measureScroll(browser: Browser, subject: Subject, slowdown: number): Promise<Scroll> {
  const { context, page, cdp } = await open(browser, subject, 1);
  try {
    // A long list is read page by page.
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(SETTLE_MS);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    return await droppedDuring(page, () => scrollThrough(cdp, DISTANCE_PX));
  } finally {
    await context.close();
  }
}
