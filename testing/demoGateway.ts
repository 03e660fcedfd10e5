// Playwright fixture: a gateway with a demo org, one per story.
import { type BrowserContext, type BrowserContextOptions, test as base } from "playwright/test";
import type { DemoOrgOptions } from "../demo-org/demoOrg.ts";
import { type Gateway, type GatewayOptions, startGateway } from "../server/gateway.ts";

export type { Gateway };

/** Starts a gateway again at the address of one that was closed. */
export function startAgain(closed: Gateway): Promise<Gateway> {
  const port = Number(new URL(closed.url).port);
  return startGateway({ port, demo: { seed: 1, latencyMs: 0 } });
}

export const test = base.extend<{
  gateway: Gateway;
  demoOptions: DemoOrgOptions;
  history: GatewayOptions["history"];
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
}>({
  /** Options of the demo org, such as scenario and clock. It always answers without delay. */
  demoOptions: [{}, { option: true }],
  /** "off": what a page shows first is of the org itself. Otherwise that depends on how far the demo's past has been kept by then. */
  history: [{}, { option: true }],
  gateway: async ({ demoOptions, history }, give) => {
    const demo = { seed: 1, latencyMs: 0, ...demoOptions };
    const gateway = await startGateway({ port: 0, demo, history: history ?? {} });
    await give(gateway);
    await gateway.close();
  },
  /** Opens the browser of another person. It ends with the story: a page that stays open goes on asking and drawing beside all later ones. */
  openBrowser: async ({ browser }, give) => {
    const opened: BrowserContext[] = [];
    await give(async (options) => {
      const context = await browser.newContext(options);
      opened.push(context);
      return context;
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});
