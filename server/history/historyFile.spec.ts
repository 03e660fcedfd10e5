// What happens when the history's file, its folder or the disk has a problem.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import {
  ALL,
  answer,
  BOUNDS,
  idOf,
  jobList,
  listeningLog,
  NOON,
  temporaryFolder,
  WAVE,
  wireJob,
} from "../../testing/historyRig.ts";
import { HistoryFileError, openHistoryFile } from "./historyFile.ts";
import { inFile } from "./historyPlace.ts";
import { OrgHistory } from "./orgHistory.ts";
import { SCHEMA_VERSION } from "./schema.ts";

const NAME = "00D3h000000abcDEAQ.sqlite";

function opened(path: string) {
  const { log, lines } = listeningLog();
  return { kept: new OrgHistory(inFile(path), BOUNDS, log), lines };
}

const ids = (kept: OrgHistory) => kept.list(ALL).map(({ id }) => id);

test("a file and its folder belong to the owner only, and are there again after a restart", () => {
  const folder = join(temporaryFolder(), "state", "wavedeck");
  const path = join(folder, NAME);
  const first = opened(path);
  first.kept.observe(jobList([wireJob(1), wireJob(2, { status: "Running", endDate: null })]));
  const mode = (name: string) => statSync(name).mode & 0o777;
  expect([mode(folder), mode(path), mode(`${path}-wal`)]).toEqual([0o700, 0o600, 0o600]);
  first.kept.close();
  const second = opened(path);
  expect(ids(second.kept)).toEqual([idOf(1)]);
  // The running job may have ended since, so its second is not covered.
  expect(second.kept.coverage({ from: NOON - 300_000, to: NOON }, NOON)).toEqual([
    { from: NOON - 300_000, to: NOON - 120_001 },
    { from: NOON - 119_999, to: NOON - 60_000 },
  ]);
  second.kept.close();
  expect([...first.lines, ...second.lines]).toEqual([]);
});

test("a file that others can read is closed to them", () => {
  const path = join(temporaryFolder(), NAME);
  writeFileSync(path, "", { mode: 0o644 });
  chmodSync(path, 0o644);
  opened(path).kept.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("two gateways write to one file", () => {
  const path = join(temporaryFolder(), NAME);
  const [one, two] = [opened(path), opened(path)];
  one.kept.observe(jobList([wireJob(1)]));
  two.kept.observe(jobList([wireJob(1), wireJob(2)]));
  one.kept.observe(jobList([wireJob(3)]));
  expect([ids(one.kept), ids(two.kept)]).toEqual([
    [idOf(1), idOf(2), idOf(3)],
    [idOf(1), idOf(2), idOf(3)],
  ]);
  for (const { kept, lines } of [one, two]) {
    kept.close();
    expect(lines).toEqual([]);
  }
});

test("while another program holds the file, answers go on and are stored afterwards", () => {
  vi.useFakeTimers();
  const path = join(temporaryFolder(), NAME);
  const { kept, lines } = opened(path);
  const other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  kept.observe(jobList([wireJob(1)]));
  kept.observe(jobList([wireJob(2)]));
  expect(ids(kept)).toEqual([]);
  expect(kept.coverage({ from: 0, to: NOON }, NOON)).toEqual([]);
  other.exec("ROLLBACK");
  vi.advanceTimersByTime(1000);
  expect(ids(kept)).toEqual([idOf(1), idOf(2)]);
  expect(kept.coverage({ from: 0, to: NOON }, NOON)).toHaveLength(1);
  expect(lines).toEqual([]);
  other.close();
  kept.close();
  vi.useRealTimers();
});

test("a full disk is reported once, and what came meanwhile is stored when there is room", () => {
  vi.useFakeTimers();
  const path = join(temporaryFolder(), NAME);
  const { log, lines } = listeningLog();
  const file = openHistoryFile(path);
  const kept = new OrgHistory({ path, open: () => file }, BOUNDS, log);
  const pages = Number(file.db.prepare("PRAGMA page_count").get()?.["page_count"]);
  file.db.exec(`PRAGMA max_page_count = ${pages}`);
  const many = Array.from({ length: 200 }, (_, n) => wireJob(n, { message: "x".repeat(500) }));
  kept.observe(jobList(many));
  kept.observe(jobList([wireJob(500)]));
  vi.advanceTimersByTime(300_000);
  expect(ids(kept)).toEqual([]);
  expect(kept.coverage({ from: 0, to: NOON }, NOON)).toEqual([]);
  expect(lines).toEqual([expect.stringMatching(/^.*sqlite: history cannot be written for now .*full/)]);
  file.db.exec("PRAGMA max_page_count = 100000");
  vi.advanceTimersByTime(60_000);
  expect(ids(kept)).toHaveLength(201);
  expect(kept.coverage({ from: 0, to: NOON }, NOON)).toHaveLength(1);
  expect(lines.slice(1)).toEqual([`${path}: history is written again.`]);
  kept.close();
  vi.useRealTimers();
});

test("a disk that stays full does not fill the memory, and nothing is claimed that is missing", () => {
  vi.useFakeTimers();
  const path = join(temporaryFolder(), NAME);
  const { log, lines } = listeningLog();
  const file = openHistoryFile(path);
  const kept = new OrgHistory({ path, open: () => file }, BOUNDS, log);
  file.db.exec("PRAGMA max_page_count = 1");
  kept.observe(jobList([wireJob(0)], "", `${WAVE}/dataflowjobs?page=b`));
  for (let n = 1; n < 600; n++) kept.observe(answer(`${WAVE}/dataflowjobs/${idOf(n)}`, wireJob(n)));
  kept.observe(jobList([wireJob(600)], "?page=b"));
  expect(lines).toEqual([
    expect.stringContaining("cannot be written for now"),
    expect.stringContaining("some runs could not be kept"),
  ]);
  file.db.exec("PRAGMA max_page_count = 100000");
  vi.advanceTimersByTime(60_000);
  expect(ids(kept)).toHaveLength(100);
  expect(kept.coverage({ from: 0, to: NOON }, NOON)).toEqual([]);
  kept.close();
  vi.useRealTimers();
});

test.each([
  ["text", "this is no database, whatever its name says, and it is long enough to be looked at".repeat(20)],
  ["half a header", "SQLite format 3\0\x10"],
])("a file that holds %s is renamed unchanged, and a new one started", (_, text) => {
  const folder = temporaryFolder();
  const path = join(folder, NAME);
  writeFileSync(path, text);
  const { kept, lines } = opened(path);
  kept.observe(jobList([wireJob(1)]));
  expect(ids(kept)).toEqual([idOf(1)]);
  const aside = readdirSync(folder).find((name) => name.includes(".damaged-")) ?? "";
  expect(aside).toMatch(/^00D3h000000abcDEAQ\.sqlite\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/);
  expect(readFileSync(join(folder, aside), "utf8")).toBe(text);
  expect(lines).toEqual([
    `The history ${path} was damaged. It is now ${join(folder, aside)}, and a new one was begun.`,
  ]);
  kept.close();
});

test("a file that is damaged while in use is renamed, and what comes after is stored", async () => {
  const folder = temporaryFolder();
  const path = join(folder, NAME);
  const first = opened(path);
  first.kept.observe(jobList(Array.from({ length: 200 }, (_, n) => wireJob(n))));
  first.kept.close();
  const { kept, lines } = opened(path);
  const bytes = readFileSync(path);
  // Everything after the first page.
  bytes.fill(0x5a, 8192);
  writeFileSync(path, bytes);
  kept.observe(jobList([wireJob(300)]));
  const damaged = () => readdirSync(folder).filter((name) => /damaged-.*Z$/.test(name));
  if (damaged().length === 0) kept.list(ALL);
  kept.observe(jobList([wireJob(301)]));
  expect(damaged()).toHaveLength(1);
  expect(readFileSync(join(folder, damaged()[0] ?? "")).equals(bytes)).toBe(true);
  await expect.poll(() => ids(kept)).toContain(idOf(301));
  expect(lines[0]).toContain("was damaged");
  kept.close();
});

test("a file of a newer version, or of another program, is not touched", () => {
  const folder = temporaryFolder();
  const newer = join(folder, NAME);
  opened(newer).kept.close();
  const db = new DatabaseSync(newer);
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
  db.close();
  expect(() => openHistoryFile(newer)).toThrow(HistoryFileError);
  expect(() => openHistoryFile(newer)).toThrow(
    /was written by a newer version of Wavedeck and is left alone\.$/,
  );
  const foreign = join(folder, "other.sqlite");
  const other = new DatabaseSync(foreign);
  other.exec("CREATE TABLE accounts (name TEXT); INSERT INTO accounts VALUES ('mine')");
  other.close();
  const before = readFileSync(foreign);
  expect(() => openHistoryFile(foreign)).toThrow(/is the database of another program\.$/);
  expect(readFileSync(foreign).equals(before)).toBe(true);
});

/** Runs `act` as a user to whom file permissions apply, unlike root. */
function asAnyUser<T>(act: () => T): T {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test("a read-only file is read", () => {
  const folder = temporaryFolder();
  const path = join(folder, NAME);
  const { kept } = opened(path);
  kept.observe(jobList([wireJob(1)]));
  kept.close();
  chmodSync(path, 0o444);
  chmodSync(folder, 0o555);
  const { kept: reader, lines } = asAnyUser(() => opened(path));
  expect(lines).toEqual([
    expect.stringMatching(/^The history .* is only read: it cannot be written \(.*\)\.$/),
  ]);
  reader.observe(jobList([wireJob(2)]));
  expect(asAnyUser(() => ids(reader))).toEqual([idOf(1)]);
  expect(reader.isFile).toBe(false);
  asAnyUser(() => {
    reader.close();
  });
  chmodSync(folder, 0o755);
  expect(readdirSync(folder)).toEqual([NAME]);
});

test("a folder that cannot be created means no history, and one line in the log", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  expect(() => openHistoryFile(join(folder, "file", NAME))).toThrow(
    /^No history is kept: .* cannot be opened/,
  );
  mkdirSync(join(folder, NAME));
  expect(() => openHistoryFile(join(folder, NAME))).toThrow(/^No history is kept: .* cannot be opened/);
  expect(existsSync(join(folder, NAME))).toBe(true);
});
