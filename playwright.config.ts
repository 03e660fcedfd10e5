// End-to-end stories in a real Chromium; `npm run e2e` finds the browser and sets CHROMIUM_PATH.
import { defineConfig } from "playwright/test";
import { launchArgs } from "./tools/browser.ts";

const executablePath = process.env["CHROMIUM_PATH"];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  fullyParallel: true,
  reporter: "list",
  use: {
    trace: "off",
    launchOptions: { args: launchArgs(), ...(executablePath ? { executablePath } : {}) },
  },
});
