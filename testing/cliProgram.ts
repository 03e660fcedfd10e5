// The Salesforce CLI of demoCli.ts as a program called `sf` in a folder of its own, which the gateway finds on the PATH and runs.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { listenLocally } from "./companyEdge.ts";
import type { DemoCli } from "./demoCli.ts";

export interface CliProgram {
  /** A PATH that has it. */
  path: string;
  /** Each of its runs: its arguments, and the environment that it was given, as JSON. */
  runs: string[];
  close: () => void;
}

// The CLI's state is in the test, which the program asks what to print.
const script = (port: number) => `#!${process.execPath}
const [, , ...args] = process.argv;
const body = JSON.stringify({ args, env: process.env });
const answer = await fetch("http://127.0.0.1:${port}/", { method: "POST", body });
process.stdout.write(await answer.text());
`;

/** Installs it. */
export async function installCli(cli: DemoCli): Promise<CliProgram> {
  const runs: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      runs.push(body);
      const { args } = JSON.parse(body) as { args: string[] };
      void cli.run("sf", args).then((printed) => response.end(printed));
    });
  });
  const port = await listenLocally(server);
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-sf-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "sf"), script(port), { mode: 0o755 });
  return {
    path: `${folder}${delimiter}${process.env["PATH"] ?? ""}`,
    runs,
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  };
}
