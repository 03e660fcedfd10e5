// A process that has loaded movedProcess.ts, as its parent and other programs of the machine see it.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

export interface MovedChild {
  /** All that it printed so far. */
  printed: () => string;
  commandLine: () => string;
  /** Its diagnostic report. */
  report: () => Promise<string>;
  /** Moves its clock. */
  pass: (ms: number) => Promise<void>;
}

/** Reads along from the start of a process, and asks it. */
export function movedChild(child: ChildProcess): MovedChild {
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ask = async (message: number | string): Promise<string> => {
    child.send(message);
    const [answer] = (await once(child, "message")) as [string];
    return answer;
  };
  return {
    printed: () => output,
    commandLine: () => readFileSync(`/proc/${child.pid}/cmdline`, "latin1"),
    report: () => ask("report"),
    pass: async (ms) => void (await ask(ms)),
  };
}
