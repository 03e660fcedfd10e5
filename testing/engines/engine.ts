// The browser engines in which the key stories run.
import { chromium, firefox, webkit } from "playwright";
import { launchArgs } from "../../tools/browser.ts";
import { playwrightTab } from "./playwrightTab.ts";
import { launchFirefox, puppeteerTab } from "./puppeteerTab.ts";
import type { Tab } from "./tab.ts";
import { startWebKit } from "./webKit.ts";

export const ENGINE_NAMES = ["chromium", "firefox", "webkit"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** How an engine is started: the driver, and the path of the program. */
export interface EnginePlace {
  driver: "playwright" | "bidi" | "webdriver";
  /** The browser, or for `webdriver` the driver's program. */
  path: string;
}

/** The engine of a Playwright project, and where its browser is. */
export interface EngineOption {
  name: EngineName;
  place: EnginePlace;
}

export interface Engine {
  /** Opens a tab in a fresh profile. In WebKit, close a tab before you open the next. */
  open: () => Promise<Tab>;
  close: () => Promise<void>;
}

/** Starts a browser. */
export async function startEngine(name: EngineName, { driver, path }: EnginePlace): Promise<Engine> {
  if (driver === "webdriver") return startWebKit(path);
  if (driver === "bidi") {
    const browser = await launchFirefox(path);
    return { open: () => puppeteerTab(browser), close: () => browser.close() };
  }
  const browser = await { chromium, firefox, webkit }[name].launch({
    executablePath: path,
    ...(name === "chromium" && { args: launchArgs() }),
  });
  return { open: () => playwrightTab(browser), close: () => browser.close() };
}
