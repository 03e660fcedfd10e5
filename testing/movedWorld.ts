// Playwright fixture for stories about time: a page, a gateway and a demo org whose clocks are moved together.
import { expect, type Page, test as base } from "playwright/test";
import { type Gateway, startGateway } from "../server/gateway.ts";
import { hidableTab } from "./hidableTab.ts";
import { PagesClock } from "./pagesClock.ts";

/** Start of every story: a Tuesday morning, epoch ms. */
const START_MS = Date.parse("2026-03-10T08:00:00Z");

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });

/** The gateway, its demo org and the open tabs. */
export class World {
  readonly gateway: Gateway;
  readonly #context: ReturnType<Page["context"]>;
  readonly #pagesClock: PagesClock;
  readonly #skipped: { ms: number };

  constructor(gateway: World["gateway"], context: ReturnType<Page["context"]>, skipped: { ms: number }) {
    this.gateway = gateway;
    this.#context = context;
    this.#pagesClock = new PagesClock(context);
    this.#skipped = skipped;
  }

  get demo() {
    const { demo } = this.gateway;
    if (demo === null) throw new Error("The gateway has no demo org.");
    return demo;
  }

  /** Advances all clocks once no request is in flight. */
  async pass(ms: number): Promise<void> {
    await this.#pagesClock.pass(ms, {
      isQuiet: async () => {
        for (const page of this.#context.pages()) await expect(freshness(page)).not.toContainText("asking…");
      },
      moveOthers: () => {
        this.#skipped.ms += ms;
        this.demo.clock.advance(ms);
      },
    });
  }

  /** Opens a tab that can be hidden as if another tab covered it, and counts its requests to the org. */
  async open(
    path: string,
  ): Promise<{ page: Page; asked: string[]; setHidden: (to: boolean) => Promise<void> }> {
    const page = await this.#context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/services/data/")) asked.push(request.url());
    });
    const setHidden = await hidableTab(page);
    // Waits for the single reads after the first rows, which are not part of a beat.
    const lastOfSources = page.waitForResponse((response) => response.url().includes("/dataConnectors"));
    await page.goto(`${this.gateway.url}${path}`);
    await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
    await lastOfSources;
    await expect(freshness(page)).toContainText("next");
    return { page, asked, setHidden };
  }
}

export const test = base.extend<{ world: World; maxCallsPerHour: number | null }>({
  maxCallsPerHour: [null, { option: true }],
  world: async ({ context, maxCallsPerHour }, give) => {
    const skipped = { ms: 0 };
    const gateway = await startGateway({
      port: 0,
      demo: { seed: 1, latencyMs: 0, nowMs: START_MS },
      now: () => performance.now() + skipped.ms,
      // With history the sources are not read from the org, and whether it is there already depends on how long its filling takes.
      history: "off",
      maxCallsPerHour,
    });
    await context.clock.install({ time: START_MS });
    await give(new World(gateway, context, skipped));
    await gateway.close();
  },
});
