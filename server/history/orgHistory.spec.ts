import { expect, test } from "vitest";
import { answer, ALL, BOUNDS, idOf, jobList, NOON, WAVE, wireJob } from "../../testing/historyRig.ts";
import { SILENT_LOG } from "../log.ts";
import { inMemory } from "./historyPlace.ts";
import { OrgHistory } from "./orgHistory.ts";

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

function history(): OrgHistory {
  return new OrgHistory(inMemory(), BOUNDS, SILENT_LOG);
}

const ids = (kept: OrgHistory, more = {}) => kept.list({ ...ALL, ...more }).map(({ id }) => id);

test("ended jobs are kept as the org sent them, newest first; others are not", () => {
  const kept = history();
  const running = wireJob(1, { status: "Running", endDate: undefined, duration: undefined });
  const queued = { id: "0303h000002AYy9AAG", status: "Queued", startDate: new Date(NOON).toISOString() };
  kept.observe(jobList([wireJob(3), queued, running, wireJob(2), null, 7, { label: "no id" }]));
  expect(ids(kept)).toEqual([idOf(2), idOf(3)]);
  expect(kept.list(ALL).map(({ text }) => JSON.parse(text) as unknown)).toEqual([wireJob(2), wireJob(3)]);
});

test("a run that began again does not count as ended until it ends", () => {
  const kept = history();
  kept.observe(jobList([wireJob(1, { status: "Failure" })]));
  kept.observe(jobList([wireJob(1, { status: "Running", endDate: undefined, retryCount: 1 })]));
  expect(ids(kept)).toEqual([]);
  expect(kept.run(idOf(1))).toBeNull();
  kept.observe(jobList([wireJob(1, { retryCount: 1 })]));
  expect(JSON.parse(kept.list(ALL)[0]?.text ?? "")).toMatchObject({ status: "Success", retryCount: 1 });
});

test("the list's reading and the job's own are merged, whichever comes first", () => {
  const parts = {
    inputNodes: { nodes: [{ name: "Extract" }] },
    events: { events: [{ eventType: "jobRunManual" }] },
  };
  const own = answer(`${WAVE}/dataflowjobs/${idOf(1)}`, { ...wireJob(1), ...parts });
  for (const order of [
    [own, jobList([wireJob(1, { message: "said in the list" })])],
    [jobList([wireJob(1, { message: "said in the list" })]), own],
  ]) {
    const kept = history();
    for (const one of order) kept.observe(one);
    expect(kept.run(idOf(1))?.job).toEqual({ ...wireJob(1), ...parts, message: "said in the list" });
    // The list has no large parts.
    expect(kept.list(ALL)[0]?.text).not.toContain("Extract");
  }
});

test("an older API version removes nothing and does not overrule a newer one", () => {
  const old = wireJob(1, { status: "Failure", endDate: undefined, onlyOld: "kept" });
  const oldList = answer("/services/data/v49.0/wave/dataflowjobs", { dataflowJobs: [old] });
  const newList = jobList([wireJob(1, { status: "Cancelled" })]);
  for (const order of [
    [oldList, newList],
    [newList, oldList],
  ]) {
    const kept = history();
    for (const one of order) kept.observe(one);
    expect(kept.run(idOf(1))?.job).toEqual({ ...wireJob(1, { status: "Cancelled" }), onlyOld: "kept" });
  }
});

test("a range, a limit and a cursor give every job once, also among jobs of one second", () => {
  const kept = history();
  const second = { startDate: new Date(NOON - HOUR).toISOString() };
  kept.observe(jobList(Array.from({ length: 25 }, (_, n) => wireJob(n, n % 2 ? second : {}))));
  const seen: string[] = [];
  let after: { askedAt: number; id: string } | null = null;
  for (let page = 0; page < 9; page++) {
    const runs = kept.list({ ...ALL, after, limit: 3 });
    seen.push(...runs.map(({ id }) => id));
    after = runs.at(-1) ?? after;
  }
  expect(seen).toEqual(ids(kept));
  expect(new Set(seen).size).toBe(25);
  const edge = NOON - 4 * 60_000;
  expect(ids(kept, { from: edge, to: edge })).toEqual([idOf(4)]);
});

test("nodes are kept after the job has ended, and not before", () => {
  const path = `${WAVE}/dataflowjobs/${idOf(1)}/nodes`;
  const nodes = (name: string) => ({ nodes: [{ name, status: "success" }] });
  const kept = history();
  const end = NOON - 60_000 + 62_000;
  kept.observe(answer(path, nodes("while it ran"), end - 1));
  kept.observe(jobList([wireJob(1)], "", null, end + 5000));
  expect(kept.run(idOf(1))?.nodes).toBeNull();
  kept.observe(answer(path, nodes("after"), end + 6000));
  expect(JSON.parse(kept.run(idOf(1))?.nodes ?? "")).toEqual(nodes("after"));
});

test("nodes that come just before their job's own answer are kept too", () => {
  const kept = history();
  const nodes = { nodes: [{ name: "Extract", status: "success" }] };
  kept.observe(answer(`${WAVE}/dataflowjobs/${idOf(1)}/nodes`, nodes, NOON + HOUR));
  kept.observe(jobList([wireJob(1)], "", null, NOON + HOUR));
  expect(JSON.parse(kept.run(idOf(1))?.nodes ?? "")).toEqual(nodes);
});

test("a source's jobs are found by its id, even when the source becomes known after them", () => {
  const kept = history();
  kept.observe(
    jobList([
      wireJob(1, { jobType: "recipe_v3", label: "Churn_recipe" }),
      wireJob(2, { label: "Churn" }),
      wireJob(3, { jobType: "datasync", label: "Account (Replication)" }),
    ]),
  );
  const recipe = "05v3h000000abcDEAQ";
  expect(ids(kept, { source: recipe })).toEqual([]);
  const target = "02K3h000000fxTMEAY";
  kept.observe(
    answer(`${WAVE}/recipes`, {
      recipes: [{ id: recipe, name: "Churn", label: "Churn", targetDataflowId: target }],
    }),
  );
  expect(ids(kept, { source: recipe })).toEqual([idOf(1)]);
  kept.observe(
    answer(`${WAVE}/dataConnectors`, { dataConnectors: [{ id: "0It3h000000abcDEAQ", name: "SFDC_LOCAL" }] }),
  );
  kept.observe(
    answer(`${WAVE}/replicatedDatasets`, {
      replicatedDatasets: [
        { id: "0Iu3h000000abcDEAQ", sourceObjectName: "Account", connector: { id: "0It3h000000abcDEAQ" } },
      ],
    }),
  );
  expect(ids(kept, { source: "0It3h000000abcDEAQ" })).toEqual([idOf(3)]);
  kept.observe(jobList([wireJob(9, { jobType: "recipe_v3", label: "Churn_recipe" })]));
  expect(ids(kept, { source: recipe })).toEqual([idOf(1), idOf(9)]);
});

test("a list for one dataflow tells whose jobs it has, on all pages", () => {
  const kept = history();
  const dataflow = "02K3h000000fxTMEAY";
  kept.observe(
    jobList([wireJob(1, { label: "A" })], `?dataflowId=${dataflow}`, `${WAVE}/dataflowjobs?page=b`),
  );
  kept.observe(jobList([wireJob(2, { label: "B" })], "?page=b"));
  kept.observe(jobList([wireJob(1, { label: "A" }), wireJob(3, { label: "A" })]));
  expect(ids(kept, { source: dataflow })).toEqual([idOf(1), idOf(2)]);
});

test("each version of a definition is kept once, and a run has the one that it ran", () => {
  const kept = history();
  const id = "02K3h000000fxTMEAY";
  const dataflow = (lastModifiedDate: number, definition: unknown, more = {}) => ({
    id,
    label: "Sales",
    lastModifiedDate: new Date(lastModifiedDate).toISOString(),
    definition,
    ...more,
  });
  const first = dataflow(NOON - 20 * HOUR, { a: { action: "digest" } });
  const second = dataflow(NOON - 2 * HOUR, { a: { action: "digest" }, b: { action: "filter" } });
  const path = `${WAVE}/dataflows/${id}`;
  kept.observe(answer(path, first, NOON - 19 * HOUR));
  kept.observe(answer(path, { ...first, nextScheduledDate: "2026-11-21T00:00:00.000Z" }, NOON - 18 * HOUR));
  kept.observe(answer(path, second));
  expect(kept.definitions(id).map(({ seenAt }) => seenAt)).toEqual([NOON, NOON - 19 * HOUR]);
  kept.observe(jobList([wireJob(30), wireJob(5 * 60), wireJob(21 * 60)]));
  const definition = (n: number) => JSON.parse(kept.run(idOf(n))?.definition?.text ?? "null") as unknown;
  expect(definition(30)).toEqual(second);
  expect(definition(5 * 60)).toEqual(first);
  // Nobody saw the version before the first.
  expect(definition(21 * 60)).toBeNull();
});

test("a definition sent as text is a version, too: the same one as the same definition sent as an object", () => {
  const kept = history();
  const id = "02K3h000000fxTMEAY";
  const [first, second] = [{ a: { action: "digest" } }, { a: { action: "digest" }, b: { action: "filter" } }];
  const told = (definition: unknown, hours: number) => {
    kept.observe(answer(`${WAVE}/dataflows/${id}`, { id, label: "Sales", definition }, NOON - hours * HOUR));
  };
  told(JSON.stringify(first), 9);
  told(JSON.stringify(first, null, 2).replaceAll('"', "&quot;"), 8);
  told(first, 7);
  told(JSON.stringify(second), 6);
  told("{", 5);
  expect(kept.definitions(id).map(({ seenAt }) => seenAt)).toEqual([NOON - 6 * HOUR, NOON - 9 * HOUR]);
});

test("answers that are not about jobs, or not a success, are ignored", () => {
  const kept = history();
  const list = jobList([wireJob(1)]);
  for (const odd of [
    { ...list, status: 500 },
    { ...list, method: "POST" },
    { ...list, target: "/services/data/v67.0/limits" },
    { ...list, target: `${WAVE}/dataflowjobs/${idOf(1)}/nodes/03L3h000000abcDEAQ` },
    { ...list, body: "text" },
    { ...list, body: { dataflowJobs: "none" } },
    { ...list, target: `${WAVE}/dataflows/x` },
  ])
    kept.observe(odd);
  expect(ids(kept)).toEqual([]);
});

test("the same list again writes nothing", () => {
  const place = inMemory();
  const { db } = place.open();
  const kept = new OrgHistory(
    { ...place, open: () => ({ db, canWrite: true, remarks: [] }) },
    BOUNDS,
    SILENT_LOG,
  );
  kept.observe(jobList([wireJob(1), wireJob(2)]));
  const changes = () => db.prepare("SELECT total_changes() AS n").get()?.["n"];
  const before = changes();
  kept.observe(jobList([wireJob(2), wireJob(1)]));
  expect(changes()).toBe(before);
});

test("a range is covered after a list of it was read to its end", () => {
  const kept = history();
  const all = { from: 0, to: NOON + HOUR };
  kept.observe(jobList([wireJob(1)], "?startedAfter=1763600000&pageSize=200", `${WAVE}/dataflowjobs?page=b`));
  expect(kept.coverage(all, NOON)).toEqual([]);
  kept.observe(jobList([wireJob(2)], "?page=b", null, NOON + 4000));
  // The org promises to list seven days. For older jobs only the ones in the list are known.
  expect(kept.coverage(all, NOON)).toEqual([{ from: NOON - WEEK, to: NOON - 60_000 }]);
});

test("what had not ended is told as last told, until it has ended, is gone, or was not seen for long", () => {
  const kept = history();
  const running = wireJob(30, { status: "Running", endDate: undefined, progress: 0.5 });
  kept.observe(jobList([wireJob(20), running]));
  const told = (nowMs = NOON) => kept.unfinished(nowMs).map((text) => JSON.parse(text) as unknown);
  expect(told()).toEqual([JSON.parse(JSON.stringify(running))]);
  // Its moment is left out of what is covered then, so that nobody takes the history for whole.
  expect(told(NOON + HOUR)).toEqual([]);
  expect(kept.coveredSince(NOON - HOUR, NOON)).toBe(NOON - WEEK);
  expect(kept.coveredSince(NOON - HOUR / 4, NOON + HOUR)).toBe(NOON - HOUR / 2 + 1);
  expect(kept.coveredSince(NOON + HOUR, NOON)).toBeNull();
  kept.observe(jobList([wireJob(30)], "", null, NOON + 60_000));
  expect(told(NOON + 60_000)).toEqual([]);
});

test("sources are told as long as all their lists were seen, with the oldest of these moments", () => {
  const kept = history();
  expect(kept.sources()).toEqual({ sources: [], seenAt: null });
  const lists = ["dataflows", "recipes", "dataConnectors", "replicatedDatasets"];
  for (const [index, name] of lists.entries()) {
    expect(kept.sources().seenAt).toBeNull();
    const items = name === "dataflows" ? [{ id: "02K3h000000MOVEAAY", label: "Sales" }] : [];
    kept.observe(answer(`${WAVE}/${name}`, { [name]: items }, NOON + index));
  }
  expect(kept.sources()).toEqual({
    sources: [{ kind: "dataflow", body: { id: "02K3h000000MOVEAAY", label: "Sales" } }],
    seenAt: NOON,
  });
});
