// End-to-end stories in a real Chromium; `npm run e2e` finds the browser and sets CHROMIUM_PATH.
import { defineConfig } from "playwright/test";
import { launchArgs } from "./tools/browser.ts";

const executablePath = process.env["CHROMIUM_PATH"];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  // One Chromium keeps two cores busy by itself: with two workers the stories took as long, and each of them twice its time.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: "list",
  use: {
    trace: "off",
    launchOptions: { args: launchArgs(), ...(executablePath ? { executablePath } : {}) },
  },
});
