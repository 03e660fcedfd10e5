import type { BrowserContext, Request } from "playwright";

/** So far ahead the pages' clock is stopped, because it goes on while it is asked. */
const LEAD_MS = 1000;

/** The clock of a context's pages, which is moved together with others. It counts their requests to the gateway from now on. */
export class PagesClock {
  readonly #context: BrowserContext;
  readonly #inFlight = new Set<Request>();

  constructor(context: BrowserContext) {
    this.#context = context;
    const end = (request: Request) => void this.#inFlight.delete(request);
    context.on("request", (request) => {
      if (request.url().includes("/gateway/")) this.#inFlight.add(request);
    });
    context.on("requestfinished", end);
    context.on("requestfailed", end);
  }

  /**
   * Moves the pages' clock by `ms`, and the other clocks by `moveOthers`, once no request is in flight: one that is would seem to have taken
   * that long, and is given up. `isQuiet` waits for the end of what the pages are asking. They may ask again until their clock stands, so it is
   * stopped before it is moved.
   */
  async pass(
    ms: number,
    { isQuiet, moveOthers }: { isQuiet: () => Promise<void>; moveOthers: () => unknown },
  ): Promise<void> {
    const { clock } = this.#context;
    const [page] = this.#context.pages();
    if (page === undefined) {
      await moveOthers();
      return clock.fastForward(ms);
    }
    for (;;) {
      await isQuiet();
      const stoppedAt = performance.now();
      await clock.pauseAt((await page.evaluate(() => Date.now())) + LEAD_MS);
      if (this.#inFlight.size === 0) {
        await moveOthers();
        // What went by meanwhile on the other clocks.
        const passed = performance.now() - stoppedAt;
        await clock.fastForward(Math.max(0, ms - LEAD_MS + Math.round(passed)));
        return clock.resume();
      }
      await clock.resume();
    }
  }
}
