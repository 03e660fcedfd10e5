// The wall of several orgs: the worst comes first, and what is old or not known is never called well.
import { expect, test } from "vitest";
import { ORG } from "../../../testing/fakeFetch.ts";
import { OrgError } from "../../org/errors.ts";
import { type OverviewRow, overviewRows } from "../../overview/rows.ts";
import { parseOverview } from "../../../contract/overview.ts";
import { DEFAULT_WALL } from "../model/options.ts";
import { orgsWallQuery, parseOrgsWall } from "./options.ts";
import {
  activeWords,
  conditionAt,
  headlineOf,
  isFresh,
  OLD_MS,
  orgsVerdict,
  standingOf,
} from "./standing.ts";

const NOW = Date.parse("2026-03-10T15:00:00Z");
const MINUTE = 60_000;

function rowsOf(...summaries: object[]): OverviewRow[] {
  const orgs = summaries.map((_, index) => ({ ...ORG, key: `o${index}` }));
  const read = parseOverview(
    summaries.map((summary, index) => Object.assign({ key: `o${index}`, orgNow: NOW, ageMs: 0 }, summary)),
  );
  return overviewRows(orgs, { summaries: read, at: NOW, build: null }, "UTC");
}
const verdict = (...summaries: object[]) => orgsVerdict(rowsOf(...summaries), NOW).map(({ text }) => text);
const failed = (...minutes: number[]) => ({ failedAt: minutes.map((ago) => NOW - ago * MINUTE) });

test.each([
  [
    [{ problem: "Down." }, failed(5, 90), failed(200), {}],
    ["1 org without answer", "3 failed today"],
  ],
  [[{ ageMs: OLD_MS + 1, ...failed(5) }, { running: 2 }], ["1 org out of date"]],
  [[{ ageMs: null }, { running: 2 }], ["Still reading"]],
  [[{ running: 1 }, {}], ["All well"]],
  [[{}, {}], ["All quiet"]],
  [[], ["Still reading"]],
])("of %j the verdict is %j", (summaries, words) => {
  expect(verdict(...summaries)).toEqual(words);
});

test("an org that does not answer says since when, and counts no failures of an old picture as today's", () => {
  const [row] = rowsOf({ problem: "Down.", ageMs: 25 * MINUTE, running: 3, ...failed(40) });
  if (row === undefined) throw new Error("There is no row.");
  expect(standingOf(row, NOW)).toBe("dead");
  expect(headlineOf(row, "dead", "UTC").text).toBe("No answer since 14:35");
  expect(verdict({ problem: "Down.", ageMs: 25 * MINUTE, ...failed(40) })).toEqual(["1 org without answer"]);
});

test("a failure of the last hour is loud, an older one of the day is not", () => {
  expect(rowsOf(failed(59), failed(61), {}).map((row) => [row.org.key, isFresh(row)])).toEqual([
    ["o0", true],
    ["o1", false],
    ["o2", false],
  ]);
});

test("what runs and waits is counted over all orgs", () => {
  expect(activeWords(rowsOf({ running: 2, queued: 1 }, { running: 3 }))).toBe("5 running · 1 waiting");
  expect(activeWords(rowsOf({}, {}))).toBe("");
});

test.each([
  [null, null, "loading"],
  [new OrgError("network"), null, "offline"],
  [null, 5000, "live"],
  [new OrgError("gateway"), 12_000, "late"],
  [new OrgError("gateway"), 31_000, "gateway"],
  [new OrgError("network"), 31_000, "offline"],
  [null, 31_000, "stale"],
])("after %s and with an answer %s ms ago the wall is %s", (error, ago, condition) => {
  expect(conditionAt(error, ago === null ? null : NOW - ago, NOW)).toBe(condition);
});

test.each([
  ["", { orgs: [], theme: "dark", zone: null, drift: true }],
  [
    "orgs=a,b,a,&theme=light&zone=UTC&drift=off",
    { orgs: ["a", "b"], theme: "light", zone: "UTC", drift: false },
  ],
  ["orgs=&theme=pink&zone=Mars&drift=maybe&x=1", { orgs: [], theme: "dark", zone: null, drift: true }],
])("the address %j is read", (query, options) => {
  expect(parseOrgsWall(new URLSearchParams(query))).toMatchObject(options);
});

test("the address of the wall holds the orgs and what both walls have, and is read as it was written", () => {
  const options = {
    ...DEFAULT_WALL,
    theme: "light",
    sound: true,
    types: ["recipe"],
    zone: "Asia/Tokyo",
  } as const;
  const query = orgsWallQuery(["prod", "uat"], options);
  expect(query).toBe("?orgs=prod,uat&theme=light&zone=Asia/Tokyo&sound=on");
  expect(parseOrgsWall(new URLSearchParams(query))).toMatchObject({
    orgs: ["prod", "uat"],
    theme: "light",
    zone: "Asia/Tokyo",
    sound: true,
    spoken: false,
  });
});
