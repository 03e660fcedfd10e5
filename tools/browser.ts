// Finds a Chromium for the tests, and installs one if there is none. An installed one comes first, because a download is slow and not always
// possible.
import { homedir } from "node:os";
import { join } from "node:path";
import { downloadBrowser, installPackages, type Machine, onPath, thisMachine } from "./machine.ts";

export interface FoundBrowser {
  path: string;
  /** One line for the log: where it came from. */
  how: string;
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

/**
 * The Chromium to use. Installs one when there is none.
 * @throws with one clear sentence when that fails.
 */
export async function findBrowser(machine: Machine = thisMachine): Promise<FoundBrowser> {
  const wished = machine.env["CHROMIUM_PATH"];
  if (wished !== undefined && wished !== "") {
    if (!machine.isExecutable(wished)) throw new Error(`CHROMIUM_PATH is not a program: ${wished}`);
    return { path: wished, how: "from CHROMIUM_PATH" };
  }
  const installed = onPath(machine, NAMES) ?? usualPlaces(machine).find((path) => machine.isExecutable(path));
  if (installed !== undefined) return { path: installed, how: "installed on this machine" };
  const own = await machine.playwrightPath("chromium");
  if (machine.isExecutable(own)) return { path: own, how: "Playwright's own" };
  // A distribution's package includes the libraries that it needs; Playwright's download does not.
  if (installPackages(machine, ["chromium"])) {
    const fromApt = onPath(machine, NAMES);
    if (fromApt !== null) return { path: fromApt, how: "installed with apt-get just now" };
  }
  const downloaded = await downloadBrowser(machine, "chromium");
  if (downloaded !== null) return { path: downloaded, how: "downloaded by Playwright just now" };
  throw new Error(
    "No Chromium was found and none could be installed. Install one and set CHROMIUM_PATH to it.",
  );
}

/** Chromium without the parts that only a window needs. With it the stories take little more than half the time. */
const SHELLS = ["chromium-headless-shell", "chrome-headless-shell"];

/** Whether two stories at once take less time than one after the other. A whole Chromium keeps two cores busy by itself. */
export function isHeadlessShell(path: string): boolean {
  return SHELLS.some((name) => path.endsWith(name) || path.endsWith(`${name}.exe`));
}

/**
 * The Chromium for the stories: a headless shell where there is one or one can be installed as a package, otherwise what `findBrowser`
 * finds. `CHROMIUM_PATH` wins.
 * @throws as `findBrowser` does.
 */
export async function findStoryBrowser(machine: Machine = thisMachine): Promise<FoundBrowser> {
  if (machine.env["CHROMIUM_PATH"]) return findBrowser(machine);
  const installed = onPath(machine, SHELLS);
  if (installed !== null) return { path: installed, how: "installed on this machine" };
  const fromApt = installPackages(machine, SHELLS.slice(0, 1)) ? onPath(machine, SHELLS) : null;
  if (fromApt !== null) return { path: fromApt, how: "installed with apt-get just now" };
  return findBrowser(machine);
}

/** Arguments for a quiet browser. Chromium's sandbox does not work for root, so root runs without it. */
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
