// The two commands on files, as a person runs them.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ALL, BOUNDS, idOf, jobList, temporaryFolder, wireJob } from "../../testing/historyRig.ts";
import { CommandLineError } from "../commandLineError.ts";
import { SILENT_LOG } from "../log.ts";
import { historyPath } from "./historyFile.ts";
import { runHistoryCommand } from "./historyCommand.ts";
import { inFile } from "./historyPlace.ts";
import { OrgHistory } from "./orgHistory.ts";

const ORG = "00D3h000000abcDEAQ";
const OTHER = "00D3h000000xyzDEAQ";

const gatewayOn = (folder: string, org = ORG) =>
  new OrgHistory(inFile(historyPath(folder, org)), BOUNDS, SILENT_LOG);

function run(act: "export" | "import", folder: string, file: string, org: string | null = null) {
  const said: string[] = [];
  const streams = {
    input: new PassThrough(),
    output: new PassThrough(),
    tell: (line: string) => void said.push(line),
  };
  return { said, ...streams, code: runHistoryCommand({ act, file, org }, folder, streams) };
}

test("out of one folder and into another, while gateways use both", async () => {
  const [from, to, files] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  const old = gatewayOn(from);
  old.observe(jobList(Array.from({ length: 350 }, (_, n) => wireJob(n))));
  const file = join(files, "runs.jsonl");
  expect(await run("export", from, file).code).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const now = gatewayOn(to);
  const { code, said } = run("import", to, file);
  expect(await code).toBe(0);
  expect(said).toEqual(["Runs: 350 new, 0 completed, 0 known. New definitions: 0. New sources: 0."]);
  expect(now.list(ALL)).toEqual(old.list(ALL));
  const again = run("import", to, file);
  expect(await again.code).toBe(0);
  expect(again.said[0]).toContain("0 new, 0 completed, 350 known");
  old.close();
  now.close();
});

test("CSV by the name of the file; a file that is there is not overwritten", async () => {
  const [folder, files] = [temporaryFolder(), temporaryFolder()];
  const kept = gatewayOn(folder);
  kept.observe(jobList([wireJob(1)]));
  kept.close();
  const file = join(files, "runs.CSV");
  expect(await run("export", folder, file).code).toBe(0);
  expect(readFileSync(file, "utf8")).toMatch(/^Job id,.*\r\n03C3h0000000001/);
  await expect(run("export", folder, file).code).rejects.toThrow(/EEXIST/);
  await expect(run("import", folder, file).code).rejects.toThrow(/no exported history/);
  await expect(run("import", folder, join(files, "none")).code).rejects.toThrow(CommandLineError);
});

test("through standard output and input", async () => {
  const [from, to] = [temporaryFolder(), temporaryFolder()];
  const kept = gatewayOn(from);
  kept.observe(jobList([wireJob(1)]));
  kept.close();
  const out = run("export", from, "-");
  const written = text(out.output);
  expect(await out.code).toBe(0);
  out.output.end();
  const into = run("import", to, "-");
  into.input.end(`${await written}{"holds":"nothing"}\n`);
  expect(await into.code).toBe(1);
  expect(into.said[0]).toMatch(/^Line \d is no line of an exported history\.$/);
  const copy = gatewayOn(to);
  expect(copy.list(ALL).map(({ id }) => id)).toEqual([idOf(1)]);
  copy.close();
});

test("the org is named where the folder or the file leaves it open, and one org's runs never go into another's file", async () => {
  const folder = temporaryFolder();
  await expect(run("export", folder, "-").code).rejects.toThrow(/holds no history\.$/);
  gatewayOn(folder).close();
  gatewayOn(folder, OTHER).close();
  await expect(run("export", folder, "-").code).rejects.toThrow(/Choose one with --history-org: .*, .*\.$/);
  await expect(run("export", folder, "-", "00D3h000000nonDEAQ").code).rejects.toThrow(
    /no history of the org/,
  );
  const file = join(temporaryFolder(), "other.jsonl");
  expect(await run("export", folder, file, OTHER).code).toBe(0);
  await expect(run("import", folder, file, ORG).code).rejects.toThrow(/is the history of the org .*, not of/);
  writeFileSync(file, '{"holds":"head","format":1,"org":null}\n');
  await expect(run("import", folder, file).code).rejects.toThrow(/does not say of which org/);
});
