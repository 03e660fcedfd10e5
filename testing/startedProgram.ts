// Wavedeck as a person starts it: `npm start` with flags, in a process and a folder of its own. Its clock is moved from outside.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isBuilt } from "../server/build.ts";
import { filesIn } from "./filesIn.ts";
import { movedChild } from "./movedChild.ts";

const ROOT = join(import.meta.dirname, "..");
const MAIN = join(ROOT, "server", "main.ts");
const CLOCK = new URL("movedProcess.ts", import.meta.url);

export interface ProgramOptions {
  flags: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Default: any free one. */
  port?: number;
  /** By how much the date of its machine is off, ms. */
  wrongMs?: number;
}

/** A program that runs, or has ended. */
export interface StartedProgram {
  /** Where it says that it is ready. */
  url: string;
  pass: (ms: number) => Promise<void>;
  /** All that a person or another program of the machine sees of it: what it printed, its history, command line and diagnostic report. */
  visible: () => Promise<Record<"printed" | "history" | "commandLine" | "report", string>>;
  stop: () => Promise<void>;
}

/** The program ended instead of starting. */
export class NotStarted extends Error {
  override readonly name = "NotStarted";
  readonly code: number | null;

  constructor(printed: string, code: number | null) {
    super(printed);
    this.code = code;
  }
}

/**
 * Starts it, and resolves when it says where it is ready.
 * @throws NotStarted with what it printed, when it ends instead
 */
export async function startProgram({
  flags,
  env = {},
  port = 0,
  wrongMs = 0,
}: ProgramOptions): Promise<StartedProgram> {
  if (!isBuilt(ROOT)) throw new Error("The pages are older than their sources: npm run build.");
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-program-"));
  const child = fork(MAIN, ["--port", String(port), "--history", join(folder, "history"), ...flags], {
    execArgv: ["--import", `${CLOCK.href}?wrong=${wrongMs}`],
    env: { PATH: process.env["PATH"], ...env },
    cwd: folder,
    silent: true,
  });
  const { printed, commandLine, report, pass } = movedChild(child);
  const ready = Promise.withResolvers<string>();
  child.stdout?.on("data", () => {
    const [, url] = /Wavedeck is ready on (\S+)\n/.exec(printed()) ?? [];
    if (url !== undefined) ready.resolve(url);
  });
  const ended = once(child, "close").then(([code]) => {
    rmSync(folder, { recursive: true, force: true });
    ready.reject(new NotStarted(printed(), code as number | null));
  });
  return {
    url: await ready.promise,
    pass,
    visible: async () => ({
      printed: printed(),
      history: filesIn(folder),
      commandLine: commandLine(),
      report: await report(),
    }),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
