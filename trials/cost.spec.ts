// The calls per hour that a page shows are those that it costs: on each page, held against the demo org's own counter for ten moved
// minutes. And a hidden tab costs nothing, whatever the other tabs of its browser do.
import { afterEach, describe, expect, test } from "vitest";
import { type Job } from "../contract/job.ts";
import type { ScenarioName } from "../demo-org/scenarios.ts";
import { jobRead, jobsRead, nodesRead, stuckNodesRead } from "../src/job/jobQueries.ts";
import { limitsRead, sourcesRead } from "../src/live/slowReads.ts";
import { scheduleRead, sourceRead } from "../src/live/oneSource.ts";
import type { OrgAccess } from "../src/org/client.ts";
import { type Rig, startRig, type Viewer } from "../testing/rig.ts";
import { isActive } from "../contract/jobStatus.ts";

const MINUTE = 60_000;
const TEN_MINUTES = 10 * MINUTE;

let rig: Rig;
afterEach(() => rig.close());

function jobOf(viewer: Viewer, fits: (job: Job) => boolean): Job {
  const job = [...viewer.live.window.jobs.values()].find(fits);
  if (job === undefined) throw new Error("The org has no such job.");
  return job;
}

/** What each page reads besides the list of jobs. The limits are in the bar of every page but the wall, which shows them itself. */
const PAGES: Record<string, (viewer: Viewer, access: OrgAccess) => void> = {
  jobs: (viewer, access) => viewer.read(sourcesRead(access)),
  "jobs of which one is stuck": (viewer, access) => {
    const { id } = jobOf(viewer, ({ status }) => status === "running");
    viewer.read(sourcesRead(access));
    viewer.read(stuckNodesRead(access, id));
  },
  "a running job": (viewer, access) => {
    const { id } = jobOf(viewer, ({ status }) => status === "running");
    const isLiving = () => {
      const job = viewer.live.window.jobs.get(id);
      return job !== undefined && isActive(job);
    };
    viewer.read({ ...jobRead(access, id), repeat: isLiving });
    viewer.read({ ...nodesRead(access, id), repeat: isLiving });
    viewer.read(sourcesRead(access));
  },
  "an ended job": (viewer, access) => {
    const { id } = jobOf(viewer, ({ status }) => status === "success");
    viewer.read({ ...jobRead(access, id), repeat: false });
    viewer.read({ ...nodesRead(access, id), repeat: false });
    viewer.read(sourcesRead(access));
  },
  "a queued start whose run is not there yet": (viewer, access) => {
    viewer.read(jobsRead(access, { after: rig.now() - MINUTE }));
    viewer.read(sourcesRead(access));
  },
  sources: (viewer, access) => viewer.read(sourcesRead(access)),
  "a source": (viewer, access) => {
    const id = "02K3h000000000AEAA";
    viewer.read(sourcesRead(access));
    viewer.read(scheduleRead(access, id));
    viewer.read(sourceRead(access, "dataflow", id));
  },
  "a wall": (viewer, access) => {
    viewer.live.setWall(true);
    viewer.read(sourcesRead(access));
  },
  "the set-up of a wall": (viewer, access) => viewer.read(sourcesRead(access)),
};

async function open(page: string, options: Parameters<Rig["viewer"]>[0] = {}): Promise<Viewer> {
  const viewer = await rig.viewer(options);
  viewer.read(limitsRead(viewer.access));
  PAGES[page]?.(viewer, viewer.access);
  await rig.settle();
  return viewer;
}

/** What a page shows, the mean of each second, and what the org counted, both for an hour. */
async function watch(viewer: Viewer): Promise<{ shown: number; counted: number }> {
  rig.demo.counters.reset();
  let sum = 0;
  for (let passed = 0; passed < TEN_MINUTES; passed += 1000) {
    await rig.pass(1000);
    sum += viewer.live.getState().callsPerHour;
  }
  return { shown: sum / 600, counted: rig.demo.counters.total() * 6 };
}

/** By which share what is shown differs from what was counted. */
function offBy({ shown, counted }: { shown: number; counted: number }): number {
  return counted === 0 ? Infinity : Math.abs(shown - counted) / counted;
}

describe("what a page shows that it costs is what it costs", () => {
  const scenarios: readonly ScenarioName[] = ["stuck-node", "sync-storm"];
  test.for(scenarios.flatMap((scenario) => Object.keys(PAGES).map((page) => [page, scenario] as const)))(
    "%s, %s",
    async ([page, scenario]) => {
      rig = await startRig({ demo: { scenario } });
      const viewer = await open(page);
      // Until every read is on its grid.
      await rig.pass(TEN_MINUTES);
      expect(offBy(await watch(viewer))).toBeLessThan(0.05);
    },
  );

  test("with an interval that was chosen", async () => {
    rig = await startRig({ demo: { scenario: "stuck-node" } });
    const viewer = await open("a running job");
    viewer.live.prefer(10_000);
    await rig.pass(TEN_MINUTES);
    expect(offBy(await watch(viewer))).toBeLessThan(0.05);
  });

  test("with a cap of the operator's, which is not met", async () => {
    rig = await startRig({ demo: { scenario: "sync-storm" }, gateway: { maxCallsPerHour: 200 } });
    const viewer = await open("a running job");
    await rig.pass(2 * TEN_MINUTES);
    rig.demo.counters.reset();
    await rig.pass(6 * TEN_MINUTES);
    expect(viewer.live.getState().why).toBe("capped");
    expect(rig.demo.counters.total()).toBeLessThanOrEqual(200);
    expect(rig.demo.counters.total()).toBeGreaterThan(150);
    expect(viewer.live.getState().callsPerHour).toBeLessThanOrEqual(200);
    expect(viewer.live.getState().failure).toBeNull();
  });

  test("a failing list costs no more than a working one", async () => {
    rig = await startRig({ demo: { scenario: "stuck-node" } });
    const viewer = await open("jobs");
    viewer.live.prefer(300_000);
    await rig.pass(TEN_MINUTES);
    const calm = await watch(viewer);
    rig.demo.faults.arm({ kind: "500" });
    await rig.pass(TEN_MINUTES);
    expect((await watch(viewer)).counted).toBeLessThanOrEqual(calm.counted + 12);
  });
});

describe("a hidden tab beside a visible one", () => {
  test.for(Object.keys(PAGES).filter((page) => page !== "a wall"))("costs nothing: %s", async (page) => {
    rig = await startRig({ demo: { scenario: "sync-storm" } });
    const browser = rig.browser();
    const hidden = await open(page, { browser });
    const visible = await open("jobs", { browser });
    hidden.live.setVisible(false);
    await rig.settle();
    const [before, others] = [hidden.requests(), visible.requests()];
    await rig.pass(TEN_MINUTES);
    expect(hidden.requests()).toBe(before);
    expect(hidden.live.getState().callsPerHour).toBe(0);
    expect(visible.requests()).toBeGreaterThan(others + 100);
    // It hears what the other tab reads, for nothing.
    expect(hidden.live.getState().asOf).toBe(visible.live.getState().asOf);
  });

  test("opened in the background reads nothing before it is looked at", async () => {
    rig = await startRig({ demo: { scenario: "sync-storm" } });
    const browser = rig.browser();
    await open("jobs", { browser });
    const hidden = await rig.viewer({ browser, hidden: true });
    hidden.read(limitsRead(hidden.access));
    hidden.read(sourcesRead(hidden.access));
    await rig.pass(TEN_MINUTES);
    expect(hidden.requests()).toBe(0);
    hidden.live.setVisible(true);
    await rig.settle();
    expect(hidden.requests()).toBeGreaterThan(4);
  });
});

describe("tabs of one browser", () => {
  test("a wall behind a slow tab stays fresh, and the slow tab costs nothing of its own", async () => {
    rig = await startRig({ demo: { scenario: "sync-storm" } });
    const browser = rig.browser();
    const slow = await open("jobs", { browser });
    slow.live.prefer(300_000);
    await rig.settle();
    const wall = await open("a wall", { browser });
    await rig.pass(MINUTE);
    let oldest = 0;
    for (let passed = 0; passed < TEN_MINUTES; passed += 1000) {
      await rig.pass(1000);
      oldest = Math.max(oldest, rig.now() - (wall.live.getState().asOf ?? 0));
    }
    expect(oldest).toBeLessThanOrEqual(6000);
    expect(slow.live.getState().leads).toBe(true);
  });
});

test("an org whose calls are used up is asked every quarter of an hour, by a wall too", async () => {
  rig = await startRig({ demo: { scenario: "sync-storm" } });
  const wall = await open("a wall");
  await rig.pass(MINUTE);
  rig.demo.faults.arm({ kind: "403-limit" });
  await rig.pass(MINUTE);
  expect(wall.live.getState().failure?.kind).toBe("quota");
  const before = wall.requests();
  await rig.pass(60 * MINUTE);
  expect(wall.requests() - before).toBe(4);
  rig.demo.faults.clear();
  await rig.pass(15 * MINUTE);
  expect(wall.freshness().state).toBe("fresh");
});

test("a day's wait is obeyed for an hour, and a far date likewise", async () => {
  rig = await startRig({ demo: { scenario: "sync-storm" } });
  const viewer = await open("jobs");
  rig.demo.faults.arm({ kind: "503", retryAfter: 86_400, count: 1 });
  await rig.pass(MINUTE);
  const before = viewer.requests();
  await rig.pass(58 * MINUTE);
  expect(viewer.requests()).toBe(before);
  await rig.pass(2 * MINUTE);
  expect(viewer.freshness().state).toBe("fresh");
});
