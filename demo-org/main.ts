import { parseArgs } from "node:util";
import { startDemoOrg } from "./demoOrg.ts";
import type { DemoOrgOptions } from "./demoOrg.ts";
import { SCENARIO_NAMES, scenarioByName } from "./scenarios.ts";

const HELP = `Usage: npm run demo-org -- [options]

Starts the demo org alone, for other clients.

  --port N            port to listen on (default: any free one)
  --host ADDRESS      address to listen on (default 127.0.0.1)
  --token T           the access token that it accepts (default: random, printed)
  --scenario NAME     ${SCENARIO_NAMES.join(", ")}
  --seed N            seed of ids, durations and dates; the same seed gives the same org
  --speed X           work from now on takes 1/X of its time
  --jobs N            number of jobs in the last seven days
  --now ISO           initial value of the clock
  --control           answer control requests under /__demo/
  --queued-start-ids gone|stay
                      whether the id of a queued start still answers once its run began
  --help              this text`;

/** Reads the command line. Null means that help was asked for. Throws RangeError or TypeError with a readable message. */
function readOptions(args: string[]): DemoOrgOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      token: { type: "string" },
      scenario: { type: "string" },
      seed: { type: "string" },
      speed: { type: "string" },
      jobs: { type: "string" },
      now: { type: "string" },
      host: { type: "string" },
      control: { type: "boolean" },
      "queued-start-ids": { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return null;
  const options: DemoOrgOptions = { port: 0 };
  const number = (
    name: "port" | "seed" | "speed" | "jobs",
    low: number,
    high: number,
    whole = true,
  ): number | undefined => {
    const text = values[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (
      text.trim() === "" ||
      !Number.isFinite(value) ||
      value < low ||
      value > high ||
      (whole && !Number.isInteger(value))
    ) {
      throw new RangeError(
        `--${name} must be a ${whole ? "whole " : ""}number from ${low} to ${high}, not "${text}"`,
      );
    }
    return value;
  };
  const given: DemoOrgOptions = {};
  const port = number("port", 0, 65_535);
  const seed = number("seed", 0, 4_294_967_295);
  const speed = number("speed", 0.01, 10_000, false);
  const jobs = number("jobs", 0, 200_000);
  if (port !== undefined) given.port = port;
  if (seed !== undefined) given.seed = seed;
  if (speed !== undefined) given.speed = speed;
  if (jobs !== undefined) given.jobs = jobs;
  if (values.token !== undefined) {
    if (!/^[\x21-\x7e]+$/.test(values.token))
      throw new RangeError("--token must be printable and without spaces");
    given.token = values.token;
  }
  if (values.host !== undefined) given.host = values.host;
  if (values.control) given.control = true;
  if (values.scenario !== undefined) {
    if (!scenarioByName(values.scenario))
      throw new RangeError(
        `--scenario must be one of ${SCENARIO_NAMES.join(", ")}, not "${values.scenario}"`,
      );
    given.scenario = values.scenario;
  }
  if (values.now !== undefined) {
    const nowMs = Date.parse(values.now);
    if (!Number.isFinite(nowMs)) throw new RangeError(`--now must be an ISO 8601 date, not "${values.now}"`);
    given.nowMs = nowMs;
  }
  const startIds = values["queued-start-ids"];
  if (startIds !== undefined) {
    if (startIds !== "stay" && startIds !== "gone")
      throw new RangeError(`--queued-start-ids must be stay or gone, not "${startIds}"`);
    given.queuedStartIds = startIds;
  }
  return { ...options, ...given };
}

function giveUp(error: unknown): never {
  const code = (error as { code?: string }).code;
  const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
  process.stderr.write(
    `demo-org: ${code === "EADDRINUSE" ? `the port is already in use (${reason})` : reason}\n`,
  );
  process.exit(2);
}

async function run(options: DemoOrgOptions): Promise<void> {
  const org = await startDemoOrg(options);
  const stop = (): void => void org.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // Printed last, because whoever reads the line may stop the process at once.
  process.stdout.write(`Demo org on ${org.url} with token ${org.token}\n`);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(`${HELP}\n`);
  else await run(options);
} catch (error) {
  giveUp(error);
}
