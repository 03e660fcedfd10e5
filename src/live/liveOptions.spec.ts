// One read under TanStack Query, with a whole loop around it and virtual time.
import { environmentManager, hashKey, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OrgEntry } from "../../contract/gateway.ts";
import { LONG_IDLE_MS, NEWS_MS, SLOW_PACE_MS } from "../../domain/refreshPolicy.ts";
import { fakeFetch, json, ORG } from "../../testing/fakeFetch.ts";
import { OrgError } from "../org/errors.ts";
import { LiveLoop } from "./liveLoop.ts";
import { answerOptions, observeLive } from "./liveOptions.ts";
import type { LiveRead } from "./liveReads.ts";
import { openAlone } from "./tabs.ts";

const MINUTE = 60_000;

const NO_JOBS = () => json({ dataflowJobs: [], nextPageUrl: null });

function open(
  org: Partial<OrgEntry> = {},
  reloadOrg = () => Promise.resolve<OrgEntry | null>(null),
  answer: Parameters<typeof fakeFetch>[0] = NO_JOBS,
) {
  const { access } = fakeFetch(answer, org);
  access.transport.now = () => Date.now();
  const queryClient = new QueryClient();
  const live = new LiveLoop({
    queryClient,
    access,
    reloadOrg,
    openTabs: openAlone,
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
    random: () => 0.5,
  });
  live.prefer(5000);
  observeLive(live, queryClient, live.windowRead);
  return { live, queryClient };
}

function readOf(pace: "beat" | "slow", more: Partial<LiveRead<number>> = {}) {
  const queryFn = vi.fn<() => Promise<number>>(() => Promise.resolve(1));
  const read: LiveRead<number> = { queryKey: [pace], queryFn, pace, cost: 2, ...more };
  return { read, queryFn };
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 10, 8) });
  environmentManager.setIsServer(() => false);
});
afterEach(() => vi.useRealTimers());

test("a read comes with each beat, and the shown cost includes it", async () => {
  const { live, queryClient } = open();
  const { read, queryFn } = readOf("beat");
  const leave = observeLive(live, queryClient, read);
  await vi.advanceTimersByTimeAsync(MINUTE);
  queryFn.mockClear();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(queryFn).toHaveBeenCalledTimes(12);
  expect(live.getState().callsPerHour).toBe(720 * (1 + 2));
  leave();
  expect(live.getState().callsPerHour).toBe(720);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(queryFn).toHaveBeenCalledTimes(12);
});

test("what an interval would cost is known before it is chosen, with all reads of the page, and during a pause", async () => {
  const { live, queryClient } = open();
  observeLive(live, queryClient, readOf("beat").read);
  observeLive(live, queryClient, readOf("slow").read);
  await vi.advanceTimersByTimeAsync(MINUTE);
  const slow = (3_600_000 / SLOW_PACE_MS) * 2;
  expect(live.callsPerHourAt(5000)).toBe(live.getState().callsPerHour);
  expect(live.callsPerHourAt(MINUTE)).toBe(60 * (1 + 2) + slow);
  // Nothing has run for a while.
  expect(live.callsPerHourAt(null)).toBe((3_600_000 / LONG_IDLE_MS) * (1 + 2) + slow);
  live.prefer(MINUTE);
  expect(live.getState().callsPerHour).toBe(60 * (1 + 2) + slow);
  live.pause();
  expect(live.getState().callsPerHour).toBe(0);
  expect(live.callsPerHourAt(MINUTE)).toBe(60 * (1 + 2) + slow);
});

test("the list of orgs is read with each beat until the gateway knows the org's name and kind, and no longer", async () => {
  const known = [{ ...ORG, described: false }, ORG];
  const reload = vi.fn<() => Promise<OrgEntry | null>>(() => Promise.resolve(known.shift() ?? null));
  open({ described: false }, reload);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(reload).toHaveBeenCalledTimes(2);
});

test("a pause before the first read has ended holds its picture, and not none", async () => {
  const job = { id: "03C3h00000AAAAAAAA", label: "Order Book", status: "Success" };
  const startDate = new Date(Date.now() - MINUTE).toISOString();
  const rest = Promise.withResolvers<Response>();
  // The first rows are there; the question for old jobs is under way.
  const { live } = open({}, undefined, ({ path }) =>
    path.includes("status=")
      ? rest.promise
      : json({ dataflowJobs: [{ ...job, startDate }], nextPageUrl: null }),
  );
  await vi.advanceTimersByTimeAsync(10);
  expect(live.window.jobs.size).toBe(1);
  live.pause();
  rest.resolve(NO_JOBS());
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(live.window.jobs.size).toBe(1);
  expect(live.getState().pausedAt).not.toBeNull();
});

test.each<[string, (live: LiveLoop, on: boolean) => void]>([
  ["hidden", (live, on) => live.setVisible(!on)],
  ["paused", (live, on) => (on ? live.pause() : live.resume())],
])("nothing is read while %s, and due reads come at once after it", async (_how, set) => {
  const { live, queryClient } = open();
  const { read, queryFn } = readOf("beat");
  observeLive(live, queryClient, read);
  await vi.advanceTimersByTimeAsync(MINUTE);
  set(live, true);
  expect(live.getState().callsPerHour).toBe(0);
  queryFn.mockClear();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(queryFn).not.toHaveBeenCalled();
  set(live, false);
  await vi.advanceTimersByTimeAsync(1);
  expect(queryFn).toHaveBeenCalledTimes(1);
});

test("a wall continues while the browser calls it hidden", async () => {
  const { live, queryClient } = open();
  const { read, queryFn } = readOf("beat");
  observeLive(live, queryClient, read);
  live.setWall(true);
  live.setVisible(false);
  await vi.advanceTimersByTimeAsync(10 * NEWS_MS);
  expect(queryFn.mock.calls.length).toBeGreaterThan(4);
});

test("a slow read comes every ten minutes, and at once after a start", async () => {
  const { live, queryClient } = open();
  const { read, queryFn } = readOf("slow");
  observeLive(live, queryClient, read);
  await vi.advanceTimersByTimeAsync(SLOW_PACE_MS);
  queryFn.mockClear();
  await vi.advanceTimersByTimeAsync(3 * SLOW_PACE_MS);
  expect(queryFn).toHaveBeenCalledTimes(3);
  void live.nudge();
  await vi.advanceTimersByTimeAsync(1);
  expect(queryFn).toHaveBeenCalledTimes(4);
});

test("a read that does not repeat is read once, and costs nothing afterwards", async () => {
  const { live, queryClient } = open();
  const { read, queryFn } = readOf("beat", { repeat: (data) => data === undefined });
  observeLive(live, queryClient, read);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(queryFn).toHaveBeenCalledTimes(1);
  expect(live.getState().callsPerHour).toBe(720);
});

test.each([
  ["org", true],
  ["gateway", true],
  ["missing", false],
  ["refused", false],
] as const)("a first read that failed by %s is tried again: %s", async (kind, again) => {
  const { live, queryClient } = open();
  const queryFn = vi.fn<() => Promise<number>>(() => Promise.reject(new OrgError(kind)));
  observeLive(live, queryClient, { ...readOf("beat").read, queryFn, repeat: false });
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(queryFn.mock.calls.length > 1).toBe(again);
});

test("a tab that is opened in the background reads nothing before it is shown", async () => {
  const { live, queryClient } = open();
  live.setVisible(false);
  const { read, queryFn } = readOf("slow");
  observeLive(live, queryClient, read);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(queryFn).not.toHaveBeenCalled();
  live.setVisible(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(queryFn).toHaveBeenCalledTimes(1);
});

test("a part that shows the answer only does not change how the read is carried out", async () => {
  const { live, queryClient } = open();
  let isDown = true;
  const { read } = readOf("slow", {
    queryFn: () => (isDown ? Promise.reject(new OrgError("network")) : Promise.resolve(1)),
  });
  observeLive(live, queryClient, read);
  await vi.advanceTimersByTimeAsync(1);
  const shown = new QueryObserver(queryClient, answerOptions(live, read));
  const leave = shown.subscribe(() => undefined);
  shown.setOptions(answerOptions(live, read));
  isDown = false;
  void live.refresh();
  await vi.advanceTimersByTimeAsync(1);
  expect(shown.getCurrentResult().data).toBe(1);
  // The next one is a slow pace after this success, and not a retry of the failure.
  expect(live.untilNext(hashKey(read.queryKey), "slow", Date.now())).toBeGreaterThan(SLOW_PACE_MS / 2);
  leave();
});
