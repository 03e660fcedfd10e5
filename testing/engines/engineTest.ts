// Playwright fixtures for stories that run in several engines, with one gateway and demo org each. The project sets the engine.
import { expect } from "playwright/test";
import { test as base } from "../demoGateway.ts";
import { type Engine, type EngineOption, startEngine } from "./engine.ts";
import type { Tab } from "./tab.ts";
import type { Target } from "./target.ts";

interface StoryFixtures {
  /** Opens a tab in a fresh profile and closes the previous one. */
  openTab: (url: string) => Promise<Tab>;
}

interface WorkerFixtures {
  engineOption: EngineOption | null;
  engine: Engine;
}

export const test = base.extend<StoryFixtures, WorkerFixtures>({
  engineOption: [null, { option: true, scope: "worker" }],
  engine: [
    async ({ engineOption }, give) => {
      if (engineOption === null) throw new Error("The project names no engine.");
      const engine = await startEngine(engineOption.name, engineOption.place);
      await give(engine);
      await engine.close();
    },
    { scope: "worker" },
  ],
  openTab: async ({ engine }, give, info) => {
    let tab: Tab | null = null;
    await give(async (url) => {
      await tab?.close();
      tab = await engine.open();
      await tab.resize(1280, 800);
      await tab.goto(url);
      return tab;
    });
    // Assigned in the callback, which the compiler does not track.
    const last = tab as Tab | null;
    if (last !== null && info.status !== info.expectedStatus) {
      await info.attach("screen", { body: await last.screenshot(), contentType: "image/png" });
    }
    await last?.close();
  },
});

/** Waits until the first matching element has the text. */
export async function expectText(tab: Tab, target: Target, text: string | RegExp): Promise<void> {
  const expected = typeof text === "string" ? expect.stringContaining(text) : expect.stringMatching(text);
  await expect.poll(() => tab.text(target), { timeout: 15_000 }).toEqual(expected);
}

/** Waits until there is a matching element, or none with `isShown` false. */
export async function expectShown(tab: Tab, target: Target, isShown = true): Promise<void> {
  await expect.poll(async () => (await tab.count(target)) > 0, { timeout: 15_000 }).toBe(isShown);
}

/** Presses Tab until the element has the focus. */
export async function tabTo(tab: Tab, target: Target): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    if (await tab.isFocused(target)) return;
    await tab.press("Tab");
  }
  throw new Error("The Tab key does not reach the element.");
}

/** Waits until the address matches. */
export async function expectUrl(tab: Tab, pattern: RegExp): Promise<void> {
  await expect.poll(() => tab.url(), { timeout: 15_000 }).toMatch(pattern);
}
