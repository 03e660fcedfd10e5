// Finds a Chromium to test in, and brings one where there is none: an installed one first, because a download is slow
// and not everywhere possible.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

export interface FoundBrowser {
  path: string;
  /** One line for the log: where it came from. */
  how: string;
}

/** What the search looks at; tests bring their own. */
export interface Machine {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  isRoot: boolean;
  isExecutable: (path: string) => boolean;
  /** Runs a program with its output shown; true when it ended well. */
  run: (file: string, args: readonly string[]) => boolean;
  /** Path of Playwright's own Chromium, installed or not. */
  playwrightPath: () => Promise<string>;
  isDebian: () => boolean;
}

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
];

function usualPlaces(machine: Machine): string[] {
  const { env, platform } = machine;
  if (platform === "darwin") {
    const apps = ["Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome"];
    return ["/Applications", join(homedir(), "Applications")].flatMap((folder) =>
      apps.map((app) => join(folder, app)),
    );
  }
  if (platform === "win32") {
    const roots = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].filter(
      (root) => root !== undefined,
    );
    const programs = ["Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe"];
    return roots.flatMap((root) => programs.map((program) => join(root, program)));
  }
  return ["/usr/lib/chromium/chromium", "/opt/google/chrome/chrome", "/snap/bin/chromium"];
}

function onPath(machine: Machine): string | null {
  const folders = (machine.env["PATH"] ?? "").split(machine.platform === "win32" ? ";" : delimiter);
  const suffix = machine.platform === "win32" ? ".exe" : "";
  for (const name of NAMES) {
    for (const folder of folders.filter((entry) => entry !== "")) {
      const path = join(folder, name + suffix);
      if (machine.isExecutable(path)) return path;
    }
  }
  return null;
}

/**
 * The browser to use, installing one when there is none.
 * @throws with one clear sentence when none can be had.
 */
export async function findBrowser(machine: Machine = thisMachine): Promise<FoundBrowser> {
  const wished = machine.env["CHROMIUM_PATH"];
  if (wished !== undefined && wished !== "") {
    if (!machine.isExecutable(wished)) throw new Error(`CHROMIUM_PATH is not a program: ${wished}`);
    return { path: wished, how: "from CHROMIUM_PATH" };
  }
  const installed = onPath(machine) ?? usualPlaces(machine).find((path) => machine.isExecutable(path));
  if (installed !== undefined) return { path: installed, how: "installed on this machine" };
  const own = await machine.playwrightPath();
  if (machine.isExecutable(own)) return { path: own, how: "Playwright's own" };
  // A distribution's package brings the libraries it needs; Playwright's download does not.
  if (machine.isRoot && machine.isDebian()) {
    const done =
      machine.run("apt-get", ["update"]) &&
      machine.run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
    const fromApt = onPath(machine);
    if (done && fromApt !== null) return { path: fromApt, how: "installed with apt-get just now" };
  }
  const cli = join(import.meta.dirname, "..", "node_modules", "playwright", "cli.js");
  if (machine.run(process.execPath, [cli, "install", "chromium"]) && machine.isExecutable(own)) {
    return { path: own, how: "downloaded by Playwright just now" };
  }
  throw new Error(
    "No Chromium was found and none could be installed. Install one and set CHROMIUM_PATH to it.",
  );
}

/** Arguments for a quiet browser. Chromium refuses its sandbox to root, so only root goes without. */
export function launchArgs(isRoot: boolean = thisMachine.isRoot): string[] {
  return [
    ...(isRoot ? ["--no-sandbox"] : []),
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
  ];
}

const thisMachine: Machine = {
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
  playwrightPath: async () => (await import("playwright")).chromium.executablePath(),
  isDebian: () =>
    existsSync("/etc/os-release") &&
    /^ID(?:_LIKE)?=.*(?:debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8")),
};
