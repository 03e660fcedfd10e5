// Stories in real browsers. `npm run e2e` finds the browsers first and names them in the environment.
import { defineConfig } from "playwright/test";
import { ENGINE_NAMES, type EngineOption, type EnginePlace } from "./testing/engines/engine.ts";
import { holdAnswers } from "./testing/heldAnswers.ts";
import { isHeadlessShell, launchArgs } from "./tools/browser.ts";

const executablePath = process.env["CHROMIUM_PATH"];
/** Where the other engines are, as JSON; engines that are not there have no stories. */
const places = JSON.parse(process.env["ENGINE_PLACES"] ?? "{}") as Record<string, EnginePlace>;

const heldMs = Number(process.env["HOLD_ANSWERS_MS"] ?? 0);
if (heldMs > 0) holdAnswers(heldMs);

export default defineConfig<object, { engineOption: EngineOption }>({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  // A whole Chromium keeps two cores busy by itself: with two workers the stories took as long, and each of them twice its time.
  workers: isHeadlessShell(executablePath ?? "") ? 2 : 1,
  retries: 0,
  forbidOnly: true,
  reporter: "list",
  use: {
    // Steps, requests and messages. To keep the page as it was at each step takes a fifth of all stories' work, a film of it a third:
    // `npm run e2e -- --trace=retain-on-failure STORY` has both.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
    // Dates as the stories expect them, whatever the machine's locale is.
    locale: "en-GB",
    launchOptions: { args: launchArgs(), ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: "stories", testIgnore: "engines/**" },
    ...ENGINE_NAMES.flatMap((name) => {
      const place = places[name];
      return place === undefined
        ? []
        : [{ name, testMatch: "engines/**/*.e2e.ts", use: { engineOption: { name, place } } }];
    }),
  ],
});
