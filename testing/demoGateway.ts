// Playwright fixture: a gateway with a demo org, one per story.
import { test as base } from "playwright/test";
import type { DemoOrgOptions } from "../demo-org/demoOrg.ts";
import { type Gateway, startGateway } from "../server/gateway.ts";

export type { Gateway };

/** Starts a gateway again at the address of one that was closed. */
export function startAgain(closed: Gateway): Promise<Gateway> {
  const port = Number(new URL(closed.url).port);
  return startGateway({ port, demo: { seed: 1, latencyMs: 0 } });
}

export const test = base.extend<{ gateway: Gateway; demoOptions: DemoOrgOptions }>({
  /** Options of the demo org, such as scenario and clock. It always answers without delay. */
  demoOptions: [{}, { option: true }],
  gateway: async ({ demoOptions }, give) => {
    const gateway = await startGateway({ port: 0, demo: { seed: 1, latencyMs: 0, ...demoOptions } });
    await give(gateway);
    await gateway.close();
  },
});
