// `npm run e2e [-- arguments of Playwright]`: builds the pages if needed, finds the browsers, runs the stories.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildSite, isBuilt } from "../server/build.ts";
import { engineEnv, engineLines, findEngines } from "./engines.ts";

const root = join(import.meta.dirname, "..");
if (!isBuilt(root)) await buildSite(root);
const engines = await findEngines();
for (const line of engineLines(engines)) process.stdout.write(`${line}\n`);
const cli = join(root, "node_modules", "playwright", "cli.js");
const run = spawnSync(process.execPath, [cli, "test", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, ...engineEnv(engines) },
});
for (const { title, todo } of engines.missing) process.stdout.write(`NOT RUN in ${title}: ${todo}\n`);
process.exitCode = run.status ?? 1;
