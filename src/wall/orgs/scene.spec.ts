// Which failures of several orgs are news. The rule itself is that of the one-org wall (unattended/alarms.spec.ts).
import { expect, test } from "vitest";
import { parseOverview } from "../../../contract/overview.ts";
import { ORG } from "../../../testing/fakeFetch.ts";
import { overviewRows } from "../../overview/rows.ts";
import { DEFAULT_WALL } from "../model/options.ts";
import { alarmFor, type AlarmScene } from "../unattended/alarms.ts";
import { sceneOf } from "./scene.ts";
import { OLD_MS } from "./standing.ts";

const NOW = Date.parse("2026-03-10T15:00:00Z");
const MINUTE = 60_000;
const failure = (id: string, minutes: number) => ({
  id,
  label: id,
  type: "recipe",
  at: NOW - minutes * MINUTE,
});

function scene(summary: object, isCurrent = true): AlarmScene | null {
  const summaries = parseOverview([{ key: "org", orgNow: NOW, ageMs: 0, ...summary }]);
  const [row] = overviewRows([ORG], { summaries, at: NOW, build: null }, "UTC");
  return row === undefined ? null : sceneOf(row, isCurrent, NOW);
}
function alarmed(before: AlarmScene | null, after: AlarmScene | null): string[] {
  if (after === null) return [];
  const alarm = alarmFor(before, after, { ...DEFAULT_WALL, sound: true }, "UTC");
  return alarm?.jobs.map(({ id }) => id) ?? [];
}

test("a failure that the last picture did not have is news, and one that it had is not", () => {
  const before = scene({ failures: [failure("A", 90)] });
  const after = scene({ failures: [failure("B", 7), failure("A", 90)] });
  expect(alarmed(before, after)).toEqual(["B"]);
  expect(alarmed(after, scene({ failures: [failure("B", 7), failure("A", 90)] }))).toEqual([]);
  expect(alarmed(null, scene({ failures: [failure("B", 1), failure("A", 90)] }))).toEqual(["B"]);
});

test.each<[string, object, boolean]>([
  ["is not known yet", { ageMs: null, failures: [failure("B", 1)] }, true],
  ["does not answer", { problem: "Down.", failures: [failure("B", 1)] }, true],
  ["was read long ago", { ageMs: OLD_MS + 1, failures: [failure("B", 1)] }, true],
  ["is shown from an old answer of the gateway", { failures: [failure("B", 1)] }, false],
])("no alarm is raised for an org that %s", (_, summary, isCurrent) => {
  expect(alarmed(scene({ failures: [] }), scene(summary, isCurrent))).toEqual([]);
});
