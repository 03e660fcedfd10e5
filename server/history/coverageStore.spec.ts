// What two gateways on one file say together about what is covered.
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { ALL, BOUNDS, idOf, jobList, NOON, temporaryFolder, wireJob } from "../../testing/historyRig.ts";
import { SILENT_LOG } from "../log.ts";
import { inFile } from "./historyPlace.ts";
import { OrgHistory } from "./orgHistory.ts";

const HOUR = 3_600_000;
const seconds = (ms: number) => ms / 1000;

function gateways() {
  vi.useFakeTimers({ now: NOON });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const path = join(temporaryFolder(), "00D3h000000abcDEAQ.sqlite");
  const open = () => {
    const kept = new OrgHistory(inFile(path), BOUNDS, SILENT_LOG);
    onTestFinished(() => {
      kept.close();
    });
    return kept;
  };
  return { one: open(), two: open(), open };
}

/** A list of the jobs asked for between two times. */
const listed = (from: number, to: number, jobs: readonly unknown[] = []) =>
  jobList(jobs, `?startedAfter=${seconds(from)}&startedBefore=${seconds(to)}&pageSize=200`);

const day = { from: NOON - 24 * HOUR, to: NOON };

test("what each proved is covered for both, once it is written, and after a restart", () => {
  const { one, two, open } = gateways();
  const [a, b] = [
    { from: NOON - 20 * HOUR, to: NOON - 15 * HOUR },
    { from: NOON - 10 * HOUR, to: NOON - 5 * HOUR },
  ] as const;
  one.observe(listed(a.from, a.to));
  two.observe(listed(b.from, b.to));
  expect(one.coverage(day, NOON)).toEqual([a]);
  vi.advanceTimersByTime(60_000);
  expect(one.coverage(day, NOON)).toEqual([a, b]);
  expect(two.coverage(day, NOON)).toEqual([a, b]);
  one.close();
  two.close();
  expect(open().coverage(day, NOON)).toEqual([a, b]);
});

test("what one deleted is not claimed again by the other", () => {
  const { one, two, open } = gateways();
  one.observe(listed(day.from, NOON));
  vi.advanceTimersByTime(60_000);
  const covered = two.coverage(day, NOON);
  expect(covered).toHaveLength(1);
  one.ask(({ coverage }) => {
    coverage.forgetBefore(NOON - 2 * HOUR);
  });
  one.observe(listed(NOON - HOUR, NOON));
  vi.advanceTimersByTime(60_000);
  two.observe(listed(NOON - HOUR, NOON));
  one.close();
  two.close();
  expect(open().coverage(day, NOON)[0]?.from).toBe(NOON - 2 * HOUR);
});

test("a run that one saw running and the other saw end is covered, and one that nobody saw end is not", () => {
  const { one, two } = gateways();
  const running = (n: number) => wireJob(n, { status: "Running", endDate: undefined, duration: undefined });
  one.observe(listed(NOON - HOUR, NOON, [running(10), running(20)]));
  vi.advanceTimersByTime(60_000);
  two.observe(listed(NOON - HOUR, NOON, [wireJob(10), running(20)]));
  vi.advanceTimersByTime(60_000);
  const holes = (kept: OrgHistory) =>
    kept
      .coverage({ from: NOON - HOUR, to: NOON - 120_000 }, NOON + HOUR)
      .slice(1)
      .map(({ from }) => from - 1);
  expect(two.list(ALL).map(({ id }) => id)).toEqual([idOf(10)]);
  expect([holes(one), holes(two)]).toEqual([[NOON - 20 * 60_000], [NOON - 20 * 60_000]]);
});

test("what could not be written is written later, joined with what came meanwhile", () => {
  const { one, two } = gateways();
  const { db } = one.ask((tables) => tables);
  one.observe(listed(NOON - 4 * HOUR, NOON - 3 * HOUR));
  db.exec("PRAGMA query_only = 1");
  vi.advanceTimersByTime(40_000);
  two.observe(listed(NOON - 2 * HOUR, NOON - HOUR));
  vi.advanceTimersByTime(40_000);
  db.exec("PRAGMA query_only = 0");
  one.observe(listed(NOON - 2 * HOUR, NOON - HOUR));
  vi.advanceTimersByTime(120_000);
  expect(two.coverage(day, NOON)).toHaveLength(2);
});
