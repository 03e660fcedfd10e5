// Runs another program of this machine and takes its output. One at a time: the Salesforce CLI loses a login when two of its processes
// renew it at once.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { posix, win32 } from "node:path";

const TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;

/** Why there is no output: the program is not there, did not end in time, or printed without end. */
export type RunFailureReason = "absent" | "silent" | "endless";

export class RunFailure extends Error {
  override readonly name = "RunFailure";
  readonly reason: RunFailureReason;

  constructor(reason: RunFailureReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Gives a program's standard output, whatever its exit code.
 * @throws RunFailure
 */
export type RunProgram = (file: string, args: readonly string[]) => Promise<string>;

/** What `findProgram` needs of its surroundings. */
export interface Machine {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  exists: (path: string) => boolean;
}

/**
 * The path of a program on the PATH, or null. Never one in the current folder, which Windows would look into first: a folder that
 * somebody unpacked could hold a program of that name.
 */
export function findProgram(file: string, { platform, env, exists }: Machine): string | null {
  const isWindows = platform === "win32";
  const paths = isWindows ? win32 : posix;
  const endings = isWindows ? (env["PATHEXT"] ?? ".EXE;.CMD").split(";") : [""];
  const folders = (env["PATH"] ?? env["Path"] ?? "")
    .split(paths.delimiter)
    .map((folder) => folder.replace(/^"|"$/g, ""));
  for (const folder of folders.filter((one) => paths.isAbsolute(one))) {
    for (const ending of endings) {
      const path = paths.join(folder, file + ending.toLowerCase());
      if (exists(path)) return path;
    }
  }
  return null;
}

/** How a program is run. */
export interface Conditions {
  /** How long it may take. Default: a minute. */
  timeoutMs?: number;
  /** Its environment; the PATH of it is searched. Default: this process's. */
  env?: NodeJS.ProcessEnv;
}

function run(file: string, args: readonly string[], conditions: Conditions): Promise<string> {
  const { timeoutMs = TIMEOUT_MS, env = process.env } = conditions;
  const isWindows = process.platform === "win32";
  const path = findProgram(file, { platform: process.platform, env, exists: existsSync });
  if (path === null) return Promise.reject(new RunFailure("absent"));
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  execFile(
    // On Windows `sf` is a `.cmd`, which only a shell runs; callers check what they hand over.
    isWindows ? `"${path}"` : path,
    [...args],
    {
      timeout: timeoutMs,
      env,
      maxBuffer: MAX_OUTPUT_BYTES,
      shell: isWindows,
      windowsHide: true,
      killSignal: "SIGKILL",
    },
    (error, stdout) => {
      if (error?.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") reject(new RunFailure("endless"));
      else if (error?.killed === true) reject(new RunFailure("silent"));
      else if (typeof error?.code === "string") reject(new RunFailure("absent"));
      else resolve(stdout);
    },
  );
  return promise;
}

/**
 * Runs programs of the PATH, each once those before it have ended. Callers that put anything of a person into the arguments check it
 * first.
 */
export function programRunner(conditions: Conditions = {}): RunProgram {
  let last: Promise<unknown> = Promise.resolve();
  return (file, args) => {
    const next = last.then(
      () => run(file, args, conditions),
      () => run(file, args, conditions),
    );
    last = next;
    return next;
  };
}

/** The one runner of this process. */
export const runProgram: RunProgram = programRunner();
