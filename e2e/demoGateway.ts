import { test as base } from "playwright/test";
import { startGateway } from "../server/gateway.ts";

/** A running gateway. */
export type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** A story with a gateway and a demo org of its own. */
export const test = base.extend<{ gateway: Gateway }>({
  gateway: async ({}, give) => {
    const gateway = await startGateway({ port: 0, demo: { seed: 1, latencyMs: 0 } });
    await give(gateway);
    await gateway.close();
  },
});
