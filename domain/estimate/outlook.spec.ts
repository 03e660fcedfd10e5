import { describe, expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import type { Job } from "../../contract/job.ts";
import { durationModel } from "./durationModel.ts";
import { outlookOf, outlooksOf } from "./outlook.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

const job = (id: string, fields: object): Job =>
  mustParse({ id, label: id, jobType: "user", startDate: ago(60), ...fields });

const running = (id: string, minutes: number, fields: object = {}) =>
  job(id, { status: "Running", executedDate: ago(minutes), ...fields });
const queued = (id: string, askedMinutesAgo: number, fields: object = {}) =>
  job(id, { status: "Queued", startDate: ago(askedMinutesAgo), ...fields });

/** Every source takes about ten minutes. */
const model = durationModel(
  Array.from({ length: 12 }, (_, day) => ({
    beganAt: NOW - (20 - day) * 86_400_000,
    seconds: 590 + 2 * day,
    isWhole: true,
  })),
);
const outlook = (one: Job, jobs: Job[], stillSeconds = 0) =>
  outlookOf(one, { jobs, now: NOW, modelOf: () => model, stillSeconds });

describe("of a running job", () => {
  test("is the time left, and that it is usual, late or stuck", () => {
    const usual = running("a", 4);
    expect(outlook(usual, [usual])).toMatchObject({ kind: "running", state: "usual", usualSeconds: 601 });
    const late = running("b", 12);
    expect(outlook(late, [late])).toMatchObject({ state: "late" });
    expect(outlook(late, [late], 500)).toMatchObject({ state: "stuck" });
    const far = running("c", 240);
    expect(outlook(far, [far])).toMatchObject({ state: "stuck" });
  });

  test("is no estimate where the past tells too little, and nothing for one that has ended", () => {
    const one = running("a", 4);
    const none = { jobs: [one], now: NOW, modelOf: () => null, stillSeconds: 0 };
    expect(outlookOf(one, none)).toMatchObject({ kind: "running", estimate: null });
    expect(outlook(job("d", { status: "Success" }), [])).toBeNull();
  });
});

describe("of a queued job", () => {
  const lanes = [running("a", 4), running("b", 8)];

  test("begins when the first of those that run has ended", () => {
    const one = queued("q", 3);
    const found = outlook(one, [...lanes, one]);
    if (found?.kind !== "waiting" || found.begins === null) throw new Error("It waits.");
    expect(found.queue.running.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(found.queue.ahead).toEqual([]);
    // B has two minutes left.
    expect(found.begins.middle).toBeGreaterThan(60);
    expect(found.begins.middle).toBeLessThan(180);
  });

  test("waits for those asked for before it, and not for those after it or of another type", () => {
    const [first, one, later] = [queued("x", 5), queued("q", 3), queued("y", 1)];
    const other = queued("r", 9, { jobType: "recipe_v3" });
    const found = outlook(one, [...lanes, later, one, other, first]);
    if (found?.kind !== "waiting" || found.begins === null) throw new Error("It waits.");
    expect(found.queue.ahead.map(({ id }) => id)).toEqual(["x"]);
    // X takes B's lane for ten minutes; A's is free after six.
    expect(found.begins.middle).toBeGreaterThan(300);
    expect(found.begins.middle).toBeLessThan(440);
    const { most, half, middle } = found.begins;
    const order = [most.from, half.from, middle, half.to, most.to];
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test("begins at once in a lane that has just become free, unless the next one has taken it", () => {
    const one = queued("q", 3);
    const ended = (id: string, minutes: number) =>
      job(id, {
        status: "Success",
        executedDate: ago(12),
        endDate: ago(minutes),
        duration: 60 * (12 - minutes),
      });
    const middle = (...jobs: Job[]) => {
      const found = outlook(one, [...lanes, one, ...jobs]);
      return found?.kind === "waiting" ? found.begins?.middle : null;
    };
    expect(middle(ended("e", 0.5))).toBe(0);
    expect(middle(ended("e", 0.5), running("c", 0.25))).toBeGreaterThan(60);
    expect(middle(ended("e", 5))).toBeGreaterThan(60);
    // The next one of two takes it.
    expect(middle(ended("e", 0.5), queued("first", 9))).toBeGreaterThan(60);
  });

  test("has its turn by id among those of the same second", () => {
    const [one, before, after] = [queued("q5", 3), queued("q4", 3), queued("q6", 3)];
    const found = outlook(one, [...lanes, after, one, before]);
    expect(found).toMatchObject({ queue: { ahead: [{ id: "q4" }] } });
  });

  test("is not foretold while nothing of its type runs, or one before it is not known", () => {
    const one = queued("q", 3);
    expect(outlook(one, [one])).toMatchObject({ kind: "waiting", begins: null });
    const unknown = { jobs: [...lanes, one], now: NOW, modelOf: () => null, stillSeconds: 0 };
    expect(outlookOf(one, unknown)).toMatchObject({ begins: null });
  });
});

test("the outlooks of all jobs at once are those of each", () => {
  const jobs = [
    running("a", 4),
    running("b", 12, { progress: 0.4 }),
    running("r", 4, { jobType: "recipe_v3" }),
    ...[9, 7, 5, 2].map((minutes) => queued(`q${minutes}`, minutes)),
    queued("s", 3, { jobType: "recipe_v3" }),
    queued("lone", 3, { jobType: "datasync" }),
    job("ended", { status: "Success" }),
  ];
  const stillSecondsOf = ({ id }: Job) => (id === "b" ? 500 : 0);
  for (const modelOf of [() => model, ({ id }: Job) => (id === "q7" ? null : model)]) {
    const all = outlooksOf({ jobs, now: NOW, modelOf, stillSecondsOf });
    expect(all.size).toBe(9);
    for (const one of jobs)
      expect(all.get(one.id) ?? null).toEqual(
        outlookOf(one, { jobs, now: NOW, modelOf, stillSeconds: stillSecondsOf(one) }),
      );
  }
});

test("a queued job that waits far longer than others of its type did is told, and no other", () => {
  const ended = Array.from({ length: 30 }, (_, at) =>
    job(`e${at}`, { status: "Success", executedDate: ago(50), waitTime: 60 + 10 * at, duration: 60 }),
  );
  const wait = (minutes: number, jobs = ended) => {
    const one = queued("q", minutes);
    const found = outlook(one, [one, ...jobs]);
    return found?.kind === "waiting" ? found.longWait : undefined;
  };
  expect(ended[3]?.waitedSeconds).toBe(90);
  // Twice the longest is under twelve minutes.
  expect(wait(12)).toEqual({ waitedSeconds: 720, usualSeconds: 321 });
  expect(wait(11)).toBeNull();
  expect(wait(12, ended.slice(0, 19))).toBeNull();
  expect(wait(9, ended.slice(0, 20))).toBeNull();
});
