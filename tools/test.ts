// `npm test`: every check there is, one after the other, each with its own summary, and one line at the end. A failing
// step does not hide the later ones.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { findBrowser } from "./browser.ts";
import { countPlaywright, countVitest, type Counts } from "./testCounts.ts";

const root = join(import.meta.dirname, "..");

interface Step {
  name: string;
  program: string;
  args: string[];
  count?: (output: string) => Counts | null;
}

/** A package's program, run by this same Node. */
function tool(path: string, ...args: string[]): Pick<Step, "program" | "args"> {
  return { program: process.execPath, args: [join(root, "node_modules", path), ...args] };
}

const steps: Step[] = [
  { name: "Formatting (prettier)", ...tool("prettier/bin/prettier.cjs", "--check", ".") },
  { name: "Lint (oxlint)", ...tool("oxlint/bin/oxlint", "--type-aware") },
  { name: "Unused code (knip)", ...tool("knip/bin/knip.js") },
  { name: "Types (tsc)", ...tool("typescript/bin/tsc", "-p", ".") },
  { name: "Unit specs (vitest)", ...tool("vitest/vitest.mjs", "run"), count: countVitest },
  { name: "Pages (vite build)", program: process.execPath, args: [join(root, "tools", "build.ts")] },
  { name: "End to end (playwright)", ...tool("playwright/cli.js", "test"), count: countPlaywright },
];

/** Runs a step with its output shown as it comes, and gives it back as well. */
function run(step: Step, env: NodeJS.ProcessEnv): Promise<{ ok: boolean; output: string }> {
  const { promise, resolve } = Promise.withResolvers<{ ok: boolean; output: string }>();
  const child = spawn(step.program, step.args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
  }
  child.on("error", (error) => {
    resolve({ ok: false, output: error.message });
  });
  child.on("close", (code) => {
    resolve({ ok: code === 0, output });
  });
  return promise;
}

async function browserEnv(): Promise<NodeJS.ProcessEnv> {
  const browser = await findBrowser();
  process.stdout.write(`Browser: ${browser.path} (${browser.how})\n`);
  return { ...process.env, CHROMIUM_PATH: browser.path };
}

const total: Counts = { passed: 0, failed: 0, lines: [] };
const broken: string[] = [];
for (const step of steps) {
  process.stdout.write(`\n== ${step.name}\n`);
  let result: Awaited<ReturnType<typeof run>>;
  try {
    result = await run(step, step.count === countPlaywright ? await browserEnv() : process.env);
  } catch (error) {
    result = { ok: false, output: "" };
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  const counts = step.count?.(result.output) ?? null;
  total.passed += counts?.passed ?? 0;
  total.failed += counts?.failed ?? 0;
  total.lines.push(...(counts?.lines ?? []));
  // A runner that ends without its summary has not tested what it should.
  const silent = step.count !== undefined && counts === null;
  if (!result.ok || silent) broken.push(step.name);
  process.stdout.write(`== ${step.name}: ${result.ok && !silent ? "ok" : "FAILED"}\n`);
}

process.stdout.write("\n");
for (const name of broken) process.stdout.write(`Failed step: ${name}\n`);
for (const line of total.lines) process.stdout.write(`${line}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = broken.length === 0 && total.failed === 0 ? 0 : 1;
