import type { BrowserContext, Request } from "playwright";

/** So far ahead the pages' clocks are stopped at first, because they go on while they are asked, ms. */
const LEAD_MS = 1000;
const MOST_LEAD_MS = 60_000;

/** Stops the clocks of all pages of these contexts at one moment, `at`; they were at `from`, epoch ms. A busy machine needs more lead. */
export async function pauseTogether(
  contexts: readonly BrowserContext[],
): Promise<{ from: number; at: number }> {
  const now = async () => {
    const pages = contexts.flatMap((context) => context.pages());
    return Math.max(...(await Promise.all(pages.map((page) => page.evaluate(() => Date.now())))));
  };
  const from = await now();
  for (let lead = LEAD_MS, time = from; ; lead *= 2, time = await now()) {
    const at = time + lead;
    const stops = await Promise.allSettled(contexts.map(({ clock }) => clock.pauseAt(at)));
    const failed = stops.find((stop) => stop.status === "rejected");
    if (failed === undefined) return { from, at };
    if (lead >= MOST_LEAD_MS || !String(failed.reason).includes("fast-forward to the past"))
      throw failed.reason;
  }
}

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
    if (this.#context.pages().length === 0) {
      await moveOthers();
      return clock.fastForward(ms);
    }
    for (;;) {
      await isQuiet();
      const stoppedAt = performance.now();
      const { from, at } = await pauseTogether([this.#context]);
      if (this.#inFlight.size === 0) {
        await moveOthers();
        // What went by meanwhile on the other clocks.
        const passed = performance.now() - stoppedAt;
        await clock.fastForward(Math.max(0, from + ms + Math.round(passed) - at));
        return clock.resume();
      }
      await clock.resume();
    }
  }
}
