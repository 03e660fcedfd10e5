// For specs: a gateway in a process of its own (loginProcess.ts), and what other programs of the machine see of it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { type MovedChild, movedChild } from "./movedChild.ts";

const PROGRAM = new URL("loginProcess.ts", import.meta.url);

export interface LoginGateway extends MovedChild {
  url: string;
}

/** Starts a gateway with these flags, on any free port; the test's end ends it. */
export async function startLoginGateway(
  flags: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<LoginGateway> {
  const given = { env: { PATH: process.env["PATH"], ...env }, silent: true };
  const child = fork(PROGRAM, ["--port", "0", ...flags], given);
  onTestFinished(() => void child.kill("SIGKILL"));
  const moved = movedChild(child);
  const [url] = (await once(child, "message")) as [string];
  return { ...moved, url };
}
