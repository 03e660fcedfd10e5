// Whatever is wrong with a history's file, the gateway says so in one line and goes on: lists are answered, and runs as far as they are known.
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { parseRunsPage } from "../../contract/history.ts";
import { toId18 } from "../../contract/ids.ts";
import { JOBS, json, TOKEN, tryGateway } from "../../testing/gatewayFixture.ts";
import { BOUNDS, idOf, jobList, temporaryFolder, wireJob } from "../../testing/historyRig.ts";
import { SILENT_LOG } from "../log.ts";
import { historyPath } from "./historyFile.ts";
import { inFile } from "./historyPlace.ts";
import { OrgHistory } from "./orgHistory.ts";
import { SCHEMA_VERSION } from "./schema.ts";

/** The org's id that the fixture's token begins with. */
const ORG = toId18(TOKEN.slice(0, 15));

/** A folder with the history of an earlier gateway, which kept job 1. */
function earlier(): { directory: string; path: string } {
  const directory = temporaryFolder();
  const path = historyPath(directory, ORG);
  const kept = new OrgHistory(inFile(path), BOUNDS, SILENT_LOG);
  kept.observe(jobList([wireJob(1)]));
  kept.close();
  return { directory, path };
}

function change(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

/** A gateway on the folder that hears of job 2: how it answers for it, which runs it knows then, and what it logs. */
async function goOn(directory: string) {
  const { ask, lines, gateway, org } = await tryGateway(
    json({ dataflowJobs: [wireJob(2)], nextPageUrl: null }, 200, { Date: new Date().toUTCString() }),
    { history: { directory } },
  );
  const list = await ask(`/gateway/org/org${JOBS}`);
  const { jobs } = parseRunsPage(JSON.parse((await ask("/gateway/org/org/runs")).text));
  const csv = await ask("/gateway/org/org/runs?format=csv");
  return {
    statuses: [list.status, csv.status],
    known: jobs.map(({ id }) => id),
    warnings: lines.filter((line) => line.includes("istory")),
    ask,
    gateway,
    lines,
    org,
  };
}

const TEXT = "this is no database, whatever its name says, and long enough to be looked at ".repeat(20);

test.each<[string, (path: string) => void, RegExp, string[]]>([
  [
    "written by a newer version",
    (path) => change(path, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`),
    /No history is kept: .* was written by a newer version of Wavedeck and is left alone\./,
    [idOf(2)],
  ],
  [
    "of another program",
    (path) => change(path, "PRAGMA application_id = 1"),
    /No history is kept: .* is the database of another program\./,
    [idOf(2)],
  ],
  [
    "damaged",
    (path) => {
      writeFileSync(path, TEXT);
    },
    /The history .* was damaged\. It is now .*\.damaged-.*, and a new one was begun\./,
    [idOf(2)],
  ],
  [
    "damaged behind its first pages",
    (path) => {
      const bytes = readFileSync(path);
      bytes.fill(0x5a, 8192);
      writeFileSync(path, bytes);
    },
    /The history .* was damaged\. It is now .*\.damaged-.*, and a new one was begun\./,
    [idOf(2)],
  ],
])("a file %s: one line, and the gateway goes on", async (_, harm, said, known) => {
  const { directory, path } = earlier();
  harm(path);
  const before = readFileSync(path);
  const went = await goOn(directory);
  expect(went.statuses).toEqual([200, 200]);
  expect(went.known).toEqual(known);
  expect(went.warnings).toEqual([expect.stringMatching(said)]);
  await went.gateway.close();
  // What was there is there still, as it was: under its name, or set aside.
  const files = readdirSync(directory).map((name) => readFileSync(join(directory, name)));
  expect(files.some((bytes) => bytes.equals(before))).toBe(true);
});

test("a folder that is a file: one line, and the history is in memory", async () => {
  const directory = join(temporaryFolder(), "file");
  writeFileSync(directory, "");
  const went = await goOn(directory);
  expect(went.statuses).toEqual([200, 200]);
  expect(went.known).toEqual([idOf(2)]);
  expect(went.warnings).toEqual([expect.stringMatching(/No history is kept: .* cannot be opened \(.*\)\./)]);
});

test("a file that cannot be written: one line, and what it has is read", async () => {
  const { directory, path } = earlier();
  chmodSync(path, 0o444);
  chmodSync(directory, 0o555);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    const went = await goOn(directory);
    expect(went.statuses).toEqual([200, 200]);
    expect(went.known).toEqual([idOf(1)]);
    expect(went.warnings).toEqual([
      expect.stringMatching(/The history .* is only read: it cannot be written/),
    ]);
    await went.gateway.close();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(directory, 0o755);
  }
});

test("a disk that fills up: one line, answers go on, and what came meanwhile is kept once there is room", async () => {
  const { directory } = earlier();
  const { ask, gateway, lines, org } = await goOn(directory);
  const history = gateway.orgs.get("org")?.history;
  const limit = (pages: number) => history?.ask(({ db }) => db.exec(`PRAGMA max_page_count = ${pages}`));
  limit(1);
  const message = "x".repeat(2000);
  for (let n = 10; n < 30; n += 1) {
    org.behave(json({ dataflowJobs: [wireJob(n, { message })], nextPageUrl: null }));
    expect((await ask(`/gateway/org/org${JOBS}?startedAfter=${n}&pageSize=200`)).status).toBe(200);
  }
  expect(lines.filter((line) => line.includes("cannot be written for now"))).toHaveLength(1);
  limit(1_000_000);
  await gateway.close();
  const after = new OrgHistory(inFile(historyPath(directory, ORG)), BOUNDS, SILENT_LOG);
  expect(after.run(idOf(29))?.job).toMatchObject({ message });
  after.close();
});
