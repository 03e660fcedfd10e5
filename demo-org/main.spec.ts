import { spawn } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command and sends `signal` once it has printed its line. */
function run(args: string[], signal?: NodeJS.Signals): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args]);
    const ended: Ended = { code: null, out: "", err: "" };
    child.stdout.on("data", (chunk) => {
      ended.out += String(chunk);
      if (signal && ended.out.includes("\n")) child.kill(signal);
    });
    child.stderr.on("data", (chunk) => void (ended.err += String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ended, code }));
  });
}

test.each([
  [["--nonsense"], /--nonsense/],
  [["--port", "http"], /--port must be a whole number/],
  [["--scenario", "apocalypse"], /--scenario must be one of everyday/],
  [["--now", "yesterday"], /--now must be an ISO 8601 date/],
  [["--speed", "0"], /--speed must be/],
  [["--jobs", "-3"], /--jobs/],
  [["--queued-start-ids", "maybe"], /stay or gone/],
  [["stray"], /stray/],
])("%j ends with one clear line and code 2", async (args, words) => {
  const { code, out, err } = await run(args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(words);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});

test("--help lists every flag", async () => {
  const { code, out } = await run(["--help"]);
  expect(code).toBe(0);
  for (const flag of ["port", "host", "token", "scenario", "seed", "speed", "jobs", "now", "control"])
    expect(out).toContain(`--${flag} `);
});

test("a busy port ends with one clear line and code 2", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => void blocker.listen(0, "127.0.0.1", resolve));
  const { port } = blocker.address() as AddressInfo;
  const { code, err } = await run(["--port", String(port)]);
  await new Promise((resolve) => void blocker.close(resolve));
  expect(code).toBe(2);
  expect(err).toMatch(/^demo-org: the port is already in use .*\n$/);
});

test.each<NodeJS.Signals>(["SIGINT", "SIGTERM"])(
  "it prints one line with address and token, and exits cleanly on %s",
  async (signal) => {
    const { code, out, err } = await run(
      ["--port", "0", "--token", "my-token", "--seed", "4", "--now", "2026-11-23T09:00:00Z"],
      signal,
    );
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Demo org on http:\/\/127\.0\.0\.1:\d+ with token my-token\n$/);
  },
);
