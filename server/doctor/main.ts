// `doctor [--json] [flags of the gateway]`: looks whether Wavedeck would work, and ends with code 0 or 1.
import { homedir } from "node:os";
import { CommandLineError } from "../commandLineError.ts";
import { runProgram } from "../connect/runProgram.ts";
import { typed } from "../installed.ts";
import { examine } from "./doctor.ts";
import { asJson, asText, isWell } from "./finding.ts";

const USAGE = `Usage: ${typed("doctor", "[--json] [options of the gateway]")}

Looks at Node, the Salesforce CLI, proxy, certificate authorities and the folder of the history, and at each org that the options or
wavedeck.config.json name: login, API version, clocks, and what the user may read. It changes nothing in an org. It ends with code 0 when
nothing is wrong, with 1 when a check failed, and with 2 for a wrong option.`;

try {
  const given = process.argv.slice(2);
  const env = { ...process.env };
  // The Salesforce CLI is started from here, and needs neither.
  for (const name of ["ORG_ACCESS_TOKEN", "ORG_CLIENT_SECRET"]) delete process.env[name];
  if (given.includes("--help")) {
    process.stdout.write(`${USAGE}\n`);
  } else {
    const findings = await examine({
      args: given.filter((arg) => arg !== "--json"),
      env,
      folder: process.cwd(),
      home: homedir(),
      run: runProgram,
      nowMs: Date.now,
    });
    process.stdout.write(`${given.includes("--json") ? asJson(findings) : asText(findings)}\n`);
    process.exitCode = isWell(findings) ? 0 : 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof CommandLineError ? 2 : 1);
}
