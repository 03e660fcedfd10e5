// Export and import: what goes out comes in again, twice is as good as once, and bad lines are named and harm nothing.
import { expect, test } from "vitest";
import { LineError, parseHistoryLine } from "../../contract/historyLines.ts";
import { ALL, answer, BOUNDS, idOf, jobList, NOON, WAVE, wireJob } from "../../testing/historyRig.ts";
import { SILENT_LOG } from "../log.ts";
import { exportedLines } from "./exportHistory.ts";
import { inMemory } from "./historyPlace.ts";
import { ImportError, importLines, linesIn, readHead } from "./importHistory.ts";
import { OrgHistory } from "./orgHistory.ts";

const ORG = "00D3h000000abcDEAQ";
const RECIPE = "05v3h000000abcDEAQ";
const EVERYTHING = { ...ALL, limit: Infinity };

function history(...answers: Parameters<OrgHistory["observe"]>[0][]): OrgHistory {
  const kept = new OrgHistory(inMemory(), BOUNDS, SILENT_LOG);
  for (const one of answers) kept.observe(one);
  return kept;
}

function exported(kept: OrgHistory): string {
  const ask: OrgHistory["ask"] = (question) => kept.ask(question);
  return [
    ...exportedLines({ orgId: ORG, ask, coverage: (range) => kept.coverage(range, NOON) }, EVERYTHING),
  ].join("");
}

// Nothing is awaited, but pieces of a file come one by one.
// oxlint-disable-next-line require-await
async function* pieces(text: string, size = 1000) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function imported(kept: OrgHistory, text: string) {
  const bad: [number, string][] = [];
  const lines = linesIn(pieces(text));
  const head = await lines.next();
  expect(readHead(head.value as string)).toBe(ORG);
  const { tables } = kept.ask((all) => ({ tables: all }));
  const count = await importLines(lines, tables, (number, why) => bad.push([number, why]));
  return { count, bad };
}

const recipe = (steps: number, seenAt: number) =>
  answer(
    `${WAVE}/recipes/${RECIPE}?format=R3`,
    {
      id: RECIPE,
      name: "Churn",
      label: "Churn",
      targetDataflowId: "02K3h000000fxTMEAY",
      recipeDefinition: { nodes: Object.fromEntries(Array.from({ length: steps }, (_, n) => [`n${n}`, {}])) },
    },
    seenAt,
  );
const nodes = { nodes: [{ name: "Extract", status: "Success" }] };
const nodesOf = (n: number) => answer(`${WAVE}/dataflowjobs/${idOf(n)}/nodes`, nodes, NOON + 3_600_000);

test("all of a history goes through: runs, nodes, parts, definitions, sources and coverage", async () => {
  const parts = { outputNodes: { nodes: [{ name: "out", outputRows: 7 }] } };
  const kept = history(
    recipe(1, NOON - 9),
    recipe(2, NOON - 5),
    jobList([
      wireJob(1, { jobType: "recipe_v3", label: "Churn_recipe" }),
      wireJob(2, { label: "a\u2028b\n\u{1F600}" }),
    ]),
    answer(`${WAVE}/dataflowjobs/${idOf(2)}`, wireJob(2, { label: "a\u2028b\n\u{1F600}", ...parts })),
    nodesOf(1),
  );
  const text = exported(kept);
  const copy = history();
  const { count, bad } = await imported(copy, text);
  expect(bad).toEqual([]);
  expect(count).toEqual({ added: 2, completed: 0, known: 0, definitions: 2, sources: 1, bad: 0 });
  expect(exported(copy)).toBe(text);
  expect(copy.list({ ...ALL, source: RECIPE })).toHaveLength(1);
  expect(copy.run(idOf(1))?.nodes).toBe(JSON.stringify(nodes));
  expect(copy.definitions(RECIPE)).toHaveLength(2);
  expect(copy.coverage({ from: 0, to: NOON }, NOON)).toEqual(kept.coverage({ from: 0, to: NOON }, NOON));
  const again = await imported(copy, text);
  expect(again.count).toEqual({ added: 0, completed: 0, known: 2, definitions: 0, sources: 0, bad: 0 });
  expect(exported(copy)).toBe(text);
});

test("what is kept and newer stays, and what is missing there is added", async () => {
  const old = exported(
    history(
      jobList([
        wireJob(1, { message: "old", onlyOld: 1 }),
        wireJob(2, { status: "Failure", retryCount: 0 }),
        wireJob(3),
      ]),
      nodesOf(3),
    ),
  );
  const newer = {
    status: "Success",
    retryCount: 1,
    endDate: new Date(NOON).toISOString(),
    executedDate: new Date(NOON - 5000).toISOString(),
  };
  const kept = history(jobList([wireJob(1, { message: "new" }), wireJob(2, newer), wireJob(3)]));
  const { count } = await imported(kept, old);
  expect(count).toMatchObject({ added: 0, completed: 2, known: 1 });
  expect(kept.run(idOf(1))?.job).toMatchObject({ message: "new", onlyOld: 1 });
  expect(kept.run(idOf(2))?.job).toEqual(wireJob(2, newer));
  expect(kept.run(idOf(3))?.nodes).toBe(JSON.stringify(nodes));
  // And the other way round: a later end overrules.
  const other = history(jobList([wireJob(2, { status: "Failure", retryCount: 0 })]));
  await imported(other, exported(history(jobList([wireJob(2, newer)]))));
  expect(other.run(idOf(2))?.job).toEqual(wireJob(2, newer));
});

test("a definition older than the known ones does not become the newest", async () => {
  const kept = history(recipe(3, NOON), recipe(4, NOON + 1000));
  await imported(kept, exported(history(recipe(1, NOON - 9000), recipe(3, NOON - 1000))));
  expect(kept.definitions(RECIPE).map(({ seenAt }) => seenAt)).toEqual([
    NOON + 1000,
    NOON - 1000,
    NOON - 9000,
  ]);
  expect(kept.newestDefinitions().get(RECIPE)?.seenAt).toBe(NOON + 1000);
});

test("bad lines are named by their number, the others are taken, and nothing is claimed to be whole", async () => {
  const lines = exported(history(jobList([wireJob(1), wireJob(2), wireJob(3)])))
    .trimEnd()
    .split("\n");
  const run = (body: unknown, more = {}) =>
    JSON.stringify({ holds: "run", version: 67, stated: "", askedAt: 0, body, nodes: null, ...more });
  lines.splice(
    2,
    0,
    '{"holds":',
    "",
    run(wireJob(8, { status: "Running", endDate: undefined })),
    run({ label: "no id" }),
    run(wireJob(9), { nodes: "x" }),
    run(wireJob(9), { version: "67" }),
    '{"holds":"definition","source":"../../x","seenAt":1,"validFrom":1,"body":{}}',
    `{"holds":"definition","source":"${RECIPE}","seenAt":1,"validFrom":1,"body":{}}`,
    '{"holds":"source","kind":"recipe","body":{"name":"no id"}}',
    '{"holds":"tables","drop":"runs"}',
    "null",
  );
  const kept = history();
  const { bad, count } = await imported(kept, lines.join("\r\n"));
  expect(bad).toEqual([
    [3, "is not JSON"],
    [5, "holds a job that has not ended"],
    [6, "holds a job that cannot be read"],
    [7, "holds nodes that cannot be read"],
    [8, "is no line of an exported history"],
    [9, "is no line of an exported history"],
    [10, "holds a definition that cannot be read"],
    [11, "holds a source that cannot be read"],
    [12, "is no line of an exported history"],
    [13, "is no line of an exported history"],
  ]);
  expect(count).toMatchObject({ added: 3, bad: 10 });
  expect(kept.list(ALL)).toHaveLength(3);
  expect(kept.coverage({ from: 0, to: NOON }, NOON)).toEqual([]);
});

test("a file that was cut off gives its runs and claims nothing", async () => {
  const text = exported(history(jobList([wireJob(1), wireJob(2), wireJob(3)])));
  const kept = history();
  const { bad } = await imported(kept, text.slice(0, text.indexOf(idOf(3)) + 5));
  expect(bad).toEqual([[4, "is not JSON"]]);
  expect(kept.list(ALL)).toHaveLength(2);
  expect(kept.coverage({ from: 0, to: NOON }, NOON)).toEqual([]);
});

test.each([
  ["", "The file is no exported history: its first line is no head."],
  ["Job id,Source id", "The file is no exported history: its first line is no head."],
  ['{"holds":"head","format":2,"org":null}', "The file was written by a newer version of Wavedeck."],
])("a file that begins with %j is not imported", (first, message) => {
  expect(() => readHead(first)).toThrow(new ImportError(message));
});

test("a line is read whatever it holds, or refused with a LineError", () => {
  const values = [
    null,
    1,
    "x",
    [],
    {},
    { holds: "head" },
    { holds: "run", body: [] },
    { holds: "coverage", from: 1e99 },
  ];
  for (const value of values) expect(() => parseHistoryLine(JSON.stringify(value))).toThrow(LineError);
});
