// Gateways are killed at random moments, some in the middle of a write, and each next one goes on with the same file. Whatever one had answered
// for is there afterwards. WAVEDECK_KILLS says how many (25), WAVEDECK_SEED which moments.
import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toId18 } from "../contract/ids.ts";
import { seededRandom } from "../domain/seededRandom.ts";
import { historyPath, openHistoryFile } from "../server/history/historyFile.ts";
import { HistoryTables } from "../server/history/historyTables.ts";
import { packSmall } from "../server/history/packJson.ts";
import { askRaw, type Behaviour, fakeOrgOf, type FakeOrg, json, TOKEN } from "../testing/gatewayFixture.ts";
import { idOf, NOON, WAVE, wireJob } from "../testing/historyRig.ts";
import type { KilledGatewayOrder } from "../testing/killedGateway.ts";

const KILLS = Number(process.env["WAVEDECK_KILLS"] ?? 25);
const random = seededRandom(Number(process.env["WAVEDECK_SEED"] ?? 12));
/** Jobs in a list, so large that writing them takes a while. */
const JOBS = 60;
/** A gateway is killed within so many ms after its first request; in that time it answers about ten. */
const WITHIN_MS = 250;
/** So many are killed while they make a file, within a few ms after it appeared. */
const NEW_FILES = 8;
/** Every third one kills itself between two jobs of a write. */
const IN_WRITE = 3;

const folder = mkdtempSync(join(tmpdir(), "wavedeck-killed-"));
const path = historyPath(folder, toId18(TOKEN.slice(0, 15)));
const answered = { runs: new Set<string>(), nodes: new Set<string>() };
let org: FakeOrg;
let waiting: ChildProcess;
let lists = 0;
let midWrite = 0;
const everLost = new Set<string>();

/** The n-th list has jobs that no other has. Nodes are the same for all. */
const behaviour: Behaviour = (seen, response, request) => {
  const n = Number(new URLSearchParams(seen.url.split("?")[1]).get("startedAfter"));
  const message = `Failed at step ${n}. `.repeat(60);
  const jobs = Array.from({ length: JOBS }, (_, i) => wireJob(n * JOBS + i, { message }));
  const body = seen.url.endsWith("/nodes")
    ? { nodes: Array.from({ length: 40 }, (_, i) => ({ name: `node ${i}`, status: "Success" })) }
    : { dataflowJobs: jobs, nextPageUrl: null };
  json(body, 200, { Date: new Date(NOON).toUTCString() })(seen, response, request);
};

/** A process that has loaded the gateway and waits for its order. */
const spawn = () => fork(new URL("../testing/killedGateway.ts", import.meta.url), { stdio: "ignore" });

beforeAll(async () => {
  org = await fakeOrgOf(behaviour);
  waiting = spawn();
});

afterAll(async () => {
  waiting.kill("SIGKILL");
  await org.close();
  rmSync(folder, { recursive: true, force: true });
});

const told = <T>(child: ChildProcess, event: string) =>
  new Promise<T>((resolve) => child.once(event, (value) => resolve(value as T)));

/** Asks one list after another, and the nodes of its first job, until the gateway is gone. */
async function ask(url: string): Promise<void> {
  for (;;) {
    lists += 1;
    const n = lists;
    const id = idOf(n * JOBS);
    try {
      const list = await askRaw(url, `/gateway/org/org${WAVE}/dataflowjobs?startedAfter=${n}&pageSize=200`);
      expect(list.status).toBe(200);
      for (let i = 0; i < JOBS; i += 1) answered.runs.add(idOf(n * JOBS + i));
      const nodes = await askRaw(url, `/gateway/org/org${WAVE}/dataflowjobs/${id}/nodes`);
      expect(nodes.status).toBe(200);
      answered.nodes.add(id);
    } catch (error) {
      if (error instanceof Error && "code" in error) return;
      throw error;
    }
  }
}

async function killOne(kill: number): Promise<void> {
  const child = waiting;
  waiting = spawn();
  const ended = told<number | null>(child, "exit");
  const inWrite = kill % IN_WRITE === 0;
  const dieAtJob = inWrite ? 1 + Math.floor(random() * 10 * JOBS) : 0;
  child.send({
    instanceUrl: org.url,
    token: TOKEN,
    directory: folder,
    dieAtJob,
  } satisfies KilledGatewayOrder);
  const url = await told<string>(child, "message");
  const asking = Promise.all([ask(url), ask(url), ask(url)]);
  if (!inWrite) {
    await setTimeout(random() * WITHIN_MS);
    child.kill("SIGKILL");
  }
  await ended;
  await asking;
  if (inWrite) midWrite += 1;
}

/** What the file says now, opened as the next gateway opens it. */
function look() {
  const { db, remarks } = openHistoryFile(path);
  try {
    const check = db.prepare("PRAGMA quick_check").all();
    const ids = (query: string) =>
      new Set(
        db
          .prepare(query)
          .all()
          .map((row) => row["id"]),
      );
    const runs = ids("SELECT id FROM runs WHERE ended = 1");
    const nodes = ids("SELECT id FROM nodes JOIN runs ON run = seq");
    const { runs: store } = new HistoryTables(db, packSmall);
    const unread = [...answered.nodes].slice(-20).filter((id) => !store.run(id)?.nodes?.includes("node 39"));
    const lost = [
      ...[...answered.runs].filter((id) => !runs.has(id)),
      ...[...answered.nodes].filter((id) => !nodes.has(id)),
      ...unread,
    ];
    for (const id of lost) everLost.add(id);
    return { remarks, check, lost };
  } finally {
    db.close();
  }
}

test.each(Array.from({ length: KILLS }, (_, n) => n))(
  "kill %i leaves everything that was answered for",
  async (n) => {
    await killOne(n);
    expect(look()).toEqual({ remarks: [], check: [{ quick_check: "ok" }], lost: [] });
  },
);

test.each(Array.from({ length: NEW_FILES }, (_, n) => n))(
  "kill %i at the start, while the file is made, leaves one that opens",
  async (n) => {
    const child = waiting;
    waiting = spawn();
    const ended = told(child, "exit");
    const directory = join(folder, `new-${n}`);
    child.send({ instanceUrl: org.url, token: TOKEN, directory, dieAtJob: 0 } satisfies KilledGatewayOrder);
    // The file appears once the org's version is known, and its tables a moment later.
    const file = historyPath(directory, toId18(TOKEN.slice(0, 15)));
    while (!existsSync(file)) await setTimeout(1);
    await setTimeout(Math.floor(n / 2));
    child.kill("SIGKILL");
    await ended;
    const { db, remarks } = openHistoryFile(file);
    expect(remarks).toEqual([]);
    expect(db.prepare("PRAGMA quick_check").all()).toEqual([{ quick_check: "ok" }]);
    expect(db.prepare("SELECT count(*) AS runs FROM runs").get()).toEqual({ runs: 0 });
    db.close();
  },
);

test("some were killed in the middle of a write, much was answered for, and no file was set aside", () => {
  expect(midWrite).toBeGreaterThanOrEqual(Math.floor(KILLS / IN_WRITE));
  expect(answered.runs.size).toBeGreaterThan(KILLS * JOBS);
  expect(answered.nodes.size).toBeGreaterThan(KILLS);
  expect(readdirSync(folder).filter((name) => name.includes("damaged"))).toEqual([]);
  process.stdout.write(
    `${KILLS} kills, ${midWrite} of them in a write: ${answered.runs.size} runs and ${answered.nodes.size} node lists answered for, ${everLost.size} lost\n`,
  );
});
