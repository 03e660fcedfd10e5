import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import {
  changesBetween,
  EMPTY_WINDOW,
  type JobWindow,
  mergeWindow,
  planBeat,
  type WindowAnswer,
} from "./window.ts";

const T0 = Date.UTC(2026, 10, 23, 9);

function job(id: string, status: string, atSeconds: number, progress = 0): Job {
  const parsed = parseJob({
    id,
    label: id,
    status,
    progress,
    startDate: new Date(T0 + atSeconds * 1000).toISOString(),
  });
  if (parsed === null) throw new Error("The spec's own job cannot be read.");
  return parsed;
}

function answer(jobs: readonly Job[], after: number | null): WindowAnswer {
  return { jobs, broken: 0, after, whole: true, singles: new Map(), from: null };
}

/** An org in miniature: what a full read would show at any moment. */
type Step = { kind: "start" | "promote" | "end" | "progress" | "beat"; pick: number };

function apply(org: Job[], step: Step, atSeconds: number): Job[] {
  const active = org.filter((one) => one.status === "queued" || one.status === "running");
  const picked = active[step.pick % Math.max(1, active.length)];
  const id = (prefix: string) => `${prefix}${String(atSeconds).padStart(15, "0")}`;
  switch (step.kind) {
    case "start":
      return [...org, job(id("030"), "Queued", atSeconds)];
    case "promote":
      if (picked?.status !== "queued") return org;
      return [...org.filter((one) => one !== picked), job(id("03C"), "Running", atSeconds)];
    case "end":
      return picked?.status === "running"
        ? org.map((one) => (one === picked ? { ...one, status: "success" } : one))
        : org;
    case "progress":
      return picked?.status === "running"
        ? org.map((one) => (one === picked ? { ...one, progress: (one.progress ?? 0) + 1 } : one))
        : org;
    case "beat":
      return org;
  }
}

const steps = array(
  record({
    kind: constantFrom<Step["kind"]>("start", "promote", "end", "progress", "beat"),
    pick: integer({ min: 0, max: 50 }),
  }),
  { maxLength: 80 },
);

const ids = (window: JobWindow) => [...window.jobs.keys()].sort();

describe("mergeWindow", () => {
  test("after any history of starts, promotions and ends shows exactly what a full read would", () => {
    assert(
      property(steps, (history: Step[]) => {
        let org: Job[] = [];
        let window = mergeWindow(EMPTY_WINDOW, answer(org, null));
        for (const [index, step] of history.entries()) {
          org = apply(org, step, index + 1);
          if (step.kind !== "beat") continue;
          const plan = planBeat(window, 67, T0 + index * 1000);
          const { after } = plan;
          // In no order, and with each record twice, as pages that overlap would give them.
          const asked = org.filter((one) => after === null || (one.requestedAt ?? 0) >= after).toReversed();
          const singles = new Map(plan.singles.map((id) => [id, org.find((one) => one.id === id) ?? null]));
          window = mergeWindow(window, { ...answer([...asked, ...asked], after), singles });
          expect(ids(window)).toEqual(org.map(({ id }) => id).sort());
          for (const one of org)
            expect(window.jobs.get(one.id)).toMatchObject({ status: one.status, progress: one.progress });
        }
      }),
    );
  });

  test("keeps identity when nothing changed, so that nothing is drawn again", () => {
    const first = mergeWindow(EMPTY_WINDOW, answer([job("03C000000000001", "Running", 1)], null));
    const second = mergeWindow(first, answer([job("03C000000000001", "Running", 1)], T0));
    expect(second.jobs).toBe(first.jobs);
    expect(second.changed.size).toBe(0);
  });

  test("does not take half an answer's silence for an end", () => {
    const first = mergeWindow(EMPTY_WINDOW, answer([job("03C000000000001", "Running", 1)], null));
    const second = mergeWindow(first, { ...answer([], T0), whole: false });
    expect(ids(second)).toHaveLength(1);
  });

  test("keeps what the org listed although it is older than was asked for", () => {
    const old = job("03C000000000009", "Success", -400 * 86_400);
    const window = mergeWindow(EMPTY_WINDOW, { ...answer([old], T0), from: T0 });
    expect(ids(mergeWindow(window, { ...answer([], T0), from: T0 + 3_600_000 }))).toHaveLength(1);
  });
});

describe("planBeat", () => {
  test("asks from the oldest job that has not ended", () => {
    const jobs = [
      job("03C000000000001", "Success", 1),
      job("03C000000000002", "Running", 50),
      job("03C000000000003", "Success", 90),
    ];
    const window = mergeWindow(EMPTY_WINDOW, answer(jobs, null));
    expect(planBeat(window, 67, T0 + 100_000).after).toBe(T0 + 50_000);
  });

  test("asks from the newest known job when all have ended", () => {
    const window = mergeWindow(
      EMPTY_WINDOW,
      answer([job("03C000000000001", "Success", 1), job("03C000000000002", "Success", 7)], null),
    );
    expect(planBeat(window, 67, T0 + 100_000).after).toBe(T0 + 7000);
  });

  test("reads a stuck job by itself rather than all that came since", () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      job(`03C0000000${String(index).padStart(5, "0")}`, "Success", index + 1),
    );
    const window = mergeWindow(EMPTY_WINDOW, answer([job("0eP000000000001", "Running", 0), ...many], null));
    const plan = planBeat(window, 67, T0 + 300_000);
    expect(plan.singles).toHaveLength(1);
    expect(plan.after).toBe(T0 + 200_000);
  });

  test("asks an org from before v53 for its whole list, as it knows no startedAfter", () => {
    const window = mergeWindow(EMPTY_WINDOW, answer([job("03C000000000001", "Running", 1)], null));
    expect(planBeat(window, 52, T0).after).toBeNull();
  });
});

test("changesBetween tells what started, ended and failed", () => {
  const before = mergeWindow(
    EMPTY_WINDOW,
    answer([job("03C000000000001", "Running", 1), job("03C000000000002", "Running", 2)], null),
  );
  const after = mergeWindow(
    before,
    answer([job("03C000000000001", "Success", 1), job("03C000000000002", "Failure", 2)], null),
  );
  const changes = changesBetween(before, after);
  expect(changes.ended).toHaveLength(1);
  expect(changes.failed).toHaveLength(1);
});
