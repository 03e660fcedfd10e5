import type { BrowserContext, Request } from "playwright";

/** So far ahead the pages' clock is stopped, because it goes on while it is asked. */
const LEAD_MS = 1000;

const inFlight = new WeakMap<BrowserContext, Set<Request>>();

/** The requests of a context's pages to the gateway that have not ended, from now on. */
export function watchRequests(context: BrowserContext): void {
  const requests = new Set<Request>();
  inFlight.set(context, requests);
  const end = (request: Request) => void requests.delete(request);
  context.on("request", (request) => {
    if (request.url().includes("/gateway/")) requests.add(request);
  });
  context.on("requestfinished", end);
  context.on("requestfailed", end);
}

/**
 * Moves the clock of a context's pages by `ms`, and the other clocks by `moveOthers`, once no request is in flight: one that is would seem to
 * have taken that long, and is given up. `isQuiet` waits for the end of what the pages are asking. They may ask again until their clock stands,
 * so it is stopped before it is moved.
 */
export async function passTime(
  context: BrowserContext,
  ms: number,
  { isQuiet, moveOthers }: { isQuiet: () => Promise<void>; moveOthers: () => unknown },
): Promise<void> {
  const [page] = context.pages();
  if (page === undefined) {
    await moveOthers();
    return context.clock.fastForward(ms);
  }
  for (;;) {
    await isQuiet();
    const stoppedAt = performance.now();
    await context.clock.pauseAt((await page.evaluate(() => Date.now())) + LEAD_MS);
    if ((inFlight.get(context)?.size ?? 0) === 0) {
      await moveOthers();
      // What went by meanwhile on the other clocks.
      const passed = performance.now() - stoppedAt;
      await context.clock.fastForward(Math.max(0, ms - LEAD_MS + Math.round(passed)));
      return context.clock.resume();
    }
    await context.clock.resume();
  }
}
