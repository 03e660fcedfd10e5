// For specs: a gateway in a process of its own (loginProcess.ts), and what other programs of the machine see of it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { onTestFinished } from "vitest";

const PROGRAM = new URL("loginProcess.ts", import.meta.url);

export interface LoginGateway {
  url: string;
  /** All that it printed so far. */
  printed: () => string;
  commandLine: () => string;
  /** Its diagnostic report. */
  report: () => Promise<string>;
  /** Moves its clock. */
  pass: (ms: number) => Promise<void>;
}

/** Starts a gateway with these flags, on any free port; the test's end ends it. */
export async function startLoginGateway(
  flags: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<LoginGateway> {
  const given = { env: { PATH: process.env["PATH"], ...env }, silent: true };
  const child = fork(PROGRAM, ["--port", "0", ...flags], given);
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const answer = async (): Promise<string> => {
    const [message] = (await once(child, "message")) as [string];
    return message;
  };
  const ask = (message: number | string) => {
    child.send(message);
    return answer();
  };
  return {
    url: await answer(),
    printed: () => output,
    commandLine: () => readFileSync(`/proc/${child.pid}/cmdline`, "latin1"),
    report: () => ask("report"),
    pass: async (ms) => void (await ask(ms)),
  };
}
