// The doctor as a program of its own, as a person starts it.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const DOCTOR = new URL("../server/doctor/main.ts", import.meta.url);

/** What the doctor prints of a gateway with these flags, started in a folder. It ends with 1 when something is wrong. */
export async function doctorSays(flags: string[], env: NodeJS.ProcessEnv, cwd: string): Promise<string> {
  const given = { env: { PATH: process.env["PATH"], ...env }, cwd };
  const run = promisify(execFile)(process.execPath, [DOCTOR.pathname, ...flags], given);
  const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
  return stdout + stderr;
}
