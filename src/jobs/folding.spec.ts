import { array, assert, boolean, constantFrom, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import { DEFAULT_FILTER } from "./filter.ts";
import { connectionsOf, folder, foldSyncs, isFold, isFolded, toggledFold } from "./folding.ts";

let made = 0;
function job(label: string, status: string, jobType = "datasync"): Job {
  const read = parseJob({ id: `03C3h${String((made += 1)).padStart(10, "0")}AAA`, label, status, jobType });
  if (read === null) throw new Error("The job of this spec cannot be read.");
  return read;
}
const syncs = (count: number, status: string, connection = "SFDC_LOCAL"): Job[] =>
  Array.from({ length: count }, (_, index) => job(`Object${index} (${connection})`, status));

/** Each row in short: the label of a job, or the number and connection of a fold. */
const told = (jobs: readonly Job[], open: ReadonlySet<string> = new Set()) =>
  foldSyncs(jobs, jobs, open).map((row) =>
    isFold(row) ? [row.jobs.length, ...connectionsOf(row)].join(" ") : row.label,
  );

test("neighbours in one state share a row; what moves or failed does not", () => {
  const flow = job("Order Book", "Queued", "dataflow");
  const failed = job("Case (SFDC_LOCAL)", "Failure");
  const running = job("Lead (SFDC_LOCAL)", "Running");
  const rows = [
    ...syncs(47, "Queued"),
    running,
    ...syncs(16, "Success"),
    failed,
    ...syncs(3, "Success"),
    ...syncs(4, "Success", "Snowflake"),
    flow,
  ];
  expect(told(rows)).toEqual([
    "47 SFDC_LOCAL",
    "Lead (SFDC_LOCAL)",
    "16 SFDC_LOCAL",
    "Case (SFDC_LOCAL)",
    "7 SFDC_LOCAL Snowflake",
    "Order Book",
  ]);
});

test("an opened fold is followed by its jobs, and stays open while the queue moves on", () => {
  const queued = syncs(6, "Queued");
  const [fold] = foldSyncs(queued, queued, new Set());
  const open = toggledFold(new Set(), fold !== undefined && isFold(fold) ? fold.key : "");
  expect(told(queued.slice(0, 5), open)).toEqual([
    "5 SFDC_LOCAL",
    ...queued.slice(0, 5).map((one) => one.label),
  ]);
  expect(toggledFold(open, [...open][0] ?? "")).toEqual(new Set());
});

test("while rows are held, a job that goes on stays in its fold, with its newest state", () => {
  const queued = syncs(5, "Queued");
  const now = queued.map((one, index) => (index === 2 ? { ...one, status: "running" as const } : one));
  const [fold, ...rest] = foldSyncs(now, queued, new Set());
  expect(rest).toEqual([]);
  expect(fold).toMatchObject({ status: "queued", jobs: now });
  // Without the hold it has a row of its own, and too few are left beside it.
  expect(told(now)).toHaveLength(5);
});

test("no job is lost, none comes twice, and the order stays", () => {
  const jobs = array(
    record({
      connection: constantFrom("A", "B"),
      status: constantFrom("Queued", "Success", "Failure", "Running", "Cancelled"),
      isSync: boolean(),
    }),
    { maxLength: 60 },
  );
  assert(
    property(jobs, (all) => {
      const list = all.map(({ connection, status, isSync }) =>
        job(`Object (${connection})`, status, isSync ? "datasync" : "dataflow"),
      );
      const rows = foldSyncs(list, list, new Set());
      expect(rows.flatMap((row) => (isFold(row) ? row.jobs : [row]))).toEqual(list);
      const keys = rows.map((row) => (isFold(row) ? row.key : row.id));
      expect(new Set(keys).size).toBe(keys.length);
      const open = new Set(rows.flatMap((row) => (isFold(row) ? [row.key] : [])));
      expect(foldSyncs(list, list, open).filter((row) => !isFold(row))).toEqual(list);
    }),
  );
});

test("who looks for syncs, or by another order, sees each of them", () => {
  expect(isFolded(DEFAULT_FILTER)).toBe(true);
  expect(isFolded({ ...DEFAULT_FILTER, activeFirst: true, range: "24h" })).toBe(true);
  for (const part of [
    { text: "case" },
    { types: ["datasync"] },
    { statuses: ["queued"] },
    { sort: "job" },
  ] as const)
    expect(isFolded({ ...DEFAULT_FILTER, ...part })).toBe(false);
});

test("whatever a beat changes, the rows are those of a list that is folded for the first time", () => {
  const some = array(
    record({
      status: constantFrom("Queued", "Success", "Running"),
      type: constantFrom("datasync", "datasync", "dataflow"),
      count: integer({ min: 1, max: 6 }),
    }),
    { maxLength: 8 },
  );
  const beats = array(
    record({
      from: integer({ min: 0, max: 30 }),
      gone: integer({ min: 0, max: 8 }),
      come: some,
      opens: boolean(),
    }),
    { maxLength: 6 },
  );
  assert(
    property(some, beats, (first, changes) => {
      const made = (list: typeof first) =>
        list.flatMap(({ status, type, count }) =>
          Array.from({ length: count }, () => job("Case (SFDC_LOCAL)", status, type)),
        );
      const fold = folder();
      let jobs: readonly Job[] = made(first);
      let open: ReadonlySet<string> = new Set();
      for (const { from, gone, come, opens } of changes) {
        expect(fold(jobs, jobs, open)).toEqual(foldSyncs(jobs, jobs, open));
        const closed = foldSyncs(jobs, jobs, open).find(isFold);
        if (opens && closed !== undefined) open = toggledFold(open, closed.key);
        jobs = jobs.toSpliced(from, gone, ...made(come));
      }
      expect(fold(jobs, jobs, open)).toEqual(foldSyncs(jobs, jobs, open));
    }),
    { numRuns: 300 },
  );
});

test("a beat that changes the first of many jobs folds the others once", () => {
  let reads = 0;
  const counted = (one: Job): Job => ({
    ...one,
    get type() {
      reads += 1;
      return one.type;
    },
  });
  const jobs = Array.from({ length: 300 }, (_, at) =>
    counted(job(`Source ${at}`, "Success", at % 3 === 0 ? "dataflow" : "datasync")),
  );
  const fold = folder();
  const open = new Set<string>();
  const rows = fold(jobs, jobs, open);
  const before = reads;
  const next = [job("New", "Running", "dataflow"), ...jobs.slice(1)];
  expect(fold(next, next, open)).toEqual([next[0], ...rows.slice(1)]);
  expect(reads - before).toBeLessThan(20);
});
