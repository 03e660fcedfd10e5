import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Job } from "../../contract/job.ts";
import { JOB_STATUSES } from "../../contract/jobStatus.ts";
import { bySpanStart, spanOfJob, spanOfPlanned } from "./span.ts";
import { whileWaiting } from "./whileWaiting.ts";

const s = 1000;

function job(part: Partial<Job>): Job {
  return {
    id: "03C000000000001AAA",
    label: "Order Book",
    status: "success",
    type: "dataflow",
    requestedAt: null,
    beganAt: null,
    endedAt: null,
    waitedSeconds: null,
    ranSeconds: null,
    ...part,
  } as Job;
}

test.each([
  ["waited and ran", { requestedAt: 0, beganAt: 20 * s, endedAt: 60 * s }, [0, 20 * s], [20 * s, 60 * s]],
  ["ran at once", { requestedAt: 5, beganAt: 5, endedAt: 9 }, null, [5, 9]],
  [
    "is of an org that gives only the wait",
    { beganAt: 30 * s, waitedSeconds: 10, endedAt: 40 * s },
    [20 * s, 30 * s],
    [30 * s, 40 * s],
  ],
  ["gives its length and no end", { requestedAt: 0, beganAt: s, ranSeconds: 4 }, [0, s], [s, 5 * s]],
  ["still runs", { status: "running", requestedAt: 0, beganAt: s }, [0, s], [s, Infinity]],
  ["still waits", { status: "queued", requestedAt: 7 }, [7, Infinity], null],
  ["was refused", { status: "failure", requestedAt: 7 }, [7, 7], null],
  ["was stopped in the queue", { status: "cancelled", requestedAt: 7, endedAt: 9 }, [7, 9], null],
  [
    "runs on an old org, which does not tell since when",
    { status: "running", requestedAt: 7 },
    null,
    [7, Infinity],
  ],
] as const)("a job that %s", (_, part, wait, run) => {
  const span = spanOfJob(job(part));
  expect(span?.wait).toEqual(wait === null ? null : { from: wait[0], to: wait[1] });
  expect(span?.run).toEqual(run === null ? null : { from: run[0], to: run[1] });
});

test("a job without times has no span", () => {
  expect(spanOfJob(job({}))).toBeNull();
});

test("a span never ends before it begins, and includes its wait and its run, whatever the org sends", () => {
  const time = fc.option(fc.nat(1000), { nil: null });
  fc.assert(
    fc.property(fc.constantFrom(...JOB_STATUSES), time, time, time, time, (status, ...times) => {
      const [requestedAt, beganAt, endedAt, ranSeconds] = times;
      const span = spanOfJob(job({ status, requestedAt, beganAt, endedAt, ranSeconds }));
      for (const part of [span, span?.wait, span?.run]) {
        if (span === null || part === null || part === undefined) continue;
        expect(part.from).toBeGreaterThanOrEqual(span.from);
        expect(part.to).toBeGreaterThanOrEqual(part.from);
        expect(part.to).toBeLessThanOrEqual(span.to);
      }
    }),
  );
});

test("a planned run is as long as usual, or a point", () => {
  const planned = { sourceId: "02K", label: "x", type: "dataflow", at: 100 } as const;
  expect(spanOfPlanned({ ...planned, usualMs: 50 }).run).toEqual({ from: 100, to: 150 });
  expect(spanOfPlanned({ ...planned, usualMs: null }).run).toEqual({ from: 100, to: 100 });
});

test("has the jobs that ran on its engine while a job waited, longest first", () => {
  const span = (id: string, part: Partial<Job>) => spanOfJob(job({ id, ...part }));
  const waits = span("waits", { status: "queued", requestedAt: 100 * s });
  const others = [
    span("before", { requestedAt: 0, beganAt: 0, endedAt: 100 * s }),
    span("short", { requestedAt: 0, beganAt: 0, endedAt: 110 * s }),
    span("long", { status: "running", requestedAt: 0, beganAt: 0 }),
    span("a recipe", { type: "recipe", status: "running", requestedAt: 0, beganAt: 0 }),
    span("later", { status: "running", requestedAt: 0, beganAt: 201 * s }),
    span("also waits", { status: "queued", requestedAt: 0 }),
  ].flatMap((one) => one ?? []);
  const held = waits === null ? [] : whileWaiting(waits, [waits, ...others], 200 * s);
  expect(held.map(({ id }) => id)).toEqual(["long", "short"]);
});

test("spans have one order, whatever the order of the input", () => {
  const spans = ["b", "a", "c"].flatMap(
    (id) => spanOfJob(job({ id, status: "queued", requestedAt: 1 })) ?? [],
  );
  expect(spans.sort(bySpanStart).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});
