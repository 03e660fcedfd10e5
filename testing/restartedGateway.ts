// Playwright fixture: an address at which a gateway runs, is stopped, or runs again with the same or another build.
import { rmSync } from "node:fs";
import { test as base } from "playwright/test";
import type { DemoOrgOptions } from "../demo-org/demoOrg.ts";
import { type Gateway, type GatewayOptions, startGateway } from "../server/gateway.ts";
import { laterBuild } from "./laterBuild.ts";

/** One address. Its port is chosen at the first start and kept. */
export class GatewayPlace {
  gateway: Gateway | null = null;
  #port = 0;
  readonly #options: Pick<GatewayOptions, "demo" | "history">;
  readonly #folders: string[] = [];

  constructor(demo: DemoOrgOptions, history: GatewayOptions["history"]) {
    this.#options = { demo: { seed: 1, latencyMs: 0, ...demo }, history: history ?? {} };
  }

  /** Starts a gateway with the build in `dist`, by default the current one. Returns its address. */
  async start(dist?: string): Promise<string> {
    this.gateway = await startGateway({
      port: this.#port,
      ...this.#options,
      ...(dist === undefined ? {} : { dist }),
    });
    this.#port = Number(new URL(this.gateway.url).port);
    return this.gateway.url;
  }

  async stop(): Promise<void> {
    await this.gateway?.close();
    this.gateway = null;
  }

  /** Makes a later build and returns its folder. */
  laterBuild(id: string): string {
    const folder = laterBuild(id);
    this.#folders.push(folder);
    return folder;
  }

  async clear(): Promise<void> {
    await this.stop();
    for (const folder of this.#folders) rmSync(folder, { recursive: true });
  }
}

export const test = base.extend<{
  place: GatewayPlace;
  demoOptions: DemoOrgOptions;
  history: GatewayOptions["history"];
}>({
  /** Options of the demo org, such as its scenario. It always answers without delay. */
  demoOptions: [{}, { option: true }],
  /** "off": the gateway keeps no past of the demo org. Reading that past keeps it from answering for a while. */
  history: [{}, { option: true }],
  place: async ({ demoOptions, history }, give) => {
    const place = new GatewayPlace(demoOptions, history);
    await give(place);
    await place.clear();
  },
});
