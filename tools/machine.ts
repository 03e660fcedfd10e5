// The parts of a machine that the searches for browsers use, and the installers that they may run. Specs pass fake machines.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

export type BrowserName = "chromium" | "firefox" | "webkit";

export interface Machine {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  isRoot: boolean;
  isExecutable: (path: string) => boolean;
  /** Runs a program with its output shown; true when it ended well. */
  run: (file: string, args: readonly string[]) => boolean;
  /** Path of Playwright's own build of a browser, installed or not. */
  playwrightPath: (browser: BrowserName) => Promise<string>;
  isDebian: () => boolean;
}

/** The first of these programs on the PATH, or null. */
export function onPath(machine: Machine, names: readonly string[]): string | null {
  const folders = (machine.env["PATH"] ?? "").split(machine.platform === "win32" ? ";" : delimiter);
  const suffix = machine.platform === "win32" ? ".exe" : "";
  for (const name of names) {
    for (const folder of folders.filter((entry) => entry !== "")) {
      const path = join(folder, name + suffix);
      if (machine.isExecutable(path)) return path;
    }
  }
  return null;
}

/** Installs Debian packages where this user may; true when it did. */
export function installPackages(machine: Machine, packages: readonly string[]): boolean {
  if (!machine.isRoot || !machine.isDebian()) return false;
  return (
    machine.run("apt-get", ["update"]) &&
    machine.run("apt-get", ["install", "-y", "--no-install-recommends", ...packages])
  );
}

/** Has Playwright download its own build of a browser; its path, or null when that failed. */
export async function downloadBrowser(machine: Machine, browser: BrowserName): Promise<string | null> {
  const cli = join(import.meta.dirname, "..", "node_modules", "playwright", "cli.js");
  const own = await machine.playwrightPath(browser);
  return machine.run(process.execPath, [cli, "install", browser]) && machine.isExecutable(own) ? own : null;
}

export const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  isExecutable: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  run: (file, args) =>
    spawnSync(file, [...args], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0,
  playwrightPath: async (browser) => (await import("playwright"))[browser].executablePath(),
  isDebian: () =>
    existsSync("/etc/os-release") &&
    /^ID(?:_LIKE)?=.*(?:debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8")),
};
