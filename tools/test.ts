// `npm test`: runs every check, one after the other, and ends with one line that counts all tests. A step that fails does
// not keep the later ones from running.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineEnv, engineLines, findEngines, type FoundEngines } from "./engines.ts";
import { missingClients } from "./otherClients.ts";
import { missingPrograms } from "./programs.ts";
import { type Counts, countAttacks, countPlaywright, countVitest } from "./testReports.ts";

const root = join(import.meta.dirname, "..");
const reports = mkdtempSync(join(tmpdir(), "wavedeck-reports-"));

interface Step {
  name: string;
  program: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** The runner's JSON report and who reads it. */
  report?: { path: string; count: (report: unknown) => Counts };
}

/** A package's program, run by this same Node. */
function tool(path: string, ...args: string[]): Pick<Step, "program" | "args"> {
  return { program: process.execPath, args: [join(root, "node_modules", path), ...args] };
}

function vitest(name: string, project: string): Step {
  const path = join(reports, `${project}.json`);
  return {
    name,
    ...tool(
      "vitest/vitest.mjs",
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${path}`,
    ),
    report: { path, count: countVitest },
  };
}

/** Runs a step with its output shown; true when it ended well. */
function run({ program, args, env }: Step): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  child.on("error", () => {
    resolve(false);
  });
  child.on("close", (code) => {
    resolve(code === 0);
  });
  return promise;
}

/** What `count` finds in a step's report, or null when the runner ended without one. */
function inReport<Found>({ report }: Step, count: (report: unknown) => Found): Found | null {
  try {
    return report ? count(JSON.parse(readFileSync(report.path, "utf8"))) : null;
  } catch {
    return null;
  }
}

/** What became of the attack list in a step, as a line; null when it is not the step that has it. */
function attackLine(step: Step): string | null {
  if (step !== serverStep) return null;
  const { held, open, passed } = inReport(step, countAttacks) ?? { held: [], open: [], passed: 0 };
  const line = `Attack list: ${held.length} of 22 groups held, ${passed} attacks`;
  return open.length === 0 ? line : `${line}; NOT held: ${open.sort().join(", ")}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function engines(): Promise<FoundEngines | null> {
  try {
    return await findEngines();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return null;
  }
}

const found = await engines();
const stories = join(reports, "stories.json");
const serverStep = vitest("Servers (vitest)", "servers");
const steps: Step[] = [
  { name: "Formatting (prettier)", ...tool("prettier/bin/prettier.cjs", "--check", ".") },
  { name: "Lint (oxlint)", ...tool("oxlint/bin/oxlint", "--type-aware") },
  { name: "Unused code (knip)", ...tool("knip/bin/knip.js") },
  { name: "Types (tsc)", ...tool("typescript/bin/tsc", "-p", ".") },
  vitest("Specs (vitest)", "unit"),
  serverStep,
  { name: "Pages (vite build)", program: process.execPath, args: [join(root, "tools", "build.ts")] },
  vitest("Trials (vitest)", "trials"),
  {
    name: "Stories (playwright)",
    ...tool("playwright/cli.js", "test", "--reporter=list,json"),
    env: { ...(found && engineEnv(found)), PLAYWRIGHT_JSON_OUTPUT_FILE: stories },
    report: { path: stories, count: countPlaywright },
  },
];

const total: Counts = { passed: 0, failed: 0 };
const broken: string[] = [];
const closing: string[] = found ? engineLines(found) : ["NOT RUN in any browser: no Chromium was found."];
for (const name of [...missingPrograms(), ...missingClients()])
  closing.push(`NOT TRIED with ${name}: missing on this machine.`);
for (const step of steps) {
  say(`\n== ${step.name}`);
  const startMs = performance.now();
  const ended = await run(step);
  const counts = inReport(step, (report) => step.report?.count(report) ?? null);
  // A runner that ends without its report may not have run its tests.
  const ok = ended && (step.report === undefined || counts !== null);
  if (!ok) broken.push(step.name);
  total.passed += counts?.passed ?? 0;
  total.failed += counts?.failed ?? 0;
  const seconds = Math.round((performance.now() - startMs) / 1000);
  const tests = counts ? `, ${counts.passed + counts.failed} tests` : "";
  closing.push(`${step.name}: ${ok ? "ok" : "FAILED"}${tests}, ${seconds} s`);
  say(`== ${closing.at(-1)}`);
  const attacks = attackLine(step);
  if (attacks !== null) closing.push(attacks);
}
rmSync(reports, { recursive: true });

say("");
for (const line of closing) say(line);
if (broken.length > 0) say("Traces and pictures of failed stories are in test-results/.");
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = broken.length === 0 && total.failed === 0 ? 0 : 1;
