// What a month of a busy org takes on disk, and how long the timeline's range query over it takes.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RUNS_PAGE } from "../../contract/history.ts";
import { openHistoryFile } from "../../server/history/historyFile.ts";
import { HistoryTables } from "../../server/history/historyTables.ts";
import { readJobRecord } from "../../server/history/jobRecord.ts";
import { packSmall } from "../../server/history/packJson.ts";
import type { Place } from "../../server/history/runStore.ts";
import { type Figure, median } from "../report.ts";
import { DAYS, madeUpMonth } from "./madeUpMonth.ts";

const RUNS = 300_000;
const SEED = 2026;
const UNTIL = Date.parse("2026-11-20T12:00:00Z");
const DAY_MS = 86_400_000;
const BATCH = 500;
const ROUNDS = 15;
const MIB = 1024 ** 2;

function fill(tables: HistoryTables): void {
  let batch: (() => void)[] = [];
  const write = () => {
    tables.transaction(() => {
      for (const one of batch) one();
    });
    batch = [];
  };
  for (const { id, askedAt, job, nodes } of madeUpMonth(SEED, RUNS, UNTIL)) {
    const record = readJobRecord(job, { version: 67, dataflowId: null, nowMs: askedAt });
    if (record === null) throw new Error("A made-up job cannot be read.");
    batch.push(() => {
      tables.runs.keep(record);
      tables.runs.keepNodes(id, nodes);
    });
    if (batch.length >= BATCH) write();
  }
  write();
}

interface Timed {
  ms: number;
  /** Of the processor. On a busy machine it is less than what passes meanwhile. */
  cpuMs: number;
  runs: number;
}

/** Median ms of a range of so many days at different places of the month, in pages as the route gives them, and its number of runs. */
function timeRange(tables: HistoryTables, days: number): Timed {
  const times: number[] = [];
  const cpuTimes: number[] = [];
  let runs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const to = UNTIL - ((round * 7) % (DAYS - days)) * DAY_MS;
    const began = performance.now();
    const cpu = process.cpuUsage();
    runs = 0;
    for (let after: Place | null = null, isLast = false; !isLast;) {
      const page = tables.runs.runs({
        from: to - days * DAY_MS,
        to,
        source: null,
        after,
        limit: RUNS_PAGE.usual,
      });
      runs += page.length;
      after = page.at(-1) ?? null;
      isLast = page.length < RUNS_PAGE.usual;
    }
    times.push(performance.now() - began);
    const { user, system } = process.cpuUsage(cpu);
    cpuTimes.push((user + system) / 1000);
  }
  return { ms: median(times), cpuMs: median(cpuTimes), runs };
}

/** How SQLite finds the runs of a range. */
function planOf({ db, runs }: HistoryTables): string {
  const prepare = db.prepare.bind(db);
  let asked = "";
  db.prepare = (sql) => {
    asked = sql;
    return prepare(sql);
  };
  runs.runs({ from: 0, to: 1, source: null, after: null, limit: 1 });
  db.prepare = prepare;
  return prepare(`EXPLAIN QUERY PLAN ${asked}`)
    .all(0, 1, "~", 1)
    .map((row) => String(row["detail"]))
    .join("; ");
}

const figure = (name: string, unit: string, measured: number, digits: number, atMost: number): Figure => ({
  name,
  unit,
  measured,
  digits,
  floor: null,
  goal: { atMost },
});

/** Fills a file, which takes one to three minutes, measures and deletes it. `say` is told the progress. */
export function historyFigures(say: (line: string) => void): { figures: Figure[]; plan: string } {
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-bench-"));
  const path = join(folder, "month.sqlite");
  try {
    const { db } = openHistoryFile(path);
    const tables = new HistoryTables(db, packSmall);
    const began = performance.now();
    fill(tables);
    say(`Wrote ${RUNS} runs with their nodes in ${Math.round((performance.now() - began) / 1000)} s.`);
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    const bytes = statSync(path).size;
    const [day, week] = [timeRange(tables, 1), timeRange(tables, 7)];
    const plan = planOf(tables);
    db.close();
    return {
      plan,
      figures: [
        figure(`A month, ${RUNS} runs with nodes`, "MiB", bytes / MIB, 0, 1024),
        figure(`Runs of a day (${day.runs})`, "ms", day.ms, 1, 100),
        figure(`Runs of a week (${week.runs})`, "ms", week.ms, 1, 100),
        figure("Of it on the processor", "ms", week.cpuMs, 1, 80),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
