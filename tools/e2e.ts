// `npm run e2e [-- arguments of Playwright]`: builds the pages if needed, finds a browser, runs the stories.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildSite, isBuilt } from "../server/build.ts";
import { findBrowser } from "./browser.ts";

const root = join(import.meta.dirname, "..");
if (!isBuilt(root)) await buildSite(root);
const browser = await findBrowser();
process.stdout.write(`Browser: ${browser.path} (${browser.how})\n`);
const cli = join(root, "node_modules", "playwright", "cli.js");
const run = spawnSync(process.execPath, [cli, "test", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, CHROMIUM_PATH: browser.path },
});
process.exitCode = run.status ?? 1;
